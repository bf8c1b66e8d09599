#pragma once

#include "api/http/request.h"
#include "base/result.h"
#include "service/data_sources.h"

namespace louver::api {

// The query parameters of GET /dataSource (Search Data Sources). Unknown parameters are ignored;
// an unknown word of `status` or `subscription`, and what is no tag, is a 400.
base::Result<service::DataSourceSearch> ReadDataSourceSearch(const http::Request& request);

}  // namespace louver::api
