#include "compiler/compare/compare.h"

#include <gtest/gtest.h>

#include "compiler/build_plan.h"

namespace louver::compiler::compare {
namespace {

model::TagName Tag(const char* name) { return *model::TagName::Parse(name); }

model::Column Column(const char* name, const char* tag) {
  model::Column column;
  column.name = name;
  column.type.kind = model::TypeKind::kVarchar;
  column.type.length = 20;
  column.tags = {Tag(tag)};
  return column;
}

class CompareTest : public testing::Test {
 protected:
  CompareTest() {
    source_.id = model::DataSourceId(7);
    source_.remote = {"dev", "shop", "orders"};
    source_.view = {"shop", "orders"};
    source_.columns = {Column("email", "PII"), Column("country", "Geo")};
    ana_.known = true;
    ana_.iam = "bim";
    ana_.username = "ana";
    ana_.groups = {"sales"};
    ana_.attributes["region"] = {"DE", "FR"};
  }

  static model::SubscriptionAction Readers(const char* group) {
    model::SubscriptionAction readers;
    readers.level = model::SubscriptionLevel::kEntitlements;
    readers.automatic = true;
    readers.entitlements.groups = {group};
    return readers;
  }
  static model::DataAction Masking(model::Mask mask, std::optional<std::string> where = {}) {
    model::MaskingRule rule{{model::ColumnsTagged{Tag("PII")}}, std::move(mask)};
    rule.where = std::move(where);
    return {{{"", {{rule, {}, {}}}}}};
  }
  template <typename Rows>
  static model::DataAction Showing(Rows rows) {
    return {{{"", {{std::move(rows), {}, {}}}}}};
  }

  using Action = decltype(model::Policy::action);
  Plan PlanOf(std::vector<Action> actions) const {
    std::vector<model::Policy> policies;
    for (Action& action : actions) {
      model::Policy policy;
      policy.id = model::PolicyId(static_cast<int>(policies.size()) + 1);
      policy.name = "policy";
      policy.action = std::move(action);
      policies.push_back(std::move(policy));
    }
    const auto compiled = Compile(source_, policies, {});
    EXPECT_TRUE(compiled.ok()) << compiled.error().message();
    return compiled->plan;
  }

  Difference Between(const Plan& before, const Plan& after) const {
    return Between(before, after, ana_);
  }
  Difference Between(const Plan& before, const Plan& after, const Caller& then) const {
    const auto difference = Compare({&before, ana_}, {&after, then});
    EXPECT_TRUE(difference.ok()) << difference.error().message();
    return *difference;
  }
  // The rows that ana sees by one restriction after those that she sees by another.
  RowsChange Rows(Action before, Action after) const {
    return Between(PlanOf({Readers("sales"), std::move(before)}),
                   PlanOf({Readers("sales"), std::move(after)}))
        .rows;
  }

  model::DataSource source_;
  Caller ana_;
};

TEST_F(CompareTest, AccessThatIsLostSaysWhatGoesWithIt) {
  const auto lost = Between(PlanOf({Readers("sales"), Masking(model::MaskHash{})}),
                            PlanOf({Readers("hr"), Masking(model::MaskHash{})}));
  EXPECT_TRUE(lost.access_before);
  EXPECT_FALSE(lost.access_after);
  EXPECT_EQ(lost.rows_before, "all rows");
  EXPECT_EQ(lost.rows_after, std::nullopt);
  EXPECT_EQ(lost.columns,
            (std::vector<ColumnDifference>{{"email", Shown{"hash", false}, std::nullopt},
                                           {"country", Shown{"clear", true}, std::nullopt}}));
}

TEST_F(CompareTest, AClosedDataSourceIsSeenByNobody) {
  const Plan open = PlanOf({Readers("sales")});
  const auto closed = Compare({&open, ana_}, {nullptr, ana_});
  ASSERT_TRUE(closed.ok());
  EXPECT_TRUE(closed->access_before && !closed->access_after);
}

TEST_F(CompareTest, AMaskThatChangesSaysFromWhatToWhat) {
  const Plan clear = PlanOf({Readers("sales")});
  const Plan hashed = PlanOf({Readers("sales"), Masking(model::MaskHash{})});
  const Plan cells = PlanOf({Readers("sales"), Masking(model::MaskHash{}, "country = 'US'")});
  EXPECT_EQ(Between(clear, hashed).columns,
            (std::vector<ColumnDifference>{{"email", Shown{"clear", true}, Shown{"hash", false}}}));
  EXPECT_EQ(
      Between(hashed, cells).columns,
      (std::vector<ColumnDifference>{
          {"email", Shown{"hash", false}, Shown{"hash where country = 'US', else clear", false}}}));
  EXPECT_TRUE(Between(clear, clear).empty());
}

TEST_F(CompareTest, RowsAreWiderOrNarrowerWhereThatFollowsFromTheConditions) {
  const auto where = [](const char* text) { return Showing(model::RowsByPredicate{text}); };
  const auto by = [](model::Combine combine, std::vector<const char*> tags) {
    model::RowsByEntitlement rows{combine, {}};
    for (const char* tag : tags) rows.matches.push_back({"region", Tag(tag)});
    return Showing(rows);
  };
  using model::Combine;
  EXPECT_EQ(Rows(where("country = 'US'"), where("true")), RowsChange::kWider);
  EXPECT_EQ(Rows(where("country = 'US'"), where("country = 'US' AND email = 'x'")),
            RowsChange::kNarrower);
  EXPECT_EQ(Rows(where("country = 'US'"), where("email = 'x' OR country = 'US'")),
            RowsChange::kWider);
  EXPECT_EQ(Rows(where("country IN ('US', 'DE')"), where("country IN ('DE')")),
            RowsChange::kNarrower);
  EXPECT_EQ(Rows(where("country = 'US'"), where("country = 'DE'")), RowsChange::kDifferent);
  EXPECT_EQ(Rows(where("@isInGroups('sales')"), where("@isInGroups('hr')")), RowsChange::kNarrower);
  EXPECT_EQ(Rows(where("@isInGroups('sales')"), where("@hasAttribute('region', 'DE')")),
            RowsChange::kSame);
  EXPECT_EQ(Rows(by(Combine::kAll, {"Geo", "PII"}), by(Combine::kAny, {"Geo", "PII"})),
            RowsChange::kWider);
  EXPECT_EQ(Rows(by(Combine::kAll, {"Geo"}), where("country IN ('DE', 'FR')")),
            RowsChange::kDifferent)
      << "what a person holds compares in its own way";
  EXPECT_EQ(Rows(Showing(model::Minimization{"10"}), Showing(model::Minimization{"20"})),
            RowsChange::kWider);
}

TEST_F(CompareTest, WhatAPersonHoldsDecides) {
  const Plan plan =
      PlanOf({Readers("sales"),
              Showing(model::RowsByEntitlement{model::Combine::kAll, {{"region", Tag("Geo")}}})});
  Caller then = ana_;
  then.attributes["region"] = {"DE"};
  const auto fewer = Between(plan, plan, then);
  EXPECT_EQ(fewer.rows, RowsChange::kNarrower);
  EXPECT_EQ(fewer.rows_before, "where country is 'DE' or 'FR'");
  EXPECT_EQ(fewer.rows_after, "where country is 'DE'");
  then.attributes["region"] = {"DE", "IT"};
  EXPECT_EQ(Between(plan, plan, then).rows, RowsChange::kDifferent);
  then.attributes.clear();
  EXPECT_EQ(Between(plan, plan, then).rows, RowsChange::kNarrower);
  then = ana_;
  then.attributes["other"] = {"x"};
  EXPECT_TRUE(Between(plan, plan, then).empty());
}

}  // namespace
}  // namespace louver::compiler::compare
