#pragma once

#include <optional>

#include "base/result.h"
#include "model/integration.h"
#include "store/sealed.h"
#include "store/transaction.h"

// Changes of integrations that are not in force yet: at most one for each.
namespace louver::store {

// What the new password of an integration's account is sealed for (Vault).
std::string EditPasswordContext(model::IntegrationId id);

// Replaces the one that is there, and claims its host and port. kConflict when another integration
// has them or claims them. `password` is empty where it stays as it is.
base::Status PutIntegrationEdit(Transaction& tx, model::IntegrationId id,
                                const model::IntegrationEdit& edit, const Sealed& password);

struct StoredEdit {
  model::IntegrationEdit edit;
  Sealed password;  // empty where it stays as it is
};
base::Result<std::optional<StoredEdit>> FindIntegrationEdit(Transaction& tx,
                                                            model::IntegrationId id);
// Fine when there is none.
base::Status RemoveIntegrationEdit(Transaction& tx, model::IntegrationId id);

}  // namespace louver::store
