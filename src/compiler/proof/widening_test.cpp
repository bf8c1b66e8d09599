#include "compiler/proof/widening.h"

#include <gtest/gtest.h>

#include "compiler/build_plan.h"

namespace louver::compiler::proof {
namespace {

model::TagName Tag(const char* name) { return *model::TagName::Parse(name); }

class WideningTest : public testing::Test {
 protected:
  WideningTest() {
    source_.id = model::DataSourceId(7);
    source_.remote = {"dev", "shop", "orders"};
    source_.view = {"shop", "orders"};
    model::Column column;
    column.name = "email";
    column.type.kind = model::TypeKind::kVarchar;
    column.type.length = 20;
    column.tags = {Tag("PII")};
    source_.columns = {column};
  }

  using Action = decltype(model::Policy::action);
  static Action Readers(std::vector<std::string> groups) {
    model::SubscriptionAction readers;
    readers.level = model::SubscriptionLevel::kEntitlements;
    readers.automatic = true;
    readers.entitlements.groups = std::move(groups);
    return readers;
  }
  static Action Masking(model::Mask mask, std::vector<std::string> excepted = {}) {
    model::Rule rule{
        model::MaskingRule{{model::ColumnsTagged{Tag("PII")}}, std::move(mask)}, {}, {}};
    if (!excepted.empty()) rule.exceptions = model::UserConditions{{}, std::move(excepted), {}};
    return model::DataAction{{{"", {std::move(rule)}}}};
  }
  static Action Rows(const char* predicate) {
    return model::DataAction{{{"", {{model::RowsByPredicate{predicate}, {}, {}}}}}};
  }

  Widening Prove(std::vector<Action> before, std::vector<Action> after) const {
    const Plan was = PlanOf(std::move(before));
    const Plan is = PlanOf(std::move(after));
    Prover prover;
    const auto proved = ProveNotWider(prover, &was, &is);
    EXPECT_TRUE(proved.ok());
    return *proved;
  }
  Plan PlanOf(std::vector<Action> actions) const {
    std::vector<model::Policy> policies;
    for (Action& action : actions) {
      model::Policy policy;
      policy.id = model::PolicyId(static_cast<int>(policies.size()) + 1);
      policy.action = std::move(action);
      policies.push_back(std::move(policy));
    }
    const auto compiled = Compile(source_, policies, {});
    EXPECT_TRUE(compiled.ok()) << compiled.error().message();
    return compiled->plan;
  }

  model::DataSource source_;
};

TEST_F(WideningTest, WhoeverGetsInIsNamed) {
  EXPECT_EQ(Prove({Readers({"a", "b"})}, {Readers({"a"})}).widens, Widens::kNo);
  const Widening wider = Prove({Readers({"a"})}, {Readers({"a", "b"})});
  EXPECT_EQ(wider.widens, Widens::kYes);
  EXPECT_TRUE(wider.person->groups.contains("b"));
  EXPECT_FALSE(wider.person->groups.contains("a"));
  EXPECT_TRUE(wider.person->known);
}

TEST_F(WideningTest, MasksAreWiderWhereTheirExceptionsAre) {
  const Action readers = Readers({"a"});
  EXPECT_EQ(Prove({readers, Masking(model::MaskHash{}, {"b", "c"})},
                  {readers, Masking(model::MaskHash{}, {"b"})})
                .widens,
            Widens::kNo);
  const Widening wider = Prove({readers, Masking(model::MaskHash{}, {"b"})},
                               {readers, Masking(model::MaskHash{}, {"b", "c"})});
  EXPECT_EQ(wider.widens, Widens::kYes);
  EXPECT_TRUE(wider.person->groups.contains("c"));
}

TEST_F(WideningTest, MasksOfOtherKindsAreNotComparedButWithNothingAtAll) {
  const Action readers = Readers({"a"});
  const Action hash = Masking(model::MaskHash{});
  EXPECT_EQ(Prove({readers, hash}, {readers, Masking(model::MaskNull{})}).widens, Widens::kNo);
  EXPECT_EQ(Prove({readers}, {readers, hash}).widens, Widens::kNo);
  EXPECT_EQ(Prove({readers, hash}, {readers}).widens, Widens::kYes);
  const Widening unclear = Prove({readers, hash}, {readers, Masking(model::MaskRegex{"a", "b"})});
  EXPECT_EQ(unclear.widens, Widens::kUnknown);
  EXPECT_TRUE(unclear.person.has_value());
}

TEST_F(WideningTest, RowsAreWiderWhereARestrictionGoes) {
  const Action readers = Readers({"a"});
  const Action rows = Rows("email <> 'x'");
  EXPECT_EQ(Prove({readers}, {readers, rows}).widens, Widens::kNo);
  EXPECT_EQ(Prove({readers, rows}, {readers, Rows("false")}).widens, Widens::kNo);
  EXPECT_EQ(Prove({readers, rows}, {readers, Rows("email <> 'x' AND email <> 'y'")}).widens,
            Widens::kNo);
  EXPECT_EQ(Prove({readers, rows}, {readers, Rows("email <> 'x' OR email = 'y'")}).widens,
            Widens::kYes);
  EXPECT_EQ(Prove({readers, rows}, {readers, Rows("@isInGroups('b') AND email <> 'x'")}).widens,
            Widens::kNo);
  EXPECT_EQ(Prove({readers, rows}, {readers}).widens, Widens::kYes);
  EXPECT_EQ(Prove({readers, rows}, {readers, Rows("email <> 'y'")}).widens, Widens::kUnknown);
}

TEST_F(WideningTest, AClosedDataSourceIsOpenedToWhomeverGetsIn) {
  Prover prover;
  const Plan open = PlanOf({Readers({"a"})});
  EXPECT_EQ(ProveNotWider(prover, nullptr, &open)->widens, Widens::kYes);
  EXPECT_EQ(ProveNotWider(prover, &open, nullptr)->widens, Widens::kNo);
  EXPECT_EQ(ProveNotWider(prover, &open, &open)->widens, Widens::kNo);
}

}  // namespace
}  // namespace louver::compiler::proof
