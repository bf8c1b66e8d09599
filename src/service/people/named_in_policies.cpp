#include "service/people/named_in_policies.h"

#include <optional>
#include <string>

#include "compiler/prepare.h"
#include "service/people/errors.h"
#include "service/policy_names.h"
#include "store/data_sources.h"
#include "store/policies.h"

namespace louver::service {
namespace {

// The name of the first policy with names that `is_meant` is true for. One that cannot be read may
// name anything.
template <typename IsMeant>
base::Result<std::optional<std::string>> FirstPolicyWith(store::Transaction& tx, IsMeant is_meant) {
  const auto may_name = [&](const model::Policy& policy) {
    const auto names = NamesIn(policy);
    return !names.ok() || is_meant(*names);
  };
  ASSIGN_OR_RETURN(const auto policies, store::AllPolicies(tx));
  for (const model::Policy& policy : policies) {
    if (may_name(policy)) return std::optional(policy.name);
  }
  ASSIGN_OR_RETURN(const auto data_sources, store::AllDataSources(tx));
  for (const model::DataSource& data_source : data_sources) {
    const auto policy = compiler::LocalPolicyOf(data_source);
    if (policy && may_name(*policy)) return std::optional(policy->name);
  }
  return std::optional<std::string>();
}

}  // namespace

base::Status CheckNoPolicyNames(store::Transaction& tx, const model::Group& group) {
  ASSIGN_OR_RETURN(const auto policy, FirstPolicyWith(tx, [&](const PolicyNames& names) {
                     return names.groups.contains(group.name);
                   }));
  if (policy) return people_error::GroupInUse(group.name, *policy);
  return base::Ok();
}

base::Status CheckNoPolicyNames(store::Transaction& tx, const model::User& user) {
  ASSIGN_OR_RETURN(const auto policy, FirstPolicyWith(tx, [&](const PolicyNames& names) {
                     return names.users.contains({user.iamid, user.userid});
                   }));
  if (policy) return people_error::UserInUse(user.userid, *policy);
  return base::Ok();
}

}  // namespace louver::service
