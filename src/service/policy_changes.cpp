#include "service/policy_changes.h"

#include <string>
#include <utility>

#include "service/audit.h"
#include "service/sync_request.h"
#include "store/certifications.h"
#include "store/data_sources.h"
#include "store/former_policies.h"
#include "store/policies.h"

namespace louver::service {
namespace {

base::Status Record(store::Transaction& tx, Parts& parts, const Actor& actor,
                    store::AuditAction action, const model::Policy& policy) {
  const bool is_subscription = std::holds_alternative<model::SubscriptionAction>(policy.action);
  store::AuditEvent event;
  event.event = action == store::AuditAction::kCreate   ? "GlobalPolicyCreated"
                : action == store::AuditAction::kDelete ? "GlobalPolicyDeleted"
                                                        : "GlobalPolicyUpdated";
  event.action = action;
  event.target_type = "GLOBAL_POLICY";
  event.targets = {{event.target_type, base::ToString(policy.id), policy.name}};
  event.details = {{"policyKey", policy.key},
                   {"policyType", std::string(is_subscription ? "subscription" : "data")},
                   {"staged", policy.staged}};
  RETURN_IF_ERROR(Audit(tx, parts, actor, std::move(event)));
  return RequestSync(tx, parts, actor.request_id);
}

bool MustSignAgain(const model::Policy& before, const model::Policy& after, Recertify recertify) {
  if (!before.certification) return false;
  if (!after.certification) return true;
  model::Certification same = *before.certification;
  same.recertify = after.certification->recertify;
  return same != *after.certification &&
         (after.certification->recertify || recertify == Recertify::kYes);
}

base::Status Decertify(store::Transaction& tx, Parts& parts, const Actor& actor,
                       const model::Policy& policy) {
  ASSIGN_OR_RETURN(const auto signatures, store::SignaturesOf(tx, policy.id));
  for (const store::Signature& signature : signatures) {
    ASSIGN_OR_RETURN(const auto data_source, store::GetDataSource(tx, signature.data_source));
    store::AuditEvent event;
    event.event = "DatasourcePolicyDecertified";
    event.action = store::AuditAction::kRemove;
    event.target_type = "DATASOURCE";
    event.targets = {{event.target_type, base::ToString(data_source.id), data_source.name}};
    event.related_resources = {{"GLOBAL_POLICY", base::ToString(policy.id), policy.name}};
    event.details = {{"policyKey", policy.key}};
    RETURN_IF_ERROR(Audit(tx, parts, actor, std::move(event)));
  }
  return store::RemoveSignaturesOf(tx, policy.id);
}

base::Error IsTaken(const std::string& what, const std::string& text, const std::string& member) {
  return base::Unprocessable("A policy with the " + what + " \"" + text + "\" already exists.")
      .WithDetail({"unique", member, "must be unique"});
}

}  // namespace

bool SaysTheSame(const model::Policy& a, model::Policy b) {
  b.id = a.id;
  b.cloned_from = a.cloned_from;
  b.created_by = a.created_by;
  b.created_at = a.created_at;
  b.updated_at = a.updated_at;
  return a == b;
}

base::Status CheckIsFree(store::Transaction& tx, const model::Policy& policy) {
  ASSIGN_OR_RETURN(const auto named, store::FindPolicyByName(tx, policy.name));
  if (named && named->id != policy.id) return IsTaken("name", policy.name, "name");
  ASSIGN_OR_RETURN(const auto keyed, store::FindPolicyByKey(tx, policy.key));
  if (keyed && keyed->id != policy.id) return IsTaken("key", policy.key, "policyKey");
  return base::Ok();
}

base::Status CreateWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              model::Policy& policy) {
  policy.created_by = actor.caller.user;
  policy.created_at = policy.updated_at = parts.clock.Now();
  ASSIGN_OR_RETURN(policy.id, store::InsertPolicy(tx, policy));
  return Record(tx, parts, actor, store::AuditAction::kCreate, policy);
}

base::Status UpdateWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              const model::Policy& present, model::Policy& policy,
                              Recertify recertify) {
  policy.id = present.id;
  policy.cloned_from = present.cloned_from;
  policy.created_by = present.created_by;
  policy.created_at = present.created_at;
  policy.updated_at = parts.clock.Now();
  RETURN_IF_ERROR(store::PutFormerPolicy(tx, {present, actor.caller.user, parts.clock.Now()}));
  if (MustSignAgain(present, policy, recertify)) {
    RETURN_IF_ERROR(Decertify(tx, parts, actor, policy));
  }
  RETURN_IF_ERROR(store::UpdatePolicy(tx, policy));
  return Record(tx, parts, actor, store::AuditAction::kUpdate, policy);
}

base::Result<PolicyOutcome> ComparePolicy(store::Transaction& tx, const model::Policy& policy) {
  ASSIGN_OR_RETURN(const auto present, store::FindPolicyByKey(tx, policy.key));
  if (!present) return PolicyOutcome{.creating = true, .updating = false, .id = std::nullopt};
  return PolicyOutcome{
      .creating = false, .updating = !SaysTheSame(*present, policy), .id = present->id};
}

base::Result<PolicyOutcome> PutWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                                          model::Policy policy, Recertify recertify) {
  ASSIGN_OR_RETURN(PolicyOutcome outcome, ComparePolicy(tx, policy));
  if (!outcome.changes()) return outcome;
  policy.id = outcome.id.value_or(model::PolicyId());
  RETURN_IF_ERROR(CheckIsFree(tx, policy));
  if (outcome.creating) {
    RETURN_IF_ERROR(CreateWithRecord(tx, parts, actor, policy));
  } else {
    ASSIGN_OR_RETURN(const model::Policy present, store::GetPolicy(tx, *outcome.id));
    RETURN_IF_ERROR(UpdateWithRecord(tx, parts, actor, present, policy, recertify));
  }
  outcome.id = policy.id;
  return outcome;
}

base::Status RemoveWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              const model::Policy& policy) {
  RETURN_IF_ERROR(store::RemovePolicy(tx, policy.id));
  return Record(tx, parts, actor, store::AuditAction::kDelete, policy);
}

}  // namespace louver::service
