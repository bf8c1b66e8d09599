#include "compiler/merge.h"

#include <gtest/gtest.h>

#include "compiler/print.h"

namespace louver::compiler {
namespace {

using Level = model::SubscriptionLevel;

model::DataSource Source() {
  model::DataSource source;
  source.id = model::DataSourceId(7);
  return source;
}

using Role = model::MergeRole;

ResolvedSubscription Subscription(int id, Level level, const char* group = "g",
                                  Role role = Role::kRequired, bool automatic = true) {
  UserTest condition{Never{}};
  std::optional<dsl::Condition> stated;
  if (level == Level::kAnyone) condition = {Always{}};
  if (level == Level::kEntitlements || level == Level::kAdvanced) {
    condition = {InGroup{group}};
    stated = dsl::Condition{dsl::IsInGroups{{group}}};
  }
  return {model::PolicyId(id), level, role, automatic, condition, stated};
}

TEST(MergeSubscriptionsTest, LevelsMeetAsTheTableSays) {
  const Level levels[] = {Level::kAnyone, Level::kApproval, Level::kEntitlements, Level::kManual};
  for (const Level first : levels) {
    for (const Level second : levels) {
      const ResolvedSubscription both[] = {Subscription(1, first), Subscription(2, second)};
      const MergedAccess merged = MergeSubscriptions(Source(), both, {});
      if (first == second) {
        EXPECT_TRUE(merged.conflicts.empty());
        EXPECT_EQ(merged.policies.size(), 2u);
      } else {
        const std::vector<Conflict> conflict = {{model::PolicyId(2), model::PolicyId(1)}};
        EXPECT_EQ(merged.conflicts, conflict);
        EXPECT_EQ(merged.policies, std::vector<model::PolicyId>{model::PolicyId(1)});
      }
    }
  }
}

TEST(MergeSubscriptionsTest, CombinesConditions) {
  const auto access = [](std::vector<ResolvedSubscription> list) {
    return Print(MergeSubscriptions(Source(), list, {}).access);
  };
  const auto required = [](int id, const char* group) {
    return Subscription(id, Level::kEntitlements, group);
  };
  const auto shared = [](int id, const char* group) {
    return Subscription(id, Level::kEntitlements, group, Role::kGrant);
  };
  EXPECT_EQ(access({required(1, "a"), required(2, "b")}),
            "known person and (member of 7 or (group 'a' and group 'b'))");
  EXPECT_EQ(access({shared(1, "a"), shared(2, "b")}),
            "known person and (group 'a' or group 'b' or member of 7)");
  EXPECT_EQ(access({required(1, "a"), shared(2, "b"), shared(3, "c")}),
            "known person and (member of 7 or (group 'a' and (group 'b' or group 'c')))");
  EXPECT_EQ(access({Subscription(1, Level::kAnyone)}), "known person");
  EXPECT_EQ(access({Subscription(1, Level::kManual)}), "known person and member of 7");
  EXPECT_EQ(access({Subscription(1, Level::kAnyone, "", Role::kRequired, false)}),
            "known person and member of 7");
  EXPECT_EQ(access({required(1, "a"),
                    Subscription(2, Level::kEntitlements, "b", Role::kRequired, false)}),
            "known person and member of 7");
}

TEST(MergeSubscriptionsTest, AdvancedConditionsMergeWithPlainOnes) {
  const ResolvedSubscription both[] = {Subscription(1, Level::kAdvanced, "a"),
                                       Subscription(2, Level::kEntitlements, "b")};
  const MergedAccess merged = MergeSubscriptions(Source(), both, {});
  EXPECT_TRUE(merged.conflicts.empty());
  EXPECT_EQ(MergedText(merged), "@isInGroups('a') AND @isInGroups('b')");
}

TEST(MergeSubscriptionsTest, EverybodyMustMeetGuardrailsAndNobodyGetsInByThem) {
  const ResolvedSubscription guardrail =
      Subscription(1, Level::kEntitlements, "trained", Role::kGuardrail, false);
  const struct {
    std::vector<ResolvedSubscription> others;
    const char* access;
    const char* text;
  } kCases[] = {
      {{}, "known person and group 'trained' and member of 7", ""},
      {{Subscription(2, Level::kAnyone)},
       "known person and group 'trained'",
       "@isInGroups('trained')"},
      {{Subscription(2, Level::kManual)}, "known person and group 'trained' and member of 7", ""},
      {{Subscription(2, Level::kEntitlements, "a", Role::kGrant),
        Subscription(3, Level::kEntitlements, "b", Role::kGrant)},
       "known person and group 'trained' and (group 'a' or group 'b' or member of 7)",
       "@isInGroups('trained') AND (@isInGroups('a') OR @isInGroups('b'))"},
  };
  for (const auto& [others, access, text] : kCases) {
    std::vector<ResolvedSubscription> list = {guardrail};
    list.insert(list.end(), others.begin(), others.end());
    const MergedAccess merged = MergeSubscriptions(Source(), list, {.open_without_policy = true});
    EXPECT_EQ(Print(merged.access), access);
    EXPECT_EQ(MergedText(merged), text) << access;
    EXPECT_TRUE(merged.conflicts.empty());
  }
}

TEST(MergeSubscriptionsTest, WhereAllGrantNoneIsRequired) {
  const ResolvedSubscription both[] = {Subscription(1, Level::kEntitlements, "a"),
                                       Subscription(2, Level::kEntitlements, "b")};
  const MergedAccess merged = MergeSubscriptions(Source(), both, {.all_grant = true});
  EXPECT_EQ(Print(merged.access), "known person and (group 'a' or group 'b' or member of 7)");
  EXPECT_EQ(MergedText(merged), "@isInGroups('a') OR @isInGroups('b')");
}

TEST(MergeSubscriptionsTest, WithoutAPolicyTheSettingDecides) {
  EXPECT_EQ(Print(MergeSubscriptions(Source(), {}, {}).access), "known person and member of 7");
  EXPECT_EQ(Print(MergeSubscriptions(Source(), {}, {.open_without_policy = true}).access),
            "known person");
}

}  // namespace
}  // namespace louver::compiler
