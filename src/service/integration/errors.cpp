#include "service/integration/errors.h"

#include <utility>

namespace louver::service::integration_error {

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

base::Error WrongStateToDelete(model::IntegrationId id, model::IntegrationState state) {
  return base::Conflict("Unable to delete integration with ID " + base::ToString(id) +
                        " in current state " + std::string(model::Name(state)) + ".");
}

base::Error ValidationFailedOnCreate(const model::ValidationResults& results) {
  base::Error error =
      base::Unprocessable("Validation of prerequisite setup failed. Unable to create integration.");
  for (const model::ValidationTest& test : results.tests) {
    if (test.status != model::TestStatus::kFailed) continue;
    error = std::move(error).WithDetail({"failed", test.name, test.message});
  }
  return error;
}

base::Error ValidationFailedOnDelete(const std::string& reason) {
  return base::Unprocessable(
             "Validation of prerequisite setup failed. Unable to delete integration.")
      .WithDetail({"failed", "Initial Validation: Basic Connection Test", reason});
}

}  // namespace louver::service::integration_error
