#include "service/detection/new_column_policy.h"

#include <gtest/gtest.h>

#include "service/detection/new_tag.h"
#include "service/policies.h"
#include "store/policies.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

TEST(NewColumnPolicyTest, IsThereStagedAndMasksWhatIsNew) {
  Office office;
  ASSERT_TRUE(EnsureNewColumnPolicy(office.parts).ok());
  const auto tag = office.Read([](store::Transaction& tx) { return store::FindTag(tx, NewTag()); });
  ASSERT_TRUE(tag);
  EXPECT_TRUE(tag->system_created);
  const auto policies = office.Read(store::AllPolicies);
  ASSERT_EQ(policies.size(), 1u);
  EXPECT_EQ(policies[0].name, "New Column Added");
  EXPECT_TRUE(policies[0].staged);
  ASSERT_TRUE(EnsureNewColumnPolicy(office.parts).ok());
  EXPECT_EQ(office.Read(store::AllPolicies), policies);
}

TEST(NewColumnPolicyTest, StaysDeleted) {
  Office office;
  ASSERT_TRUE(EnsureNewColumnPolicy(office.parts).ok());
  const Actor governor = office.Hire("gov", {model::Permission::kGovernance});
  ASSERT_TRUE(Policies(office.parts).Remove(governor, "New Column Added", false).ok());
  ASSERT_TRUE(EnsureNewColumnPolicy(office.parts).ok());
  EXPECT_TRUE(office.Read(store::AllPolicies).empty());
}

TEST(NewColumnPolicyTest, LeavesATagOfTheNameAlone) {
  Office office;
  office.AddTag("New");
  ASSERT_TRUE(EnsureNewColumnPolicy(office.parts).ok());
  const auto tag = office.Read([](store::Transaction& tx) { return store::FindTag(tx, NewTag()); });
  ASSERT_TRUE(tag);
  EXPECT_FALSE(tag->system_created);
}

}  // namespace
}  // namespace louver::service
