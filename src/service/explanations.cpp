#include "service/explanations.h"

#include <algorithm>
#include <utility>

#include "compiler/build_plan.h"
#include "compiler/select.h"
#include "compiler/value.h"
#include "service/compile_options.h"
#include "service/data_source_access.h"
#include "service/people/errors.h"
#include "service/person_facts.h"
#include "service/places.h"
#include "store/policies.h"
#include "store/users.h"

namespace louver::service {
namespace {

namespace explain = compiler::explain;
using compiler::Row;
using store::Transaction;

// To those who may not even see it, the data source does not exist.
base::Result<model::DataSource> GetToExplain(Transaction& tx, const Actor& actor,
                                             const ExplanationRequest& request,
                                             const std::optional<model::User>& person) {
  ASSIGN_OR_RETURN(model::DataSource data_source, GetNamed(tx, request.data_source));
  if (Holds(actor, model::Permission::kGovernance) || Holds(actor, model::Permission::kAudit)) {
    return data_source;
  }
  RETURN_IF_ERROR(GetNamedVisible(tx, actor, request.data_source));
  if (person && person->id == actor.caller.user) return data_source;
  ASSIGN_OR_RETURN(const bool is_owner, IsOwner(tx, data_source.id, actor.caller.user));
  if (is_owner) return data_source;
  return base::Forbidden(
      "This needs to be an owner of the data source, or the permission GOVERNANCE or AUDIT.");
}

// The row in the plan's order. Columns left out are NULL, which is why those that decide must be
// there.
base::Result<Row> RowOf(const compiler::Plan& plan,
                        const std::map<std::string, std::optional<std::string>>& values) {
  for (const auto& [name, value] : values) {
    const bool is_there =
        std::any_of(plan.columns.begin(), plan.columns.end(),
                    [&, &wanted = name](const auto& column) { return column.name == wanted; });
    if (!is_there) return base::Invalid("The data source has no column \"" + name + "\".");
  }
  for (const std::string& name : explain::ColumnsThatDecide(plan)) {
    if (values.contains(name)) continue;
    return base::Invalid("\"row\" must state the column \"" + name +
                         "\": it decides whether the row is shown.");
  }
  Row row;
  for (const compiler::ColumnPlan& column : plan.columns) {
    const auto stated = values.find(column.name);
    row.push_back(stated == values.end() ? std::nullopt : stated->second);
    if (!row.back() || column.type.kind == model::TypeKind::kOther) continue;
    if (!compiler::ReadValue(column.type, *row.back())) {
      return base::Invalid("\"row\": the value of \"" + column.name + "\" is not of the type " +
                           model::ToString(column.type) + ".");
    }
  }
  return row;
}

// Adds which rules decide, and the policies that are spoken of.
void AddRules(PersonExplanation& explained, const compiler::Caller& caller,
              const std::map<model::PolicyId, const model::Policy*>& policies) {
  const auto named = [&](model::PolicyId id) -> const model::Policy& {
    return explained.policies.emplace(id, *policies.at(id)).first->second;
  };
  for (const model::PolicyId id : explained.access_policies) named(id);
  std::map<model::PolicyId, std::size_t> restrictions;
  for (const explain::RowAnswer& rows : explained.explanation.rows) {
    explained.row_rules.push_back(
        explain::DecidingRowRule(named(rows.policy), restrictions[rows.policy]++, caller));
  }
  for (const explain::ColumnAnswer& answer : explained.explanation.columns) {
    auto& rule = explained.column_rules.emplace_back();
    if (!answer.policy) continue;
    const auto column =
        std::find_if(explained.data_source.columns.begin(), explained.data_source.columns.end(),
                     [&](const auto& own) { return own.name == answer.column; });
    rule = explain::DecidingMaskRule(named(*answer.policy), *column, caller);
  }
}

}  // namespace

base::Result<PersonExplanation> Explanations::Explain(const Actor& actor,
                                                      const ExplanationRequest& request) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<PersonExplanation> {
    ASSIGN_OR_RETURN(auto person, store::FindUser(tx, request.iam, request.userid));
    ASSIGN_OR_RETURN(model::DataSource data_source, GetToExplain(tx, actor, request, person));
    if (!person) return people_error::NoUser(request.userid);
    ASSIGN_OR_RETURN(compiler::Caller caller, FactsOf(tx, *person, parts_.clock.Now()));
    caller.now = parts_.clock.Now();
    ASSIGN_OR_RETURN(const std::vector<model::Policy> policies, store::AllPolicies(tx));
    ASSIGN_OR_RETURN(const compiler::CompileOptions options, ReadCompileOptions(tx));

    PersonExplanation explained;
    explained.person = *std::move(person);
    explained.data_source = std::move(data_source);
    auto compiled = compiler::Compile(explained.data_source, policies, options);
    if (!compiled.ok()) {
      explained.closed_because = compiled.error().message();
      return explained;
    }
    explain::Question question{request.column, std::nullopt};
    if (request.row) {
      ASSIGN_OR_RETURN(question.row, RowOf(compiled->plan, *request.row));
    }
    ASSIGN_OR_RETURN(explained.explanation, explain::Explain(compiled->plan, caller, question));
    explained.access_policies = compiled->plan.access_policies;
    explained.merged_condition = std::move(compiled->merged_condition);
    std::map<model::PolicyId, const model::Policy*> by_id;
    for (const model::Policy& policy : policies) by_id[policy.id] = &policy;
    const auto local = compiler::LocalPolicyOf(explained.data_source);
    if (local) by_id[local->id] = &*local;
    AddRules(explained, caller, by_id);
    return explained;
  });
}

}  // namespace louver::service
