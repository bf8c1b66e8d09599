#include "compiler/build_plan.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "compiler/mask.h"
#include "compiler/resolve.h"
#include "compiler/simplify.h"
#include "compiler/validate.h"

namespace louver::compiler {

namespace {

// What no plan can be made for, said in the owner's words.
base::Status CheckDataSource(const model::DataSource& data_source) {
  if (data_source.columns.empty()) return base::Invalid("The data source has no columns.");
  std::map<std::string, const model::Column*> seen;
  for (const model::Column& column : data_source.columns) {
    const auto [first, is_new] = seen.emplace(base::AsciiLower(column.name), &column);
    if (is_new) continue;
    return base::Invalid("The columns \"" + first->second->name + "\" and \"" + column.name +
                         "\" cannot be told apart: their names differ in case at most.");
  }
  return base::Ok();
}

}  // namespace

Plan ClosedPlan(const model::DataSource& data_source) {
  Plan plan;
  plan.data_source = data_source.id;
  plan.remote = data_source.remote;
  plan.view = data_source.view;
  for (const model::Column& column : data_source.columns) {
    plan.columns.push_back(
        {column.name, column.type, OutputTypeOf(column.type, {}), std::nullopt, {}});
  }
  return plan;
}

base::Result<Compilation> Compile(const model::DataSource& data_source,
                                  std::span<const PreparedPolicy> policies,
                                  const CompileOptions& options) {
  RETURN_IF_ERROR(CheckDataSource(data_source));
  Compilation compilation{ClosedPlan(data_source), {}, {}, {}, {}};
  Plan& plan = compilation.plan;
  if (!data_source.deleted) {
    Selection selection = Select(data_source, policies);
    // It is for this data source, so that nothing makes it be passed over.
    std::optional<PreparedPolicy> own;
    if (auto local = LocalPolicyOf(data_source)) {
      own = Prepare(*std::move(local));
      selection.policies.push_back(&*own);
    }
    ASSIGN_OR_RETURN(Resolved resolved, Resolve(data_source, selection.policies));
    MergedAccess access = MergeSubscriptions(data_source, resolved.subscriptions, options);
    MergedMasks masks = MergeMasks(data_source, resolved.masks);
    compilation.merged_condition = MergedText(access);
    plan.access = std::move(access.access);
    plan.access_policies = std::move(access.policies);
    plan.columns = std::move(masks.columns);
    plan.rows = std::move(resolved.rows);
    for (RowChain& chain : plan.rows) chain.branches = Simplify(chain.branches);
    compilation.conflicts = std::move(access.conflicts);
    compilation.skipped = std::move(selection.skipped);
    compilation.fallbacks = std::move(masks.fallbacks);
  }
  RETURN_IF_ERROR(Validate(plan));
  return compilation;
}

base::Result<Compilation> Compile(const model::DataSource& data_source,
                                  std::span<const model::Policy> policies,
                                  const CompileOptions& options) {
  std::vector<PreparedPolicy> prepared;
  for (const model::Policy& policy : policies) {
    if (Binds(policy, data_source)) prepared.push_back(Prepare(policy));
  }
  return Compile(data_source, prepared, options);
}

}  // namespace louver::compiler
