#include "api/wire/credential_request.h"

#include <boost/json/value.hpp>

#include "api/decode/reader.h"
#include "api/wire/not_supported.h"

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

base::Result<std::string> ReadNewApiKey(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, Open(body));
  for (const char* member : {"project", "projectId"}) {
    if (reader.FindMember(member)) {
      return NotSupported("An API key for one project",
                          "Leave \"" + std::string(member) + "\" out.");
    }
  }
  return reader.WithDefault<std::string>("name", "API key");
}

}  // namespace louver::api::wire
