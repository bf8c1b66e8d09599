#pragma once

#include <string>

#include "base/result.h"
#include "model/integration.h"

// The documented texts of the Integrations API, word for word (HTTP Status Codes and Error
// Messages, unless said otherwise).
namespace louver::service::integration_error {

// GET writes a capital "Integration", DELETE does not: both as documented.
base::Error NotFoundOnRead(const std::string& id);
base::Error NotFoundOnChange(const std::string& id);
// Configure a Redshift Integration: "on host", no final period.
base::Error AlreadyExists(const std::string& host, model::IntegrationId id);
base::Error CredentialsRequiredToDelete();
base::Error CredentialsNotRequiredToDelete();
base::Error WrongStateToEdit(model::IntegrationId id, model::IntegrationState state);
// Inferred from the text of PUT.
base::Error WrongStateToDelete(model::IntegrationId id, model::IntegrationState state);
// Each failed test becomes a detail, so that the caller learns why.
base::Error ValidationFailedOnCreate(const model::ValidationResults& results);
base::Error ValidationFailedOnEdit(const model::ValidationResults& results);  // inferred by analogy
base::Error ValidationFailedOnDelete(const model::ValidationResults& results);  // the same
// When AWS gave no login for an access key: `fail` with that as the failed test, or the error
// itself where the request lacks something.
base::Error RefusedLogin(const base::Error& error,
                         base::Error (*fail)(const model::ValidationResults&));

}  // namespace louver::service::integration_error
