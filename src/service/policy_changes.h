#pragma once

#include "base/result.h"
#include "model/policy.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/transaction.h"

// Single changes of policies as the services make them: the rows, the audit record and the request
// to bring the warehouses in line, in the caller's transaction. Who may is the caller's question,
// and so is whether the policy can be.
namespace louver::service {

// Whether two policies say the same, whoever made them and when.
bool SaysTheSame(const model::Policy& a, model::Policy b);

// kUnprocessable (detail "unique", name or policyKey) when a policy of another id has the name or
// the key.
base::Status CheckIsFree(store::Transaction& tx, const model::Policy& policy);

// Sets id, creator and times.
base::Status CreateWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              model::Policy& policy);
// Keeps what `present` says of where it comes from, and sets the time.
base::Status UpdateWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              const model::Policy& present, model::Policy& policy);
base::Status RemoveWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              const model::Policy& policy);

}  // namespace louver::service
