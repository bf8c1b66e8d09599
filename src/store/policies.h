#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/policy.h"
#include "store/page.h"
#include "store/transaction.h"

// Policies, read and written whole. Keys are unique, and so are names.
namespace louver::store {

// Ignores `policy.id`. kConflict (detail "unique", policies.policy_key or policies.name).
base::Result<model::PolicyId> InsertPolicy(Transaction& tx, const model::Policy& policy);
// Replaces everything but id and created_at. kConflict, kNotFound.
base::Status UpdatePolicy(Transaction& tx, const model::Policy& policy);
base::Status RemovePolicy(Transaction& tx, model::PolicyId id);

// kInternal for a policy that cannot be read whole: then nothing may be compiled.
base::Result<model::Policy> GetPolicy(Transaction& tx, model::PolicyId id);
base::Result<std::optional<model::Policy>> FindPolicyByKey(Transaction& tx, const std::string& key);
base::Result<std::optional<model::Policy>> FindPolicyByName(Transaction& tx,
                                                            const std::string& name);
// By id.
base::Result<Page<model::Policy>> ListPolicies(Transaction& tx, const PageRequest& page);
base::Result<std::vector<model::Policy>> AllPolicies(Transaction& tx);

}  // namespace louver::store
