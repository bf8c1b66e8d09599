#include "service/policy_checks.h"

#include <span>
#include <vector>

#include "compiler/build_plan.h"
#include "compiler/prepare.h"
#include "compiler/select.h"
#include "service/mask_checks.h"
#include "service/tag_checks.h"
#include "store/groups.h"
#include "store/users.h"

namespace louver::service {
namespace {

base::Status CheckAttributesExist(store::Transaction& tx, std::set<std::string> missing) {
  if (missing.empty()) return base::Ok();
  ASSIGN_OR_RETURN(const std::vector<model::Group> groups, store::AllGroups(tx));
  for (const model::Group& group : groups) {
    for (const auto& [name, values] : group.attributes) missing.erase(name);
  }
  if (missing.empty()) return base::Ok();
  ASSIGN_OR_RETURN(const std::vector<model::User> users, store::AllUsers(tx));
  for (const model::User& user : users) {
    for (const auto& [name, values] : user.attributes) missing.erase(name);
    for (const auto& [name, values] : user.external_attributes) missing.erase(name);
  }
  if (missing.empty()) return base::Ok();
  return base::Invalid("Nobody has the attribute \"" + *missing.begin() + "\".");
}

base::Status Try(std::span<const compiler::PreparedPolicy> policies,
                 const model::DataSource& data_source) {
  const auto compiled = compiler::Compile(data_source, policies, {});
  if (compiled.ok()) return base::Ok();
  return base::Unprocessable("The policy cannot be enforced on the data source \"" +
                             data_source.name + "\": " + compiled.error().message());
}

}  // namespace

base::Status RequireReadingPolicies(const Actor& actor) {
  if (Holds(actor, model::Permission::kFetchPolicyInfo)) return base::Ok();
  return RequirePermission(actor, model::Permission::kGovernance);
}

base::Status CheckNamesExist(store::Transaction& tx, const PolicyNames& names) {
  RETURN_IF_ERROR(CheckTagsExist(tx, names.tags));
  for (const std::string& name : names.groups) {
    ASSIGN_OR_RETURN(const auto group, store::FindGroup(tx, name));
    if (!group) return base::Invalid("No group is named \"" + name + "\".");
  }
  for (const auto& [iamid, userid] : names.users) {
    ASSIGN_OR_RETURN(const auto user, store::FindUser(tx, iamid, userid));
    if (!user) {
      return base::Invalid("No user of \"" + iamid + "\" has the login name \"" + userid + "\".");
    }
  }
  return CheckAttributesExist(tx, names.attributes);
}

base::Status CheckEnforceable(std::span<const model::DataSource> data_sources,
                              const model::Policy& policy) {
  const compiler::PreparedPolicy prepared = compiler::Prepare(policy);
  std::vector<const model::DataSource*> bound;
  for (const model::DataSource& data_source : data_sources) {
    if (!compiler::Binds(policy, data_source)) continue;
    bound.push_back(&data_source);
    model::DataSource tried = data_source;
    tried.local_policy.reset();
    RETURN_IF_ERROR(Try(std::span(&prepared, 1), tried));
  }
  return CheckRoundsSomething(policy, bound);
}

base::Status CheckEnforceableOn(const model::Policy& policy, model::DataSource data_source) {
  if (!compiler::Binds(policy, data_source)) return base::Ok();
  data_source.local_policy.reset();
  const compiler::PreparedPolicy prepared = compiler::Prepare(policy);
  return Try(std::span(&prepared, 1), data_source);
}

base::Status CheckLocalPolicyEnforceable(const model::DataSource& data_source) {
  RETURN_IF_ERROR(Try({}, data_source));
  const model::DataSource* const bound[] = {&data_source};
  return CheckRoundsSomething(*compiler::LocalPolicyOf(data_source), bound);
}

}  // namespace louver::service
