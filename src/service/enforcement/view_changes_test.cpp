#include "service/enforcement/view_changes.h"

#include <gtest/gtest.h>

namespace louver::service {
namespace {

using model::DataSourceId;

DesiredView Desired(int id, const char* name, const char* hash) {
  return {DataSourceId(id), {"s", name}, "CREATE …", "", hash};
}
store::PushedView Pushed(int id, const char* name, const char* hash) {
  return {model::IntegrationId(1), DataSourceId(id), {"s", name}, hash, {}};
}

TEST(ViewChangesTest, WhatIsTheSameIsLeftAlone) {
  EXPECT_TRUE(CompareViews({Desired(1, "a", "x")}, {Pushed(1, "a", "x")}).empty());
}

TEST(ViewChangesTest, NewAndChangedDefinitionsArePut) {
  const ViewChanges changes =
      CompareViews({Desired(1, "a", "new"), Desired(2, "b", "x")}, {Pushed(1, "a", "old")});
  ASSERT_EQ(changes.put.size(), 2u);
  EXPECT_TRUE(changes.removed.empty());
}

TEST(ViewChangesTest, ARenamedViewIsPutAnewAndTheOldOneGoes) {
  const ViewChanges changes = CompareViews({Desired(1, "b", "x")}, {Pushed(1, "a", "x")});
  ASSERT_EQ(changes.put.size(), 1u);
  EXPECT_EQ(changes.put[0].view.view, "b");
  ASSERT_EQ(changes.removed.size(), 1u);
  EXPECT_EQ(changes.removed[0].view.view, "a");
}

TEST(ViewChangesTest, WhatNobodyWantsAnyMoreGoes) {
  const ViewChanges changes = CompareViews({}, {Pushed(1, "a", "x")});
  EXPECT_TRUE(changes.put.empty());
  ASSERT_EQ(changes.removed.size(), 1u);
}

}  // namespace
}  // namespace louver::service
