#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "base/assert.h"
#include "compiler/build_plan.h"
#include "compiler/decide.h"
#include "compiler/lower.h"
#include "sql/render.h"

// What a data source of 20 columns under 5 policies costs: compiling it, writing its view, and
// deciding what one person sees of it. The bars are in the design: 20,000 views a second on one
// core, a decision in 5 microseconds, however many policies there are.

namespace louver {
namespace {

model::TagName Tag(const std::string& name) { return *model::TagName::Parse(name); }

model::DataSource Source() {
  model::DataSource source;
  source.id = model::DataSourceId(7);
  source.remote = {"dev", "public", "customers"};
  source.view = {"governed", "customers"};
  for (int i = 0; i < 20; ++i) {
    model::Column column;
    column.name = "column_" + std::to_string(i);
    column.type.kind = model::TypeKind::kVarchar;
    column.type.length = 100;
    if (i % 4 == 1) column.tags = {Tag("PII.Email")};
    if (i % 4 == 2) column.tags = {Tag("PII.Name")};
    if (i == 3) column.tags = {Tag("Geo.Region")};
    source.columns.push_back(std::move(column));
  }
  return source;
}

model::Policy Named(int id) {
  model::Policy policy;
  policy.id = model::PolicyId(id);
  policy.name = policy.key = "policy " + std::to_string(id);
  policy.created_at = base::Instant(std::chrono::milliseconds(id));
  return policy;
}

model::UserConditions InGroups(std::vector<std::string> groups) {
  model::UserConditions conditions;
  conditions.groups = std::move(groups);
  return conditions;
}

model::Policy Data(int id, model::Rule rule) {
  model::Policy policy = Named(id);
  model::RuleChain chain;
  chain.rules.push_back(std::move(rule));
  model::DataAction data;
  data.chains.push_back(std::move(chain));
  policy.action = std::move(data);
  return policy;
}

std::vector<model::Policy> Policies() {
  model::Policy subscription = Named(1);
  model::SubscriptionAction action;
  action.level = model::SubscriptionLevel::kEntitlements;
  action.automatic = true;
  action.entitlements = InGroups({"analysts", "engineers"});
  subscription.action = action;
  return {
      subscription,
      Data(2, {model::MaskingRule{{model::ColumnsTagged{Tag("PII")}}, model::MaskNull{}},
               {},
               InGroups({"hr"})}),
      Data(3, {model::MaskingRule{{model::ColumnsTagged{Tag("PII.Email")}}, model::MaskHash{}},
               {},
               InGroups({"support", "hr"})}),
      Data(4, {model::RowsByEntitlement{model::Combine::kAll, {{"region", Tag("Geo.Region")}}},
               {},
               {}}),
      Data(5, {model::RowsByPredicate{"@columnReference('column_0') <> 'secret' OR "
                                      "@isInGroups('auditors')"},
               {},
               {}}),
  };
}

// `count` policies of which only the first five bind.
std::vector<compiler::PreparedPolicy> Prepared(int count) {
  std::vector<compiler::PreparedPolicy> prepared;
  for (model::Policy& policy : Policies()) prepared.push_back(compiler::Prepare(std::move(policy)));
  for (int id = 6; id <= count; ++id) {
    model::Policy policy = Policies()[1];
    policy.id = model::PolicyId(id);
    policy.circumstances.list = {model::DataSourceTagged{Tag("Nowhere.Near")}};
    prepared.push_back(compiler::Prepare(std::move(policy)));
  }
  return prepared;
}

compiler::Plan CompiledPlan(int policies) {
  const auto prepared = Prepared(policies);
  auto compilation = compiler::Compile(Source(), prepared, {});
  LOUVER_ASSERT(compilation.ok());
  return std::move(compilation->plan);
}

const compiler::Target& Managed() {
  static const compiler::Target target{sql::Identifier::Known("managed"),
                                       sql::Identifier::Known("louver_system"), true};
  return target;
}

// From prepared policies to a plan. The argument is the number of policies looked through.
void CompilePlan(benchmark::State& state) {
  const model::DataSource source = Source();
  const auto policies = Prepared(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    auto compilation = compiler::Compile(source, policies, {});
    benchmark::DoNotOptimize(compilation);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(CompilePlan)->Arg(5)->Arg(1000)->Arg(10000);

// The same with the texts of the policies read each time.
void CompilePlanFromText(benchmark::State& state) {
  const model::DataSource source = Source();
  const std::vector<model::Policy> policies = Policies();
  for (auto _ : state) {
    auto compilation = compiler::Compile(source, policies, {});
    benchmark::DoNotOptimize(compilation);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(CompilePlanFromText);

// From prepared policies to the text of the view.
void CompileView(benchmark::State& state) {
  const model::DataSource source = Source();
  const auto policies = Prepared(5);
  for (auto _ : state) {
    auto compilation = compiler::Compile(source, policies, {});
    LOUVER_ASSERT(compilation.ok());
    auto view = compiler::Lower(compilation->plan, Managed());
    LOUVER_ASSERT(view.ok());
    auto text = sql::Render(sql::Redshift(), sql::Statement{*std::move(view)});
    benchmark::DoNotOptimize(text);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(CompileView);

void LowerPlan(benchmark::State& state) {
  const compiler::Plan plan = CompiledPlan(5);
  for (auto _ : state) {
    auto view = compiler::Lower(plan, Managed());
    benchmark::DoNotOptimize(view);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(LowerPlan);

void RenderView(benchmark::State& state) {
  const auto view = compiler::Lower(CompiledPlan(5), Managed());
  LOUVER_ASSERT(view.ok());
  const sql::Statement statement{*view};
  for (auto _ : state) {
    auto text = sql::Render(sql::Redshift(), statement);
    benchmark::DoNotOptimize(text);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(RenderView);

// What one person sees of the data source, from its plan.
void DecideForPerson(benchmark::State& state) {
  const compiler::Plan plan = CompiledPlan(static_cast<int>(state.range(0)));
  compiler::Caller caller;
  caller.known = true;
  caller.username = "ana@example.com";
  for (int i = 0; i < 50; ++i) caller.groups.insert("group " + std::to_string(i));
  caller.groups.insert("engineers");
  caller.attributes["region"] = {"US", "DE"};
  for (auto _ : state) {
    auto decision = compiler::Decide(plan, caller);
    benchmark::DoNotOptimize(decision);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(DecideForPerson)->Arg(5)->Arg(10000);

}  // namespace
}  // namespace louver
