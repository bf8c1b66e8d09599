#include "api/wire/integration_request.h"

#include <algorithm>

#include "api/decode/reader.h"
#include "api/wire/not_supported.h"

namespace louver::api::wire {
namespace {

using decode::ObjectReader;

enum class Type { kRedshift };
constexpr decode::EnumName<Type> kTypes[] = {{"Redshift", Type::kRedshift}};
enum class Authentication { kUserPassword };
constexpr decode::EnumName<Authentication> kAuthentications[] = {
    {"userPassword", Authentication::kUserPassword}};

constexpr std::size_t kLongestHost = 253;  // RFC 1035
constexpr std::size_t kLongestName = 127;  // Redshift, Names and identifiers (bytes)

bool IsHostByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '-' || c == '_' || c == ':';
}

base::Result<std::string> ReadHost(ObjectReader& config) {
  ASSIGN_OR_RETURN(std::string host,
                   config.Required<std::string>("host", {.longest = kLongestHost}));
  if (std::all_of(host.begin(), host.end(), IsHostByte)) return host;
  return base::Invalid("\"config.host\" must be a host name without scheme, port or path");
}

base::Result<std::string> ReadDatabase(ObjectReader& config, std::string_view member) {
  ASSIGN_OR_RETURN(std::string name, config.Required<std::string>(member));
  if (name.size() <= kLongestName) return name;
  return base::Invalid("\"config." + std::string(member) + "\" must not be longer than 127 bytes");
}

base::Result<platform::Login> ReadLogin(ObjectReader& reader) {
  ASSIGN_OR_RETURN([[maybe_unused]] const Authentication authentication,
                   reader.RequiredOneOf("authenticationType", kAuthentications));
  platform::Login login;
  ASSIGN_OR_RETURN(login.user, reader.Required<std::string>("username", {.longest = 128}));
  ASSIGN_OR_RETURN(login.password, reader.Required<base::Secret>("password"));
  return login;
}

base::Status ReadImpersonation(ObjectReader& config) {
  ASSIGN_OR_RETURN(auto impersonation, config.OptionalObject("impersonation"));
  if (!impersonation) return base::Ok();
  ASSIGN_OR_RETURN(const bool enabled, impersonation->WithDefault<bool>("enabled", false));
  if (enabled) {
    return NotSupported("Impersonation (\"impersonation.enabled\": true)", "Leave it disabled.");
  }
  impersonation->Ignore("role");
  return impersonation->Finish();
}

}  // namespace

base::Result<service::IntegrationRequest> ReadIntegration(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body));
  ASSIGN_OR_RETURN([[maybe_unused]] const Type type, reader.RequiredOneOf("type", kTypes));
  service::IntegrationRequest request;
  ASSIGN_OR_RETURN(request.auto_bootstrap, reader.Required<bool>("autoBootstrap"));
  if (!request.auto_bootstrap) {
    return NotSupported("Manual set-up (\"autoBootstrap\": false)", "Use true.");
  }
  ASSIGN_OR_RETURN(ObjectReader config, reader.RequiredObject("config"));
  ASSIGN_OR_RETURN(request.config.host, ReadHost(config));
  ASSIGN_OR_RETURN(const std::int64_t port,
                   config.WithDefault<std::int64_t>("port", 5439, {.least = 1, .most = 65535}));
  request.config.port = static_cast<int>(port);
  ASSIGN_OR_RETURN(request.config.database, ReadDatabase(config, "database"));
  ASSIGN_OR_RETURN(request.config.initial_database, ReadDatabase(config, "initialDatabase"));
  ASSIGN_OR_RETURN(request.administrator, ReadLogin(config));
  RETURN_IF_ERROR(ReadImpersonation(config));
  RETURN_IF_ERROR(config.Finish());
  RETURN_IF_ERROR(reader.Finish());
  return request;
}

base::Result<platform::Login> ReadAdministrator(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body));
  ASSIGN_OR_RETURN(platform::Login login, ReadLogin(reader));
  RETURN_IF_ERROR(reader.Finish());
  return login;
}

}  // namespace louver::api::wire
