#pragma once

#include <span>

#include "base/result.h"
#include "model/data_source.h"
#include "model/policy.h"
#include "service/actor.h"
#include "service/policy_names.h"
#include "store/transaction.h"

namespace louver::service {

// GOVERNANCE, or FETCH_POLICY_INFO.
base::Status RequireReadingPolicies(const Actor& actor);

// kInvalid, word for word as clients know it, for the first tag, group or attribute that does not
// exist. An attribute exists when somebody, person or group, holds it. A tag that was deleted does
// not: it stays where it is, and cannot be used anew (Tags Reference Guide).
base::Status CheckNamesExist(store::Transaction& tx, const PolicyNames& names);

// kUnprocessable, naming the data source and the reason, when the policy cannot be enforced on one
// it binds to, or when a mask of it can do its work on no column at all. Only the policy itself is
// tried: what another policy breaks is not its fault.
base::Status CheckEnforceable(std::span<const model::DataSource> data_sources,
                              const model::Policy& policy);

// The same for one data source; fine when the policy does not bind to it.
base::Status CheckEnforceableOn(const model::Policy& policy, model::DataSource data_source);

// The same for the data source's own policy.
base::Status CheckLocalPolicyEnforceable(const model::DataSource& data_source);

}  // namespace louver::service
