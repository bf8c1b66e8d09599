#include "api/wire/unmasking.h"

#include <boost/json.hpp>

#include "api/decode/reader.h"
#include "api/wire/data_source_name.h"

namespace louver::api::wire {
namespace json = boost::json;

base::Result<service::UnmaskingRequest> ReadUnmaskingRequest(const json::value& body) {
  ASSIGN_OR_RETURN(decode::ObjectReader reader, decode::ObjectReader::Open(body));
  service::UnmaskingRequest request;
  ASSIGN_OR_RETURN(request.data_source, ReadDataSourceName(reader));
  ASSIGN_OR_RETURN(request.column, reader.Required<std::string>("column", {.longest = 255}));
  ASSIGN_OR_RETURN(request.values, reader.RequiredList<std::string>(
                                       "values", {.least = 1, .most = 1000}, {.longest = 1000}));
  RETURN_IF_ERROR(reader.Finish());
  return request;
}

json::object UnmaskedObject(const service::UnmaskingRequest& request,
                            const service::UnmaskedValues& unmasked) {
  json::array values;
  for (std::size_t i = 0; i < unmasked.values.size(); ++i) {
    values.push_back(json::object{{"masked", request.values[i]}, {"value", unmasked.values[i]}});
  }
  return {{"dataSource",
           {{"id", unmasked.data_source.id.value()}, {"name", unmasked.data_source.name}}},
          {"column", request.column},
          {"values", std::move(values)}};
}

}  // namespace louver::api::wire
