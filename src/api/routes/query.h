#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/request.h"
#include "base/result.h"
#include "model/ids.h"
#include "store/page.h"

// Query parameters that many routes have. Every failure is a 400 that names the parameter.
namespace louver::api {

// `offset` (from 0, default 0) and `size` (1 to 1000, default 50).
base::Result<store::PageRequest> ReadPage(const http::Request& request);

// `limit` (from 1; `most` when left out).
base::Result<std::int64_t> ReadLimit(const http::Request& request, std::int64_t most);

// Text, empty when left out.
base::Result<std::string> ReadText(const http::Request& request, std::string_view name);

// The id of a data source in `dataSource`; nothing when left out.
base::Result<std::optional<model::DataSourceId>> ReadDataSourceId(const http::Request& request);

// A switch: "true" or "false", off when left out.
base::Result<bool> ReadSwitch(const http::Request& request, std::string_view name);

// Every value of a list, sent as `name=a&name=b` or `name[]=a&name[]=b`.
std::vector<std::string> ReadList(const http::Request& request, std::string_view name);

}  // namespace louver::api
