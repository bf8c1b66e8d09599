#pragma once

#include <string>

#include "base/result.h"
#include "model/data_source.h"
#include "model/local_policy.h"
#include "service/actor.h"
#include "service/parts.h"

namespace louver::service {

struct LocalPolicyDetail {
  model::DataSourceId data_source;
  model::LocalPolicy policy;
  std::string compiled;  // what it and the policies for all come to, as text for people
};

// The data policy that belongs to one data source, for its owners and GOVERNANCE; FETCH_POLICY_INFO
// reads. It is compiled together with the policies for all (docs/decisions/0027). A change is on
// its way to the warehouse when the call returns.
class LocalPolicies {
 public:
  explicit LocalPolicies(Parts& parts) : parts_(parts) {}

  // Whether the caller may change it, before anything is said about what they sent: kForbidden, or
  // kNotFound for whoever may not even see the data source.
  base::Status CheckMayWrite(const Actor& actor, model::DataSourceId id);

  // kNotFound when the data source has none.
  base::Result<LocalPolicyDetail> Get(const Actor& actor, model::DataSourceId id);

  // Puts the policy in the place of the present one. Columns are taken as the table spells them.
  // Refused, and nothing changed, when a name in it does not exist or a predicate cannot be read
  // (kInvalid), or when it cannot be enforced there (kUnprocessable).
  base::Result<LocalPolicyDetail> Put(const Actor& actor, model::DataSourceId id,
                                      model::DataAction action);

  // Returns what was removed. kNotFound.
  base::Result<LocalPolicyDetail> Remove(const Actor& actor, model::DataSourceId id);

 private:
  Parts& parts_;
};

}  // namespace louver::service
