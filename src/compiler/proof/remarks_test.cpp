#include "compiler/proof/remarks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace louver::compiler::proof {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

PreparedPolicy Advanced(const std::string& condition) {
  model::Policy policy;
  model::SubscriptionAction action;
  action.level = model::SubscriptionLevel::kAdvanced;
  action.advanced = condition;
  policy.action = action;
  return Prepare(std::move(policy));
}

PreparedPolicy Entitlements(model::Combine combine, std::vector<std::string> groups) {
  model::Policy policy;
  model::SubscriptionAction action;
  action.level = model::SubscriptionLevel::kEntitlements;
  action.entitlements = {combine, std::move(groups), {}};
  policy.action = action;
  return Prepare(std::move(policy));
}

model::UserConditions Groups(model::Combine combine, std::vector<std::string> groups) {
  return {combine, std::move(groups), {}};
}

model::Rule Masking(std::optional<model::UserConditions> inclusions,
                    std::optional<model::UserConditions> exceptions) {
  return {model::MaskingRule{{model::AllColumns{}}, model::MaskNull{}}, std::move(inclusions),
          std::move(exceptions)};
}

PreparedPolicy Data(std::vector<model::Rule> rules) {
  model::Policy policy;
  policy.action = model::DataAction{{{"", std::move(rules)}}};
  return Prepare(std::move(policy));
}

using model::Combine;

TEST(Remarks, ACertainConditionIsSpokenOf) {
  EXPECT_THAT(RemarksOn(Advanced("@iam == 'bim' AND @iam == 'okta'"), nullptr),
              ElementsAre("Nobody can meet the condition of the policy."));
  EXPECT_THAT(RemarksOn(Advanced("@iam == 'bim' AND @username == 'ana'"), nullptr), IsEmpty());
  EXPECT_THAT(RemarksOn(Advanced("@isInGroups('a') AND @username == 'ana' AND @username == 'ben'"),
                        nullptr),
              ElementsAre("Nobody can meet the condition of the policy."));
}

TEST(Remarks, OtherWordsForTheSamePeopleAreSpokenOf) {
  const auto same =
      ElementsAre("The conditions of the policy are met by the same people as before.");
  const auto former = Advanced("@isInGroups('a') AND (@isInGroups('b') OR @isInGroups('c'))");
  EXPECT_THAT(RemarksOn(Advanced("@isInGroups('a', 'c') OR @isInGroups('b', 'a')"), &former), same);
  EXPECT_THAT(RemarksOn(Advanced("@isInGroups('a', 'c')"), &former), IsEmpty());
  EXPECT_THAT(RemarksOn(former, &former), IsEmpty()) << "word for word is not news";
  const auto plain = Entitlements(Combine::kAll, {"a", "b"});
  EXPECT_THAT(RemarksOn(Advanced("@isInGroups('b', 'a')"), &plain), same);
}

TEST(Remarks, WhatDependsOnTheDataSourceIsTheSameAsItselfAlone) {
  const auto former = Advanced("@hasTagAsGroup('dataSource') AND @hasAttribute('a', '@table.x')");
  EXPECT_THAT(RemarksOn(Advanced("@hasAttribute('a', '@table.x') AND @hasTagAsGroup('dataSource')"),
                        &former),
              ElementsAre("The conditions of the policy are met by the same people as before."));
  EXPECT_THAT(
      RemarksOn(Advanced("@hasAttribute('a', '@schema.x') AND @hasTagAsGroup('dataSource')"),
                &former),
      IsEmpty());
}

TEST(Remarks, RulesAndExceptionsWithoutEffectAreSpokenOf) {
  EXPECT_THAT(RemarksOn(Data({Masking(Groups(Combine::kAny, {"a", "b"}), {}),
                              Masking(Groups(Combine::kAll, {"a", "c"}), {}), Masking({}, {})}),
                        nullptr),
              ElementsAre("Nobody comes to rule 2: whoever its inclusions mean, an earlier rule "
                          "decides for."));
  EXPECT_THAT(RemarksOn(Data({Masking(Groups(Combine::kAny, {"a"}), {}),
                              Masking({}, Groups(Combine::kAll, {"a", "b"}))}),
                        nullptr),
              ElementsAre("The exceptions of rule 2 leave nobody alone."));
  EXPECT_THAT(
      RemarksOn(Data({Masking(Groups(Combine::kAll, {"a", "b"}), Groups(Combine::kAny, {"b", "c"})),
                      Masking({}, Groups(Combine::kAny, {"d"}))}),
                nullptr),
      ElementsAre("The exceptions of rule 1 leave everybody alone it is for."));
}

TEST(Remarks, RulesAreComparedWithTheFormerOnes) {
  const auto former = Data({Masking({}, Groups(Combine::kAny, {"a", "b"}))});
  EXPECT_THAT(RemarksOn(Data({Masking({}, Groups(Combine::kAny, {"b", "a"}))}), &former),
              ElementsAre("The conditions of the policy are met by the same people as before."));
  EXPECT_THAT(RemarksOn(Data({Masking({}, Groups(Combine::kAny, {"b"}))}), &former), IsEmpty());
  EXPECT_THAT(RemarksOn(former, &former), IsEmpty());
}

}  // namespace
}  // namespace louver::compiler::proof
