#include "api/wire/integration.h"

#include <boost/json.hpp>

#include "api/wire/redacted.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

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

// Empty is nothing to say.
json::value TextOrNull(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::object Impersonation(const model::Impersonation& impersonation) {
  return {{"enabled", impersonation.enabled},
          {"role", TextOrNull(impersonation.enabled ? impersonation.group : "")}};
}

json::object Config(const model::RedshiftConfig& config) {
  json::object body{{"host", config.host},
                    {"port", config.port},
                    {"database", config.database},
                    {"initialDatabase", TextOrNull(config.initial_database)},
                    {"authenticationType", model::Name(config.authentication)}};
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

json::object IntegrationStatus(const model::Integration& integration) {
  return {{"status", model::Name(integration.state)},
          {"message", TextOrNull(integration.state_reason)}};
}

json::object FullIntegration(const model::Integration& integration) {
  json::object body = ShortIntegration(integration);
  body["message"] = TextOrNull(integration.state_reason);
  body["type"] = "Redshift";
  body["autoBootstrap"] = integration.auto_bootstrap;
  body["config"] = Config(integration.config);
  return body;
}

}  // namespace louver::api::wire
