#pragma once

#include <vector>

#include "base/result.h"
#include "model/ids.h"
#include "model/source_grant.h"
#include "store/transaction.h"

// The privileges Louver gave itself on customers' tables, per integration.
namespace louver::store {

// Remembers them; those known already are fine.
base::Status PutSourceGrants(Transaction& tx, model::IntegrationId integration,
                             const std::vector<model::SourceGrant>& grants);
// Forgets all of an integration, when they have been taken back.
base::Status RemoveSourceGrants(Transaction& tx, model::IntegrationId integration);
// Sorted.
base::Result<std::vector<model::SourceGrant>> SourceGrantsOf(Transaction& tx,
                                                             model::IntegrationId integration);

}  // namespace louver::store
