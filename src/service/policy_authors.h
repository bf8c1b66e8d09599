#pragma once

#include "base/result.h"
#include "model/policy.h"
#include "service/actor.h"
#include "store/transaction.h"

// Who may write and read policies for all data sources: GOVERNANCE everything, FETCH_POLICY_INFO
// reads it. Whoever owns a data source, or may register one, writes restricted policies: those that
// apply to data sources of their own and nobody else's (Policies, 1.2 and 2.8).
namespace louver::service {

// kForbidden unless the caller may write some policy: what is asked before a body is read.
base::Status RequireSomeAuthor(store::Transaction& tx, const Actor& actor);

// kForbidden, naming what is missing, unless the caller may make the policy what it is.
base::Status RequireAuthor(store::Transaction& tx, const Actor& actor, const model::Policy& policy);

// A policy that the caller may change or delete: without GOVERNANCE, a restricted one they made
// themselves. kForbidden otherwise, and for those who do not govern also when there is none.
base::Result<model::Policy> GetPolicyToChange(store::Transaction& tx, const Actor& actor,
                                              model::PolicyId id);
// One that they may read.
base::Result<model::Policy> GetPolicyToRead(store::Transaction& tx, const Actor& actor,
                                            model::PolicyId id);

// Those of `policies` that the caller may read; kForbidden for whoever could not write one either.
base::Result<std::vector<model::Policy>> Readable(store::Transaction& tx, const Actor& actor,
                                                  std::vector<model::Policy> policies);

}  // namespace louver::service
