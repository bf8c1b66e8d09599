#include "api/wire/integration_request.h"

#include <algorithm>

#include "api/decode/reader.h"

namespace louver::api::wire {
namespace {

using decode::ObjectReader;

enum class Type { kRedshift };
constexpr decode::EnumName<Type> kTypes[] = {{"Redshift", Type::kRedshift}};
using model::AuthenticationType;
constexpr decode::EnumName<AuthenticationType> kAuthentications[] = {
    {"userPassword", AuthenticationType::kUserPassword},
    {"accessKey", AuthenticationType::kAccessKey}};
// Louver works as the account of a set-up by hand for good: a password that holds for minutes is
// none for that.
constexpr decode::EnumName<AuthenticationType> kAuthenticationsByHand[] = {
    {"userPassword", AuthenticationType::kUserPassword}};

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

// A name of something in the warehouse: `path` is what messages call it.
base::Result<std::string> CheckedName(std::string name, const std::string& path) {
  if (name.size() > kLongestName) {
    return base::Invalid("\"" + path + "\" must not be longer than 127 bytes");
  }
  const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
  if (std::any_of(name.begin(), name.end(), is_control)) {
    return base::Invalid("\"" + path + "\" must not contain control characters");
  }
  return name;
}

base::Result<std::string> ReadDatabase(ObjectReader& config, std::string_view member) {
  ASSIGN_OR_RETURN(std::string name, config.Required<std::string>(member));
  return CheckedName(std::move(name), "config." + std::string(member));
}

// Without an initial database the managed one is there already, and is set up by hand.
base::Result<std::string> ReadInitialDatabase(ObjectReader& config, bool auto_bootstrap) {
  if (auto_bootstrap) return ReadDatabase(config, "initialDatabase");
  ASSIGN_OR_RETURN(auto name, config.Optional<std::string>("initialDatabase"));
  return CheckedName(name.value_or(""), "config.initialDatabase");
}

std::string PathOf(const ObjectReader& reader, const char* member) {
  return reader.path().empty() ? member : reader.path() + "." + member;
}

// The Integrations API documents access keys as a method for Redshift and the members for Native
// S3; what says whose password is asked for is ours.
base::Result<platform::AccessKeyLogin> ReadAccessKey(ObjectReader& reader) {
  platform::AccessKeyLogin key;
  key.path = PathOf(reader, "");
  ASSIGN_OR_RETURN(const auto user, reader.Optional<std::string>("username"));
  ASSIGN_OR_RETURN(key.user, CheckedName(user.value_or(""), PathOf(reader, "username")));
  ASSIGN_OR_RETURN(key.key_id, reader.Required<std::string>("awsAccessKeyId"));
  ASSIGN_OR_RETURN(key.secret, reader.Required<base::Secret>("awsSecretAccessKey"));
  ASSIGN_OR_RETURN(auto token, reader.Optional<base::Secret>("awsSessionToken"));
  if (token) key.session_token = *std::move(token);
  ASSIGN_OR_RETURN(key.region, reader.Optional<std::string>("awsRegion"));
  ASSIGN_OR_RETURN(key.cluster, reader.Optional<std::string>("clusterIdentifier"));
  ASSIGN_OR_RETURN(key.workgroup, reader.Optional<std::string>("workgroupName"));
  return key;
}

base::Result<platform::Login> ReadPassword(ObjectReader& reader) {
  platform::Login login;
  ASSIGN_OR_RETURN(std::string user, reader.Required<std::string>("username"));
  ASSIGN_OR_RETURN(login.user, CheckedName(std::move(user), PathOf(reader, "username")));
  ASSIGN_OR_RETURN(login.password, reader.Required<base::Secret>("password"));
  return login;
}

base::Result<platform::AdministratorLogin> ReadLogin(ObjectReader& reader,
                                                     AuthenticationType authentication) {
  switch (authentication) {
    case AuthenticationType::kUserPassword: {
      ASSIGN_OR_RETURN(platform::Login login, ReadPassword(reader));
      return platform::AdministratorLogin(std::move(login));
    }
    case AuthenticationType::kAccessKey:
      break;
  }
  ASSIGN_OR_RETURN(platform::AccessKeyLogin key, ReadAccessKey(reader));
  return platform::AdministratorLogin(std::move(key));
}

base::Result<model::Impersonation> ReadImpersonation(ObjectReader& config) {
  model::Impersonation read;
  ASSIGN_OR_RETURN(auto impersonation, config.OptionalObject("impersonation"));
  if (!impersonation) return read;
  ASSIGN_OR_RETURN(read.enabled, impersonation->WithDefault<bool>("enabled", false));
  ASSIGN_OR_RETURN(std::string group, impersonation->WithDefault<std::string>("role", read.group));
  ASSIGN_OR_RETURN(read.group, CheckedName(std::move(group), "config.impersonation.role"));
  RETURN_IF_ERROR(impersonation->Finish());
  return read;
}

}  // namespace

base::Result<service::IntegrationRequest> ReadIntegration(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body));
  ASSIGN_OR_RETURN([[maybe_unused]] const Type type, reader.RequiredOneOf("type", kTypes));
  service::IntegrationRequest request;
  ASSIGN_OR_RETURN(request.auto_bootstrap, reader.Required<bool>("autoBootstrap"));
  ASSIGN_OR_RETURN(ObjectReader config, reader.RequiredObject("config"));
  ASSIGN_OR_RETURN(request.config.host, ReadHost(config));
  ASSIGN_OR_RETURN(const std::int64_t port,
                   config.WithDefault<std::int64_t>("port", 5439, {.least = 1, .most = 65535}));
  request.config.port = static_cast<int>(port);
  ASSIGN_OR_RETURN(request.config.database, ReadDatabase(config, "database"));
  ASSIGN_OR_RETURN(request.config.initial_database,
                   ReadInitialDatabase(config, request.auto_bootstrap));
  ASSIGN_OR_RETURN(request.config.authentication,
                   request.auto_bootstrap
                       ? config.RequiredOneOf("authenticationType", kAuthentications)
                       : config.RequiredOneOf("authenticationType", kAuthenticationsByHand));
  ASSIGN_OR_RETURN(request.login, ReadLogin(config, request.config.authentication));
  ASSIGN_OR_RETURN(request.config.impersonation, ReadImpersonation(config));
  RETURN_IF_ERROR(config.Finish());
  RETURN_IF_ERROR(reader.Finish());
  return request;
}

base::Result<platform::AdministratorLogin> ReadAdministrator(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body));
  ASSIGN_OR_RETURN(const AuthenticationType authentication,
                   reader.RequiredOneOf("authenticationType", kAuthentications));
  ASSIGN_OR_RETURN(platform::AdministratorLogin login, ReadLogin(reader, authentication));
  RETURN_IF_ERROR(reader.Finish());
  return login;
}

}  // namespace louver::api::wire
