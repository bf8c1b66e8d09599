#include "api/wire/validation_request.h"

#include <string>

#include <boost/json.hpp>

#include "api/wire/instant.h"

namespace louver::api::wire {
namespace json = boost::json;

json::object ValidationRequestObject(const store::OpenRequest& open) {
  const model::ValidationRequest& request = open.request;
  return {{"id", request.id.value()},
          {"kind", model::Name(request.kind)},
          {"dataSourceId", request.data_source.value()},
          {"dataSourceName", open.data_source_name},
          {"column", TextOrNull(request.column)},
          {"formerName", TextOrNull(request.former_name)},
          {"remoteType", TextOrNull(request.column_type)},
          {"createdAt", Time(request.created_at)}};
}

base::Result<model::ValidationKind> ReadValidationKind(const std::string& word) {
  if (const auto kind = model::ParseValidationKind(word)) return *kind;
  return base::Invalid(
      "\"kind\" must be one of [Column added, Column changed, Column deleted, Data source "
      "created]");
}

}  // namespace louver::api::wire
