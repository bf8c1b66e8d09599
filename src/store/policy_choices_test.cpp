#include "store/policy_choices.h"

#include <gtest/gtest.h>

#include "store/connections.h"
#include "store/data_sources.h"
#include "store/groups.h"
#include "store/members.h"
#include "store/memberships.h"
#include "store/policies.h"
#include "store/users.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

class PolicyChoicesTest : public testing::Test {
 protected:
  PolicyChoicesTest() {
    Write([&](Transaction& tx) -> base::Status {
      model::Connection connection = ConnectionNamed("key");
      ASSIGN_OR_RETURN(connection.id, InsertConnection(tx, connection, {}));
      ASSIGN_OR_RETURN(source_, InsertDataSource(tx, DataSourceNamed("a", connection)));
      ASSIGN_OR_RETURN(other_, InsertDataSource(tx, DataSourceNamed("b", connection)));
      model::Policy policy;
      policy.key = policy.name = "p";
      policy.action = model::SubscriptionAction{};
      ASSIGN_OR_RETURN(policy_, InsertPolicy(tx, policy));
      return base::Ok();
    });
  }

  template <typename Use>
  void Write(Use use) {
    const auto written = database_->Write(use);
    ASSERT_TRUE(written.ok()) << written.error().message() << " " << written.error().cause();
  }

  template <typename Use>
  auto Ask(Use use) {
    auto read = database_->Read(use);
    EXPECT_TRUE(read.ok()) << read.error().message() << " " << read.error().cause();
    return *std::move(read);
  }

  model::DataSource Read(model::DataSourceId id) {
    return Ask([&](Transaction& tx) { return GetDataSource(tx, id); });
  }

  std::unique_ptr<Database> database_ = OpenOrDie(":memory:");
  model::DataSourceId source_;
  model::DataSourceId other_;
  model::PolicyId policy_;
};

TEST_F(PolicyChoicesTest, ComeWithTheirDataSourceAndGoWithThePolicy) {
  Write([&](Transaction& tx) { return PutPolicyChoice(tx, source_, policy_, {true, true}); });
  EXPECT_EQ(Read(source_).applied_policies, std::vector{policy_});
  EXPECT_EQ(Read(source_).disabled_policies, std::vector{policy_});
  EXPECT_TRUE(Read(other_).applied_policies.empty());
  const auto all = Ask([](Transaction& tx) { return AllDataSources(tx); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].applied_policies, std::vector{policy_});
  EXPECT_TRUE(all[1].disabled_policies.empty());
  EXPECT_EQ(Ask([&](Transaction& tx) { return GetPolicyChoice(tx, source_, policy_); }),
            (PolicyChoice{true, true}));
  Write([&](Transaction& tx) { return RemovePolicy(tx, policy_); });
  EXPECT_TRUE(Read(source_).applied_policies.empty());
}

TEST_F(PolicyChoicesTest, OwnersComeWithTheirGroups) {
  Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const auto ana, InsertUser(tx, UserNamed("ana")));
    ASSIGN_OR_RETURN(const auto ben, InsertUser(tx, UserNamed("ben")));
    model::Group sales;
    sales.name = "sales";
    model::Group hr;
    hr.name = "hr";
    ASSIGN_OR_RETURN(const auto in_sales, InsertGroup(tx, sales));
    ASSIGN_OR_RETURN(const auto in_hr, InsertGroup(tx, hr));
    RETURN_IF_ERROR(PutMembership(tx, in_sales, ana, At(1)));
    RETURN_IF_ERROR(PutMembership(tx, in_hr, ana, At(1)));
    RETURN_IF_ERROR(PutMember(tx, source_, ana, model::MemberState::kOwner, At(1)));
    RETURN_IF_ERROR(PutMember(tx, source_, ben, model::MemberState::kSubscribed, At(1)));
    RETURN_IF_ERROR(PutMember(tx, other_, ben, model::MemberState::kOwner, At(1)));
    return base::Ok();
  });
  EXPECT_EQ(Read(source_).owners,
            (std::vector<model::DataSourceOwner>{{"bim", "ana", {"hr", "sales"}}}));
  EXPECT_EQ(Read(other_).owners, (std::vector<model::DataSourceOwner>{{"bim", "ben", {}}}));
}

// What a restricted policy hides must not show when its owner leaves.
TEST_F(PolicyChoicesTest, OwnersWhoAreDisabledStayOwners) {
  Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const auto ana, InsertUser(tx, UserNamed("ana")));
    RETURN_IF_ERROR(PutMember(tx, source_, ana, model::MemberState::kOwner, At(1)));
    ASSIGN_OR_RETURN(model::User user, GetUser(tx, ana));
    user.disabled = true;
    return UpdateUser(tx, user);
  });
  EXPECT_EQ(Read(source_).owners, (std::vector<model::DataSourceOwner>{{"bim", "ana", {}}}));
}

}  // namespace
}  // namespace louver::store
