#include <utility>

#include "service/names.h"
#include "service/policies.h"
#include "service/policy_authors.h"
#include "service/policy_changes.h"
#include "service/policy_checks.h"
#include "service/policy_names.h"
#include "service/tags.h"
#include "store/data_sources.h"
#include "store/policies.h"
#include "store/tags.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::Permission;
using model::Policy;
using model::PolicyId;
using store::Transaction;

// Whether the caller may make the policy what it is, and what it must keep to wherever it stands;
// the costly part, which only reads.
base::Status Check(Parts& parts, const Actor& actor, const Policy& policy) {
  return parts.database.Read([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(RequireAuthor(tx, actor, policy));
    RETURN_IF_ERROR(CheckName("policy name", policy.name));
    RETURN_IF_ERROR(CheckName("policy key", policy.key));
    ASSIGN_OR_RETURN(const PolicyNames names, NamesIn(policy, PolicyForm::kV1));
    RETURN_IF_ERROR(CheckIsFree(tx, policy));
    RETURN_IF_ERROR(CheckNamesExist(tx, names));
    ASSIGN_OR_RETURN(const auto data_sources, store::AllDataSources(tx));
    return CheckEnforceable(data_sources, policy);
  });
}

// What `edit` makes of the policy: of what was checked first, and then of what is there when it is
// written, so that nobody's change in between is lost.
template <typename Edit>
base::Result<Policy> Change(Parts& parts, const Actor& actor, PolicyId id, const Edit& edit) {
  ASSIGN_OR_RETURN(const Policy before, parts.database.Read([&](Transaction& tx) {
    return GetPolicyToChange(tx, actor, id);
  }));
  ASSIGN_OR_RETURN(const Policy checked, edit(before));
  if (SaysTheSame(before, checked)) return before;
  RETURN_IF_ERROR(Check(parts, actor, checked));
  return parts.database.Write([&](Transaction& tx) -> base::Result<Policy> {
    ASSIGN_OR_RETURN(const Policy present, GetPolicyToChange(tx, actor, id));
    ASSIGN_OR_RETURN(Policy wanted, edit(present));
    RETURN_IF_ERROR(RequireAuthor(tx, actor, wanted));
    RETURN_IF_ERROR(CheckIsFree(tx, wanted));
    RETURN_IF_ERROR(UpdateWithRecord(tx, parts, actor, present, wanted));
    return wanted;
  });
}

}  // namespace

base::Status Policies::CheckMayWrite(const Actor& actor) {
  return parts_.database.Read([&](Transaction& tx) { return RequireSomeAuthor(tx, actor); });
}

base::Result<Policy> Policies::Get(const Actor& actor, PolicyId id) {
  return parts_.database.Read([&](Transaction& tx) { return GetPolicyToRead(tx, actor, id); });
}

base::Result<Policy> Policies::Create(const Actor& actor, Policy policy) {
  if (policy.key.empty()) policy.key = policy.name;
  RETURN_IF_ERROR(Check(parts_, actor, policy));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Policy> {
    RETURN_IF_ERROR(RequireAuthor(tx, actor, policy));
    RETURN_IF_ERROR(CheckIsFree(tx, policy));
    RETURN_IF_ERROR(CreateWithRecord(tx, parts_, actor, policy));
    return policy;
  });
}

base::Result<Policy> Policies::Replace(const Actor& actor, PolicyId id, Policy policy) {
  return Change(parts_, actor, id, [&](const Policy& present) -> base::Result<Policy> {
    Policy wanted = policy;
    wanted.id = present.id;
    if (wanted.key.empty()) wanted.key = present.key;
    return wanted;
  });
}

base::Result<Policy> Policies::Remove(const Actor& actor, PolicyId id) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Policy> {
    ASSIGN_OR_RETURN(Policy policy, GetPolicyToChange(tx, actor, id));
    RETURN_IF_ERROR(RemoveWithRecord(tx, parts_, actor, policy));
    return policy;
  });
}

base::Result<Policy> Policies::Clone(const Actor& actor, PolicyId id,
                                     std::optional<std::string> name) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kGovernance));
  ASSIGN_OR_RETURN(Policy clone, Get(actor, id));
  clone.id = {};
  clone.cloned_from = id;
  clone.name = std::move(name).value_or("Clone of " + clone.name);
  clone.key.clear();
  clone.staged = !clone.circumstances.when_chosen;
  return Create(actor, std::move(clone));
}

base::Result<Policy> Policies::PutStaged(const Actor& actor, PolicyId id, bool staged) {
  return Change(parts_, actor, id, [&](Policy policy) -> base::Result<Policy> {
    if (policy.circumstances.when_chosen && staged) {
      return base::Unprocessable("The policy \"" + policy.name +
                                 "\" is for data owners to select and cannot be staged.");
    }
    policy.staged = staged;
    return policy;
  });
}

base::Result<std::optional<store::FormerPolicy>> Policies::Former(const Actor& actor,
                                                                  const Policy& present) {
  RETURN_IF_ERROR(RequireReadingPolicies(actor));
  return parts_.database.Read(
      [&](Transaction& tx) { return store::FindFormerPolicy(tx, present); });
}

base::Result<store::Page<store::FormerPolicy>> Policies::History(const Actor& actor,
                                                                 const Policy& present,
                                                                 const store::PageRequest& page) {
  RETURN_IF_ERROR(RequireReadingPolicies(actor));
  return parts_.database.Read(
      [&](Transaction& tx) { return store::ListFormerPolicies(tx, present, page); });
}

base::Result<PolicyContext> Policies::ContextOf(const std::vector<Policy>& policies) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<PolicyContext> {
    PolicyContext context;
    for (const Policy& policy : policies) {
      if (context.creators.contains(policy.created_by)) continue;
      const auto user = store::GetUser(tx, policy.created_by);
      // Who was removed since has no name any more.
      if (!user.ok() && user.error().kind() != base::ErrorKind::kNotFound) return user.error();
      context.creators[policy.created_by] = user.ok() ? user->name : "";
    }
    ASSIGN_OR_RETURN(const auto tags, store::ListTags(tx, {}, TagSearch::kMostListed));
    for (const model::Tag& tag : tags) context.all_tags.insert(tag.name.text());
    return context;
  });
}

}  // namespace louver::service
