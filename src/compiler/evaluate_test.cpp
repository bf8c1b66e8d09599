#include "compiler/evaluate.h"

#include <gtest/gtest.h>

#include "compiler/mask.h"
#include "compiler/sha256.h"

namespace louver::compiler {
namespace {

// A plan over one varchar(100) column that known people may use.
Plan PlanOf(std::vector<ColumnBranch> branches) {
  Plan plan;
  plan.access = {IsKnownPerson{}};
  const auto text = model::ParseColumnType("varchar", 100, 0, 0);
  plan.columns = {{"name", text, text, std::nullopt, std::move(branches)}};
  plan.columns[0].output = OutputTypeOf(text, plan.columns[0].branches);
  return plan;
}

Plan Closed() {
  Plan plan = PlanOf({});
  plan.access = Plan{}.access;
  return plan;
}

Caller Known(std::set<std::string> groups = {}) {
  Caller caller;
  caller.known = true;
  caller.groups = std::move(groups);
  return caller;
}

const std::vector<Row> kRows = {{"ana"}, {std::nullopt}};

std::vector<Row> Seen(const Plan& plan, const Caller& caller) {
  const auto seen = Evaluate(plan, caller, "salt", kRows);
  EXPECT_TRUE(seen.ok()) << seen.error().message();
  return *seen;
}

TEST(Sha256Test, GivesThePublishedDigest) {  // FIPS 180-2, appendix B.1
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(EvaluateTest, ShowsWhatTheOutcomeSays) {
  const auto everybody = [](Outcome outcome) {
    return Seen(PlanOf({{{Always{}}, std::move(outcome)}}), Known());
  };
  EXPECT_EQ(everybody(ShowClear{}), kRows);
  EXPECT_EQ(everybody(ShowNull{}), (std::vector<Row>{{std::nullopt}, {std::nullopt}}));
  // A constant also hides that there is no value; a hash of nothing is nothing.
  EXPECT_EQ(everybody(ShowConstant{"x"}), (std::vector<Row>{{"x"}, {"x"}}));
  EXPECT_EQ(everybody(ShowHash{}), (std::vector<Row>{{Sha256Hex("saltana")}, {std::nullopt}}));
}

TEST(EvaluateTest, TheFirstBranchThatHoldsDecidesAndNoneMeansNull) {
  const Plan plan =
      PlanOf({{{InGroup{"hr"}}, ShowClear{}}, {{InGroup{"sales"}}, ShowConstant{"x"}}});
  EXPECT_EQ(Seen(plan, Known({"hr", "sales"})), kRows);
  EXPECT_EQ(Seen(plan, Known({"sales"})), (std::vector<Row>{{"x"}, {"x"}}));
  EXPECT_EQ(Seen(plan, Known()), (std::vector<Row>{{std::nullopt}, {std::nullopt}}));
}

TEST(EvaluateTest, WithoutAccessThereAreNoRows) {
  EXPECT_TRUE(Seen(PlanOf({{{Always{}}, ShowClear{}}}), Caller{}).empty());
  EXPECT_TRUE(Seen(Closed(), Known()).empty());
}

TEST(EvaluateTest, RowChainsJoinByAndAndNoBranchMeansNoRow) {
  Plan plan = PlanOf({{{Always{}}, ShowClear{}}});
  const RowsMatching own{model::Combine::kAll, {{std::nullopt, "name"}}};
  plan.rows = {{model::PolicyId(1), {{{Always{}}, own}}},
               {model::PolicyId(2), {{{InGroup{"hr"}}, AllRows{}}}}};
  EXPECT_EQ(Seen(plan, Known({"ana", "hr"})), (std::vector<Row>{{"ana"}}));
  EXPECT_TRUE(Seen(plan, Known({"ana"})).empty());
  EXPECT_TRUE(Seen(plan, Known({"hr"})).empty());
}

TEST(EvaluateTest, RefusesRowsOfAnotherWidth) {
  const std::vector<Row> wide = {{"a", "b"}};
  EXPECT_FALSE(Evaluate(PlanOf({{{Always{}}, ShowClear{}}}), Known(), "salt", wide).ok());
}

}  // namespace
}  // namespace louver::compiler
