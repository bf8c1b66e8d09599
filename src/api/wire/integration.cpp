#include "api/wire/integration.h"

#include <boost/json.hpp>

namespace louver::api::wire {
namespace json = boost::json;
namespace {

constexpr char kRedacted[] = "<REDACTED>";

json::object Validation(const model::ValidationResults& results) {
  json::array tests;
  for (const model::ValidationTest& test : results.tests) {
    json::object entry{{"name", test.name}};
    if (!test.result_json.empty()) entry["result"] = json::parse(test.result_json);
    if (!test.message.empty()) entry["message"] = test.message;
    entry["status"] = model::Name(test.status);
    tests.push_back(std::move(entry));
  }
  return {{"status", model::Name(results.status())}, {"validationTests", std::move(tests)}};
}

json::object Impersonation(const model::Impersonation& impersonation) {
  json::object body{{"enabled", impersonation.enabled}};
  if (impersonation.enabled) body["role"] = impersonation.group;
  return body;
}

json::object Config(const model::RedshiftConfig& config) {
  json::object body{{"host", config.host}, {"port", config.port}, {"database", config.database}};
  if (!config.initial_database.empty()) body["initialDatabase"] = config.initial_database;
  body["authenticationType"] = model::Name(config.authentication);
  switch (config.authentication) {
    case model::AuthenticationType::kUserPassword:
      body["username"] = kRedacted;
      body["password"] = kRedacted;
      break;
    case model::AuthenticationType::kAccessKey:
      body["awsAccessKeyId"] = kRedacted;
      body["awsSecretAccessKey"] = kRedacted;
      break;
  }
  body["impersonation"] = Impersonation(config.impersonation);
  return body;
}

}  // namespace

json::object ShortIntegration(const model::Integration& integration) {
  return {{"id", base::ToString(integration.id)},
          {"status", model::Name(integration.state)},
          {"validationResults", Validation(integration.validation)}};
}

json::object FullIntegration(const model::Integration& integration) {
  json::object body = ShortIntegration(integration);
  body["type"] = "Redshift";
  body["autoBootstrap"] = integration.auto_bootstrap;
  body["config"] = Config(integration.config);
  return body;
}

}  // namespace louver::api::wire
