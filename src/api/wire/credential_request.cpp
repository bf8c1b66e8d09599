#include "api/wire/credential_request.h"

#include <boost/json/value.hpp>

#include "api/decode/reader.h"

namespace louver::api::wire {
namespace {

using decode::ObjectReader;

base::Result<ObjectReader> Open(const boost::json::value& body) {
  return ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored);
}

}  // namespace

base::Result<LoginRequest> ReadLogin(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, Open(body));
  LoginRequest login;
  ASSIGN_OR_RETURN(login.username, reader.Required<std::string>("username"));
  ASSIGN_OR_RETURN(login.password, reader.Required<base::Secret>("password"));
  return login;
}

base::Result<std::optional<base::Secret>> ReadApiKey(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, Open(body));
  return reader.Optional<base::Secret>("apikey");
}

base::Result<NewApiKeyRequest> ReadNewApiKey(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, Open(body));
  NewApiKeyRequest request;
  for (const char* member : {"projectId", "project"}) {
    ASSIGN_OR_RETURN(const auto id, reader.Optional<std::int64_t>(member));
    if (!id) continue;
    if (request.project && request.project != model::ProjectId(*id)) {
      return base::Invalid("\"project\" and \"projectId\" name two projects");
    }
    request.project = model::ProjectId(*id);
  }
  ASSIGN_OR_RETURN(request.name, reader.WithDefault<std::string>("name", "API key"));
  return request;
}

}  // namespace louver::api::wire
