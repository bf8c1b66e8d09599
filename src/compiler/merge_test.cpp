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

ResolvedSubscription Subscription(int id, Level level, const char* group = "g", bool shared = false,
                                  bool automatic = true) {
  UserTest condition{InGroup{group}};
  if (level == Level::kAnyone) condition = {Always{}};
  if (level == Level::kManual) condition = {Never{}};
  return {model::PolicyId(id), level, automatic, shared, condition};
}

TEST(MergeSubscriptionsTest, LevelsMeetAsTheTableSays) {
  const Level levels[] = {Level::kAnyone, Level::kEntitlements, Level::kManual};
  for (const Level first : levels) {
    for (const Level second : levels) {
      const ResolvedSubscription both[] = {Subscription(1, first), Subscription(2, second)};
      const MergedAccess merged = MergeSubscriptions(Source(), both, false);
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
    return Print(MergeSubscriptions(Source(), list, false).access);
  };
  const auto required = [](int id, const char* group) {
    return Subscription(id, Level::kEntitlements, group);
  };
  const auto shared = [](int id, const char* group) {
    return Subscription(id, Level::kEntitlements, group, true);
  };
  EXPECT_EQ(access({required(1, "a"), required(2, "b")}),
            "known person and (member of 7 or (group 'a' and group 'b'))");
  EXPECT_EQ(access({shared(1, "a"), shared(2, "b")}),
            "known person and (group 'a' or group 'b' or member of 7)");
  EXPECT_EQ(access({required(1, "a"), shared(2, "b"), shared(3, "c")}),
            "known person and (member of 7 or (group 'a' and (group 'b' or group 'c')))");
  EXPECT_EQ(access({Subscription(1, Level::kAnyone)}), "known person");
  EXPECT_EQ(access({Subscription(1, Level::kManual)}), "known person and member of 7");
  EXPECT_EQ(access({Subscription(1, Level::kAnyone, "", false, false)}),
            "known person and member of 7");
  EXPECT_EQ(access({required(1, "a"), Subscription(2, Level::kEntitlements, "b", false, false)}),
            "known person and member of 7");
}

TEST(MergeSubscriptionsTest, WithoutAPolicyTheSettingDecides) {
  EXPECT_EQ(Print(MergeSubscriptions(Source(), {}, false).access), "known person and member of 7");
  EXPECT_EQ(Print(MergeSubscriptions(Source(), {}, true).access), "known person");
}

}  // namespace
}  // namespace louver::compiler
