#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/decode/reader.h"
#include "api/http/request.h"
#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "store/order.h"
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

// A switch: "true" or "false", whatever the case (Python clients send "True"); off when left out.
base::Result<bool> ReadSwitch(const http::Request& request, std::string_view name);

// Bounds of time that what happened at them is within, as ParseDate reads them; nothing when left
// out. A date alone begins with its day as a first instant, and ends with it as a last one.
base::Result<std::optional<base::Instant>> ReadFirst(const http::Request& request,
                                                     std::string_view name);
// The instant after the last one.
base::Result<std::optional<base::Instant>> ReadAfterLast(const http::Request& request,
                                                         std::string_view name);

// "asc" or "desc" in `sortOrder`, ascending when left out; true for descending.
base::Result<bool> ReadDescending(const http::Request& request);

// `sortField`, one of `fields` or left out, and `sortOrder`.
template <typename Field, std::size_t kCount>
base::Result<store::Order<Field>> ReadOrder(const http::Request& request,
                                            const decode::EnumName<Field> (&fields)[kCount]) {
  store::Order<Field> order;
  ASSIGN_OR_RETURN(order.descending, ReadDescending(request));
  ASSIGN_OR_RETURN(const std::string wanted, ReadText(request, "sortField"));
  if (wanted.empty()) return order;
  std::string known;
  for (const auto& field : fields) {
    if (field.name == wanted) {
      order.field = field.value;
      return order;
    }
    known += (known.empty() ? "" : ", ") + std::string(field.name);
  }
  return base::Invalid("\"sortField\" must be one of [" + known + "]");
}

// Every value of a list, sent as `name=a&name=b` or `name[]=a&name[]=b`.
std::vector<std::string> ReadList(const http::Request& request, std::string_view name);

}  // namespace louver::api
