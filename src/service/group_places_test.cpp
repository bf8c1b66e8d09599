// Groups as members of data sources: whoever is in one has its place.
#include "store/group_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/access_report.h"
#include "service/data_sources.h"
#include "service/dictionary.h"
#include "service/enforcement/warehouse_state.h"
#include "service/groups.h"
#include "service/members.h"
#include "service/people.h"
#include "service/place_expiry.h"
#include "service/places.h"
#include "service/report/reports.h"
#include "service/subscriptions.h"
#include "store/members.h"
#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

using base::ErrorKind;
using model::MemberState;
using model::Permission;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class GroupPlacesTest : public RegistrationTest {
 protected:
  GroupPlacesTest() {
    Put(Wish());
    source_ = All().front().id;
    NewGroup sales;
    sales.name = "sales";
    const auto made = groups_.Create(admin_, sales);
    EXPECT_TRUE(made.ok());
    group_ = made->id;
    Join();
  }

  void Join() {
    const auto joined = groups_.AddMember(admin_, base::ToString(group_), tina_key_);
    ASSERT_TRUE(joined.ok());
    membership_ = base::ToString(joined->membership.id);
  }
  void Leave() {
    ASSERT_TRUE(groups_.RemoveMember(admin_, base::ToString(group_), membership_).ok());
  }
  store::GroupPlace Give(MemberState state, std::optional<std::int64_t> days = {}) {
    const auto put = members_.PutGroup(governor_, source_, group_, state, days);
    EXPECT_TRUE(put.ok()) << (put.ok() ? "" : put.error().message());
    return put->place;
  }
  bool HasAccess() {
    const auto lines = report_.List(governor_, {.user = "tina"}, {});
    EXPECT_TRUE(lines.ok());
    return lines->total == 1;
  }
  std::optional<model::Member> Strongest() {
    return office_.Read(
        [&](store::Transaction& tx) { return StrongestPlace(tx, source_, tina_.caller.user); });
  }
  base::Status Describe() {
    const auto done =
        Dictionary(office_.parts)
            .Put(tina_, source_, {{.name = "email", .description = "Of the person", .tags = {}}});
    return done.ok() ? base::Ok() : base::Status(done.error());
  }

  Actor governor_ = office_.Hire("gwen", {Permission::kGovernance});
  Actor admin_ = office_.Hire("una", {Permission::kUserAdmin});
  Actor tina_ = office_.Hire("tina");
  const UserKey tina_key_{model::kBuiltInIam, "tina"};
  Members members_{office_.parts};
  Groups groups_{office_.parts};
  AccessReport report_{office_.parts};
  DataSources data_sources_{office_.parts};
  model::DataSourceId source_;
  model::GroupId group_;
  std::string membership_;
};

TEST_F(GroupPlacesTest, LastAsLongAsTheMembership) {
  EXPECT_FALSE(HasAccess());
  EXPECT_FALSE(data_sources_.Get(tina_, source_).ok());
  const store::GroupPlace place = Give(MemberState::kSubscribed);
  EXPECT_TRUE(HasAccess());
  const auto seen = data_sources_.Get(tina_, source_);
  ASSERT_TRUE(seen.ok());
  EXPECT_EQ(seen->member->id, place.id);
  Leave();
  EXPECT_FALSE(HasAccess());
  EXPECT_FALSE(data_sources_.Get(tina_, source_).ok());
  Join();
  EXPECT_TRUE(HasAccess());
  ASSERT_TRUE(members_.RemoveGroup(governor_, source_, group_).ok());
  EXPECT_FALSE(HasAccess());
  EXPECT_TRUE(members_.RemoveGroup(governor_, source_, group_).ok());
  Give(MemberState::kSubscribed);
  ASSERT_TRUE(groups_.Remove(admin_, base::ToString(group_)).ok());
  EXPECT_FALSE(HasAccess());
}

TEST_F(GroupPlacesTest, EverybodyInAGroupOfOwnersOwns) {
  Give(MemberState::kSubscribed);
  EXPECT_EQ(members_.List(tina_, source_).error().kind(), ErrorKind::kForbidden);
  Give(MemberState::kOwner);
  EXPECT_TRUE(members_.List(tina_, source_).ok());
  const auto groups = members_.ListGroups(tina_, source_);
  ASSERT_EQ(groups->size(), 1u);
  EXPECT_EQ(groups->front().group.name, "sales");
  EXPECT_EQ(groups->front().place.state, MemberState::kOwner);
  // What owners' names decide sees each owner once, with their groups.
  const auto source = data_sources_.Get(governor_, source_)->data_source;
  const auto tinas = std::count_if(source.owners.begin(), source.owners.end(),
                                   [](const auto& owner) { return owner.userid == "tina"; });
  EXPECT_EQ(tinas, 1);
  Leave();
  EXPECT_EQ(members_.List(tina_, source_).error().kind(), ErrorKind::kNotFound);
}

TEST_F(GroupPlacesTest, TheStrongestPlaceCounts) {
  Give(MemberState::kExpert);
  ASSERT_TRUE(members_.Put(governor_, source_, tina_.caller.user, MemberState::kSubscribed).ok());
  EXPECT_EQ(Strongest()->state, MemberState::kExpert);
  EXPECT_TRUE(Describe().ok());
  ASSERT_TRUE(members_.Put(governor_, source_, tina_.caller.user, MemberState::kOwner).ok());
  EXPECT_EQ(Strongest()->state, MemberState::kOwner);
  ASSERT_TRUE(members_.Remove(governor_, source_, tina_.caller.user).ok());
  EXPECT_EQ(Strongest()->state, MemberState::kExpert);
}

TEST_F(GroupPlacesTest, AreNotTakenFromOnePerson) {
  Give(MemberState::kSubscribed);
  const auto removed = members_.Remove(governor_, source_, tina_.caller.user);
  ASSERT_FALSE(removed.ok());
  EXPECT_EQ(removed.error().kind(), ErrorKind::kConflict);
  EXPECT_THAT(removed.error().message(), HasSubstr("The place is that of the group \"sales\""));
  const auto given_up = Subscriptions(office_.parts).Unsubscribe(tina_, source_);
  ASSERT_FALSE(given_up.ok());
  EXPECT_EQ(given_up.error().kind(), ErrorKind::kConflict);
  EXPECT_TRUE(HasAccess());
}

TEST_F(GroupPlacesTest, EndOnTimeAndTheLastEndIsTold) {
  const auto end = *Give(MemberState::kSubscribed, 0).expires_at;
  const model::IntegrationId integration = office_.Integrate("warehouse.example.com", "governed");
  // Her places as the warehouse is to have them.
  const auto rows = [&] {
    std::vector<model::Entitlement> subscriptions;
    const auto state = office_.Read(
        [&](store::Transaction& tx) { return ReadWarehouseState(tx, office_.parts, integration); });
    EXPECT_TRUE(state);
    for (const PersonRows& person : state->people) {
      if (person.desired.warehouse_user != "tina") continue;
      for (const model::Entitlement& row : person.desired.rows) {
        if (row.kind == model::EntitlementKind::kSubscription) subscriptions.push_back(row);
      }
    }
    return subscriptions;
  };
  ASSERT_EQ(rows().size(), 1u);
  EXPECT_NE(rows()[0].name, "");
  // A place of her own without an end: nothing ends.
  ASSERT_TRUE(members_.Put(governor_, source_, tina_.caller.user, MemberState::kSubscribed).ok());
  ASSERT_EQ(rows().size(), 1u);
  EXPECT_EQ(rows()[0].name, "");
  // One that ends later decides.
  ASSERT_TRUE(
      members_.Put(governor_, source_, tina_.caller.user, MemberState::kSubscribed, 9).ok());
  const auto own = office_.Read(
      [&](store::Transaction& tx) { return store::FindMember(tx, source_, tina_.caller.user); });
  EXPECT_GT(*own->expires_at, end);
  EXPECT_EQ(rows()[0].name.substr(0, 10), base::FormatInstant(*own->expires_at).substr(0, 10));
  ASSERT_TRUE(members_.Remove(governor_, source_, tina_.caller.user).ok());

  store::Job job;
  job.key = base::ToString(Strongest()->id) + "@" + base::FormatInstant(end);
  ASSERT_TRUE(ExpirePlace(office_.parts, job, {}).ok());
  EXPECT_TRUE(Strongest()) << "not yet";
  office_.clock.Advance(std::chrono::hours(24));
  EXPECT_FALSE(HasAccess());
  ASSERT_TRUE(ExpirePlace(office_.parts, job, {}).ok());
  EXPECT_FALSE(Strongest());
  EXPECT_EQ(office_.Events().back(), "SubscriptionDeleted");
  EXPECT_EQ(members_.PutGroup(governor_, source_, group_, MemberState::kOwner, 3).error().kind(),
            ErrorKind::kInvalid);
}

TEST_F(GroupPlacesTest, AreForThoseInCharge) {
  EXPECT_EQ(members_.PutGroup(tina_, source_, group_, MemberState::kOwner).error().kind(),
            ErrorKind::kNotFound);
  EXPECT_EQ(members_.RemoveGroup(tina_, source_, group_).error().kind(), ErrorKind::kNotFound);
  EXPECT_EQ(members_.PutGroup(governor_, source_, model::GroupId(99), MemberState::kOwner)
                .error()
                .message(),
            "No group found with ID 99.");
}

TEST_F(GroupPlacesTest, AreInTheReportsOnGroups) {
  Give(MemberState::kExpert);
  Reports reports(office_.parts);
  const auto of_group =
      reports.Run(governor_, {ReportKind::kGroupDataSources, base::ToString(group_)});
  ASSERT_TRUE(of_group.ok());
  ASSERT_EQ(of_group->rows.size(), 1u);
  EXPECT_EQ(of_group->rows[0][0], "sales");
  EXPECT_EQ(of_group->rows[0][3], "expert");
  EXPECT_EQ(reports.Run(governor_, {ReportKind::kAllGroupDataSources})->rows, of_group->rows);
}

TEST_F(GroupPlacesTest, ARegistrationMayNameGroupsAsOwners) {
  Registration wish = Wish();
  wish.owner_groups = {"nobody"};
  EXPECT_EQ(registration_.Put(owner_, wish, false).error().message(),
            "No group is named \"nobody\".");
  wish.owner_groups = {"sales"};
  const auto outcome = registration_.Put(owner_, wish, false);
  ASSERT_TRUE(outcome.ok()) << outcome.error().message();
  EXPECT_EQ(outcome->updating.size(), All().size());
  EXPECT_TRUE(members_.List(tina_, source_).ok());
  EXPECT_THAT(registration_.Put(owner_, wish, false)->updating, IsEmpty());
}

}  // namespace
}  // namespace louver::service
