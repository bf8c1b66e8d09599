#include "compiler/validate.h"

#include <functional>

#include <gtest/gtest.h>

#include "compiler/evaluate.h"
#include "compiler/lower.h"

namespace louver::compiler {
namespace {

Plan Sound() {
  Plan plan;
  plan.data_source = model::DataSourceId(7);
  plan.remote = {"dev", "public", "users"};
  plan.view = {"hr", "users"};
  plan.access = {IsKnownPerson{}};
  const auto text = model::ParseColumnType("varchar", 100, 0, 0);
  const auto number = model::ParseColumnType("integer", 0, 0, 0);
  const std::vector<ColumnBranch> clear = {{{Always{}}, ShowClear{}}};
  plan.columns = {{"name", text, text, std::nullopt, clear},
                  {"age", number, number, std::nullopt, clear}};
  RowsWhere where{{sql::Binary{sql::BinaryOperator::kGreater, sql::Expression{sql::Hole{0}},
                               sql::Expression{sql::IntegerLiteral{18}}}},
                  {BoundColumn{"age"}}};
  plan.rows = {{model::PolicyId(1), {{{Always{}}, std::move(where)}}}};
  return plan;
}

RowsWhere& Where(Plan& plan) { return std::get<RowsWhere>(plan.rows[0].branches[0].show); }

TEST(ValidateTest, AcceptsASoundPlan) { EXPECT_TRUE(Validate(Sound()).ok()); }

TEST(ValidateTest, FindsEveryBreach) {
  const struct {
    const char* what;
    std::function<void(Plan&)> breach;
  } cases[] = {
      {"access for everybody", [](Plan& p) { p.access = {Always{}}; }},
      {"access by a group alone", [](Plan& p) { p.access = {InGroup{"g"}}; }},
      {"no columns", [](Plan& p) { p.columns.clear(); }},
      {"a column without a name", [](Plan& p) { p.columns[0].name.clear(); }},
      {"a column with NUL", [](Plan& p) { p.columns[0].name = std::string("a\0b", 3); }},
      {"a column twice", [](Plan& p) { p.columns[1].name = "NAME"; }},
      {"a branch after the last",
       [](Plan& p) {
         p.columns[0].branches.push_back({{Always{}}, ShowNull{}});
       }},
      {"a branch never taken",
       [](Plan& p) {
         p.columns[0].branches.insert(p.columns[0].branches.begin(), {{Never{}}, ShowNull{}});
       }},
      {"a hash of a number", [](Plan& p) { p.columns[1].branches[0].show = ShowHash{}; }},
      {"a hash without room",
       [](Plan& p) {
         p.columns[0].type.length = p.columns[0].output.length = 10;
         p.columns[0].branches[0].show = ShowHash{};
       }},
      {"text that is rounded", [](Plan& p) { p.columns[0].branches[0].show = ShowRounded{"10"}; }},
      {"a number rounded to itself",
       [](Plan& p) { p.columns[1].branches[0].show = ShowRounded{"1"}; }},
      {"a pattern that leaves a choice",
       [](Plan& p) {
         p.columns[0].branches[0].show = ShowReplaced{"a*a", "x", false, false};
       }},
      {"a replacement that refers to a group",
       [](Plan& p) {
         p.columns[0].branches[0].show = ShowReplaced{"aa", "$1", false, false};
       }},
      {"a number that is replaced in",
       [](Plan& p) {
         p.columns[1].branches[0].show = ShowReplaced{"1", "2", false, false};
       }},
      {"a function of another type",
       [](Plan& p) {
         p.columns[1].branches[0].show = ShowComputed{{sql::Hole{0}}, {BoundColumn{"name"}}};
       }},
      {"a function with an unbound hole",
       [](Plan& p) {
         p.columns[1].branches[0].show = ShowComputed{{sql::Hole{0}}, {}};
       }},
      {"a mask for rows of an unknown column",
       [](Plan& p) {
         p.columns[1].branches[0].where = RowsWhere{{sql::Hole{0}}, {BoundColumn{"missing"}}};
       }},
      {"a text drawn for a number",
       [](Plan& p) {
         p.columns[1].branches[0].show = ShowDrawn{{"name"}, 7, {"1", "two"}};
       }},
      {"a draw by nothing",
       [](Plan& p) {
         p.columns[0].branches[0].show = ShowDrawn{{}, 7, {"1", "2"}};
       }},
      {"a draw of what is too long",
       [](Plan& p) {
         p.columns[0].branches[0].show = ShowDrawn{{"name"}, 7, {"1", std::string(101, 'x')}};
       }},
      {"a number cut to its month", [](Plan& p) { p.columns[1].branches[0].show = ShowCut{}; }},
      {"a constant of another type",
       [](Plan& p) { p.columns[1].branches[0].show = ShowConstant{"x"}; }},
      {"a constant with NUL",
       [](Plan& p) { p.columns[0].branches[0].show = ShowConstant{std::string("a\0b", 3)}; }},
      {"another output type", [](Plan& p) { p.columns[0].output.length = 99; }},
      {"an opaque type in a CASE",
       [](Plan& p) {
         p.columns[0].type = p.columns[0].output = model::ParseColumnType("super", 0, 0, 0);
         p.columns[0].branches[0].when = {InGroup{"g"}};
       }},
      {"an unbound hole", [](Plan& p) { Where(p).bindings.clear(); }},
      {"a binding without a hole", [](Plan& p) { Where(p).bindings.push_back(BoundUsername{}); }},
      {"an unknown column", [](Plan& p) { Where(p).bindings[0] = BoundColumn{"missing"}; }},
      {"a wrong type", [](Plan& p) { Where(p).bindings[0] = BoundColumn{"name"}; }},
      {"a call inside itself",
       [](Plan& p) {
         Where(p).bindings[0] = BoundGroupsContain{sql::Expression{sql::Hole{0}}, std::nullopt};
         Where(p).predicate = {sql::Hole{0}};
       }},
      {"a query in a predicate",
       [](Plan& p) { Where(p).predicate = {sql::Exists{sql::Select{}}}; }},
      {"a sample of what has no text",
       [](Plan& p) {
         p.rows[0].branches[0].show = RowsSampled{{"missing"}, 7};
       }},
      {"an age of text",
       [](Plan& p) {
         p.rows[0].branches[0].show = RowsByAge{"name", false, 7};
       }},
      {"a match of nothing", [](Plan& p) { p.rows[0].branches[0].show = RowsMatching{}; }},
      {"a match of an unknown column",
       [](Plan& p) {
         p.rows[0].branches[0].show =
             RowsMatching{model::Combine::kAll, {{std::nullopt, "missing"}}};
       }},
      {"a row branch after the last",
       [](Plan& p) {
         p.rows[0].branches.push_back({{Always{}}, AllRows{}});
       }},
  };
  const Target target{sql::Identifier::Known("managed"), sql::Identifier::Known("louver_system"),
                      true};
  for (const auto& c : cases) {
    Plan plan = Sound();
    c.breach(plan);
    const auto status = Validate(plan);
    ASSERT_FALSE(status.ok()) << c.what;
    EXPECT_EQ(status.error().kind(), base::ErrorKind::kInternal) << c.what;
    EXPECT_FALSE(Lower(plan, target).ok()) << c.what;
    EXPECT_FALSE(Evaluate(plan, Caller{}, "salt", {}).ok()) << c.what;
  }
}

}  // namespace
}  // namespace louver::compiler
