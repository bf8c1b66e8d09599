#include "service/local_policies.h"

#include <utility>

#include "compiler/build_plan.h"
#include "compiler/column_lookup.h"
#include "compiler/prepare.h"
#include "compiler/print.h"
#include "service/audit.h"
#include "service/compile_options.h"
#include "service/data_source_access.h"
#include "service/policy_checks.h"
#include "service/policy_names.h"
#include "service/sync_request.h"
#include "store/data_sources.h"
#include "store/local_policies.h"
#include "store/policies.h"

namespace louver::service {
namespace {

using model::DataSource;
using model::DataSourceId;
using store::Transaction;

base::Error NoPolicy(DataSourceId id) {
  return base::NotFound("No policy handler found for the data source with ID " +
                        base::ToString(id) + ".");
}

// The column is taken as its table spells it; what does not exist is refused by the compiler.
void Spell(const DataSource& data_source, model::ColumnNamed& named) {
  const model::Column* column = compiler::FindColumn(data_source, named.name);
  if (column != nullptr) named.name = column->name;
}

void SpellColumns(const DataSource& data_source, model::DataAction& action) {
  for (model::RuleChain& chain : action.chains) {
    for (model::Rule& rule : chain.rules) {
      if (auto* masking = std::get_if<model::MaskingRule>(&rule.action)) {
        for (model::ColumnSelector& selector : masking->columns) {
          auto* named = std::get_if<model::ColumnNamed>(&selector);
          if (named != nullptr) Spell(data_source, *named);
        }
      }
      if (auto* rows = std::get_if<model::RowsByEntitlement>(&rule.action)) {
        for (auto& match : rows->matches) {
          auto* named = std::get_if<model::ColumnNamed>(&match.column);
          if (named != nullptr) Spell(data_source, *named);
        }
      }
    }
  }
}

base::Result<LocalPolicyDetail> DetailOf(Transaction& tx, const DataSource& data_source) {
  ASSIGN_OR_RETURN(const auto policies, store::AllPolicies(tx));
  ASSIGN_OR_RETURN(const auto options, ReadCompileOptions(tx));
  const auto compiled = compiler::Compile(data_source, policies, options);
  return LocalPolicyDetail{
      data_source.id, *data_source.local_policy,
      compiled.ok() ? compiler::Print(compiled->plan) : "Closed: " + compiled.error().message()};
}

base::Status Record(Transaction& tx, Parts& parts, const Actor& actor, store::AuditAction action,
                    const DataSource& data_source) {
  store::AuditEvent event;
  event.event = action == store::AuditAction::kCreate   ? "LocalPolicyCreated"
                : action == store::AuditAction::kDelete ? "LocalPolicyDeleted"
                                                        : "LocalPolicyUpdated";
  event.action = action;
  event.target_type = "LOCAL_POLICY";
  event.targets = {{event.target_type, base::ToString(data_source.local_policy->id),
                    compiler::LocalPolicyOf(data_source)->name}};
  event.related_resources = {{"DATASOURCE", base::ToString(data_source.id), data_source.name}};
  event.details = {{"policyType", std::string("data")}};
  RETURN_IF_ERROR(Audit(tx, parts, actor, std::move(event)));
  return RequestSync(tx, parts, actor.request_id);
}

}  // namespace

base::Status LocalPolicies::CheckMayWrite(const Actor& actor, DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(GetToChange(tx, actor, id));
    return base::Ok();
  });
}

base::Result<LocalPolicyDetail> LocalPolicies::Get(const Actor& actor, DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<LocalPolicyDetail> {
    ASSIGN_OR_RETURN(const DataSource data_source, Holds(actor, model::Permission::kFetchPolicyInfo)
                                                       ? store::GetDataSource(tx, id)
                                                       : GetToChange(tx, actor, id));
    if (!data_source.local_policy) return NoPolicy(id);
    return DetailOf(tx, data_source);
  });
}

base::Result<LocalPolicyDetail> LocalPolicies::Put(const Actor& actor, DataSourceId id,
                                                   model::DataAction action) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<LocalPolicyDetail> {
    ASSIGN_OR_RETURN(DataSource data_source, GetToChange(tx, actor, id));
    SpellColumns(data_source, action);
    const bool is_new = !data_source.local_policy;
    if (!is_new && data_source.local_policy->action == action) return DetailOf(tx, data_source);
    if (is_new) data_source.local_policy.emplace();
    model::LocalPolicy& policy = *data_source.local_policy;
    policy.action = action;
    policy.updated_at = parts_.clock.Now();
    if (is_new) {
      policy.created_by = actor.caller.user;
      policy.created_at = policy.updated_at;
    }
    ASSIGN_OR_RETURN(const PolicyNames names,
                     NamesIn(*compiler::LocalPolicyOf(data_source), PolicyForm::kLocal));
    RETURN_IF_ERROR(CheckNamesExist(tx, names));
    RETURN_IF_ERROR(CheckLocalPolicyEnforceable(data_source));
    ASSIGN_OR_RETURN(policy.id, store::PutLocalPolicy(tx, id, policy));
    RETURN_IF_ERROR(Record(tx, parts_, actor,
                           is_new ? store::AuditAction::kCreate : store::AuditAction::kUpdate,
                           data_source));
    return DetailOf(tx, data_source);
  });
}

base::Result<LocalPolicyDetail> LocalPolicies::Remove(const Actor& actor, DataSourceId id) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<LocalPolicyDetail> {
    ASSIGN_OR_RETURN(const DataSource data_source, GetToChange(tx, actor, id));
    if (!data_source.local_policy) return NoPolicy(id);
    ASSIGN_OR_RETURN(LocalPolicyDetail removed, DetailOf(tx, data_source));
    RETURN_IF_ERROR(store::RemoveLocalPolicy(tx, id));
    RETURN_IF_ERROR(Record(tx, parts_, actor, store::AuditAction::kDelete, data_source));
    return removed;
  });
}

}  // namespace louver::service
