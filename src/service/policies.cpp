#include "service/policies.h"

#include <utility>

#include "service/audit.h"
#include "service/data_source_access.h"
#include "service/names.h"
#include "service/policy_authors.h"
#include "service/policy_changes.h"
#include "service/policy_checks.h"
#include "service/policy_names.h"
#include "service/policy_warnings.h"
#include "service/sync_request.h"
#include "store/data_sources.h"
#include "store/policies.h"
#include "store/policy_choices.h"

namespace louver::service {
namespace {

base::Error NoPolicyWithKey(const std::string& key) {
  return base::NotFound("No policy found with key \"" + key + "\".");
}

// What saving a policy depends on, read at once.
struct Wanted {
  PolicyOutcome outcome;
  std::optional<model::Policy> former;
  std::vector<model::DataSource> data_sources;
};

base::Result<Wanted> WhatIsThere(store::Transaction& tx, const model::Policy& policy) {
  Wanted wanted;
  ASSIGN_OR_RETURN(wanted.outcome, ComparePolicy(tx, policy));
  if (!wanted.outcome.changes()) return wanted;
  ASSIGN_OR_RETURN(wanted.former, store::FindPolicyByKey(tx, policy.key));
  ASSIGN_OR_RETURN(wanted.data_sources, store::AllDataSources(tx));
  return wanted;
}

base::Status RecordChoice(store::Transaction& tx, Parts& parts, const Actor& actor,
                          const model::Policy& policy, const model::DataSource& data_source,
                          PolicyDecision decision) {
  store::AuditEvent event;
  event.event = decision == PolicyDecision::kDisable  ? "GlobalPolicyDisabled"
                : decision == PolicyDecision::kEnable ? "GlobalPolicyEnabled"
                                                      : "GlobalPolicyApplied";
  event.action = decision == PolicyDecision::kDisable ? store::AuditAction::kRemove
                                                      : store::AuditAction::kApply;
  event.target_type = "GLOBAL_POLICY";
  event.targets = {{event.target_type, base::ToString(policy.id), policy.name}};
  event.related_resources = {{"DATASOURCE", base::ToString(data_source.id), data_source.name}};
  event.details = {{"policyKey", policy.key}};
  return Audit(tx, parts, actor, std::move(event));
}

}  // namespace

base::Result<PolicyOutcome> Policies::Put(const Actor& actor, model::Policy policy, bool dry_run,
                                          Recertify recertify) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kGovernance));
  RETURN_IF_ERROR(CheckName("policy key", policy.key));
  RETURN_IF_ERROR(CheckName("policy name", policy.name));
  ASSIGN_OR_RETURN(const PolicyNames names, NamesIn(policy, PolicyForm::kV2));
  // Nobody has to wait for the costly checks. What joins in between is checked when it is compiled
  // for the warehouse.
  ASSIGN_OR_RETURN(Wanted wanted,
                   parts_.database.Read([&](store::Transaction& tx) -> base::Result<Wanted> {
                     ASSIGN_OR_RETURN(Wanted found, WhatIsThere(tx, policy));
                     if (!found.outcome.changes()) return found;
                     // What owners chose, they chose by id.
                     if (found.outcome.id) policy.id = *found.outcome.id;
                     RETURN_IF_ERROR(CheckIsFree(tx, policy));
                     RETURN_IF_ERROR(CheckNamesExist(tx, names));
                     return found;
                   }));
  if (!wanted.outcome.changes()) return wanted.outcome;
  RETURN_IF_ERROR(CheckEnforceable(wanted.data_sources, policy));
  auto warnings = WarningsAbout(policy, wanted.former, wanted.data_sources);
  if (!dry_run) {
    ASSIGN_OR_RETURN(wanted.outcome, parts_.database.Write([&](store::Transaction& tx) {
      return PutWithRecord(tx, parts_, actor, std::move(policy), recertify);
    }));
  }
  wanted.outcome.warnings = std::move(warnings);
  return wanted.outcome;
}

base::Status Policies::Choose(const Actor& actor, model::PolicyId id,
                              model::DataSourceId data_source, PolicyDecision decision) {
  return parts_.database.Write([&](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(model::DataSource source, GetToChange(tx, actor, data_source));
    ASSIGN_OR_RETURN(const model::Policy policy, store::GetPolicy(tx, id));
    ASSIGN_OR_RETURN(store::PolicyChoice choice, store::GetPolicyChoice(tx, data_source, id));
    const store::PolicyChoice before = choice;
    switch (decision) {
      case PolicyDecision::kApply:
        if (!policy.circumstances.when_chosen) {
          return base::Unprocessable("The policy \"" + policy.name +
                                     "\" applies by its circumstances; only one that is selected "
                                     "by data owners can be applied.");
        }
        choice = {.applied = true, .disabled = false};
        break;
      case PolicyDecision::kDisable:
        choice.disabled = true;
        break;
      case PolicyDecision::kEnable:
        choice.disabled = false;
        break;
    }
    if (choice == before) return base::Ok();
    source.applied_policies = {};
    source.disabled_policies = {};
    if (choice.applied) source.applied_policies = {id};
    if (!choice.disabled) RETURN_IF_ERROR(CheckEnforceableOn(policy, source));
    RETURN_IF_ERROR(store::PutPolicyChoice(tx, data_source, id, choice));
    RETURN_IF_ERROR(RecordChoice(tx, parts_, actor, policy, source, decision));
    return RequestSync(tx, parts_, actor.request_id);
  });
}

base::Result<std::vector<model::Policy>> Policies::All(const Actor& actor) {
  using All = std::vector<model::Policy>;
  return parts_.database.Read([&](store::Transaction& tx) -> base::Result<All> {
    ASSIGN_OR_RETURN(All all, store::AllPolicies(tx));
    return Readable(tx, actor, std::move(all));
  });
}

base::Result<store::Page<model::Policy>> Policies::List(const Actor& actor,
                                                        const store::PageRequest& page) {
  RETURN_IF_ERROR(RequireReadingPolicies(actor));
  return parts_.database.Read(
      [&](store::Transaction& tx) { return store::ListPolicies(tx, page); });
}

base::Result<model::Policy> Policies::Get(const Actor& actor, const std::string& key) {
  RETURN_IF_ERROR(RequireReadingPolicies(actor));
  ASSIGN_OR_RETURN(auto policy, parts_.database.Read([&](store::Transaction& tx) {
    return store::FindPolicyByKey(tx, key);
  }));
  if (!policy) return NoPolicyWithKey(key);
  return *std::move(policy);
}

base::Result<model::Policy> Policies::Remove(const Actor& actor, const std::string& key,
                                             bool dry_run) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kGovernance));
  if (dry_run) return Get(actor, key);
  return parts_.database.Write([&](store::Transaction& tx) -> base::Result<model::Policy> {
    ASSIGN_OR_RETURN(auto policy, store::FindPolicyByKey(tx, key));
    if (!policy) return NoPolicyWithKey(key);
    RETURN_IF_ERROR(RemoveWithRecord(tx, parts_, actor, *policy));
    return *std::move(policy);
  });
}

}  // namespace louver::service
