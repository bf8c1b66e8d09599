#include "service/integration/errors.h"

#include <utility>

namespace louver::service::integration_error {
namespace {

base::Error WithFailedTests(base::Error error, const model::ValidationResults& results) {
  for (const model::ValidationTest& test : results.tests) {
    if (test.status != model::TestStatus::kFailed) continue;
    error = std::move(error).WithDetail({"failed", test.name, test.message});
  }
  return error;
}

}  // namespace

base::Error NotFoundOnRead(const std::string& id) {
  return base::NotFound("No Integration found with ID " + id + ".");
}

base::Error NotFoundOnChange(const std::string& id) {
  return base::NotFound("No integration found with ID " + id + ".");
}

base::Error AlreadyExists(const std::string& host, model::IntegrationId id) {
  return base::Conflict("Redshift integration already exists on host " + host +
                        " (id = " + base::ToString(id) + ")");
}

base::Error CredentialsRequiredToDelete() {
  return base::Invalid(
      "Integrations that are automatically configured require privileged credentials to disable. "
      "Please provide them in your payload.");
}

base::Error CredentialsNotRequiredToDelete() {
  return base::Invalid(
      "Credentials are not required for disable unless the integration was configured "
      "automatically. If you need to update your integration credentials, use PUT to update the "
      "integration before disabling.");
}

base::Error WrongStateToEdit(model::IntegrationId id, model::IntegrationState state) {
  return base::Conflict("Unable to edit integration with ID " + base::ToString(id) +
                        " in current state " + std::string(model::Name(state)) + ".");
}

base::Error WrongStateToDelete(model::IntegrationId id, model::IntegrationState state) {
  return base::Conflict("Unable to delete integration with ID " + base::ToString(id) +
                        " in current state " + std::string(model::Name(state)) + ".");
}

base::Error ValidationFailedOnCreate(const model::ValidationResults& results) {
  return WithFailedTests(
      base::Unprocessable("Validation of prerequisite setup failed. Unable to create integration."),
      results);
}

base::Error ValidationFailedOnEdit(const model::ValidationResults& results) {
  return WithFailedTests(
      base::Unprocessable("Validation of prerequisite setup failed. Unable to edit integration."),
      results);
}

base::Error ValidationFailedOnDelete(const model::ValidationResults& results) {
  return WithFailedTests(
      base::Unprocessable("Validation of prerequisite setup failed. Unable to delete integration."),
      results);
}

base::Error RefusedLogin(const base::Error& error,
                         base::Error (*fail)(const model::ValidationResults&)) {
  if (error.kind() == base::ErrorKind::kInvalid) return error;
  return fail({.tests = {{.name = "Initial Validation: AWS Access Key Test",
                          .status = model::TestStatus::kFailed,
                          .message = error.message(),
                          .result_json = "[]"}}});
}

}  // namespace louver::service::integration_error
