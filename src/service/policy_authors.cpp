#include "service/policy_authors.h"

#include <algorithm>
#include <string>

#include "service/places.h"
#include "service/policy_checks.h"
#include "store/policies.h"

namespace louver::service {
namespace {

using model::Permission;
using model::Policy;

// Only to data sources of the caller, whoever else owns them too.
bool IsRestrictedTo(const Actor& actor, const Policy& policy) {
  const model::OwnerRestrictions own{{{actor.caller.iamid, actor.caller.userid}}, {}};
  return policy.owner_restrictions == own;
}

bool IsOwn(const Actor& actor, const Policy& policy) {
  return policy.created_by == actor.caller.user && IsRestrictedTo(actor, policy);
}

base::Result<bool> MayRestrict(store::Transaction& tx, const Actor& actor) {
  if (Holds(actor, Permission::kCreateDataSource)) return true;
  ASSIGN_OR_RETURN(const auto owned, OwnedBy(tx, actor.caller.user));
  return !owned.empty();
}

}  // namespace

base::Status RequireSomeAuthor(store::Transaction& tx, const Actor& actor) {
  if (Holds(actor, Permission::kGovernance)) return base::Ok();
  ASSIGN_OR_RETURN(const bool may_restrict, MayRestrict(tx, actor));
  return may_restrict ? base::Ok() : RequirePermission(actor, Permission::kGovernance);
}

base::Status RequireAuthor(store::Transaction& tx, const Actor& actor, const Policy& policy) {
  RETURN_IF_ERROR(RequireSomeAuthor(tx, actor));
  if (Holds(actor, Permission::kGovernance) || IsRestrictedTo(actor, policy)) return base::Ok();
  return base::Forbidden(
      "This needs the permission GOVERNANCE. Without it \"ownerRestrictions\" must name you alone: "
      "{\"users\": [{\"iamid\": \"" +
      actor.caller.iamid + "\", \"username\": \"" + actor.caller.userid + "\"}]}.");
}

base::Result<Policy> GetPolicyToChange(store::Transaction& tx, const Actor& actor,
                                       model::PolicyId id) {
  auto policy = store::GetPolicy(tx, id);
  if (Holds(actor, Permission::kGovernance)) return policy;
  const bool is_missing = !policy.ok() && policy.error().kind() == base::ErrorKind::kNotFound;
  if (is_missing || (policy.ok() && !IsOwn(actor, *policy))) {
    RETURN_IF_ERROR(RequirePermission(actor, Permission::kGovernance));
  }
  return policy;
}

base::Result<Policy> GetPolicyToRead(store::Transaction& tx, const Actor& actor,
                                     model::PolicyId id) {
  if (RequireReadingPolicies(actor).ok()) return store::GetPolicy(tx, id);
  return GetPolicyToChange(tx, actor, id);
}

base::Result<std::vector<Policy>> Readable(store::Transaction& tx, const Actor& actor,
                                           std::vector<Policy> policies) {
  const base::Status all = RequireReadingPolicies(actor);
  if (all.ok()) return policies;
  ASSIGN_OR_RETURN(const bool may_restrict, MayRestrict(tx, actor));
  if (!may_restrict) return all.error();
  std::erase_if(policies, [&](const Policy& policy) { return !IsOwn(actor, policy); });
  return policies;
}

}  // namespace louver::service
