#include "store/user_info.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/groups.h"
#include "store/memberships.h"
#include "store/users.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

using model::MembershipSource;
using model::UserId;
using testing::ElementsAre;
using testing::IsEmpty;

class UserInfoTest : public testing::Test {
 protected:
  UserId Add(const std::string& userid, bool disabled = false) {
    model::User user = UserNamed(userid);
    user.disabled = disabled;
    return *database_->Write([&](Transaction& tx) { return InsertUser(tx, user); });
  }
  void Keep(UserId user, const UserInfoOutcome& outcome) {
    const auto kept =
        database_->Write([&](Transaction& tx) { return PutUserInfoOutcome(tx, user, outcome); });
    ASSERT_TRUE(kept.ok()) << kept.error().message();
  }
  std::vector<UserId> Due(std::int64_t now, std::int64_t most = 10) {
    return *database_->Read([&](Transaction& tx) -> base::Result<std::vector<UserId>> {
      ASSIGN_OR_RETURN(const auto due, DueForUserInfo(tx, model::kBuiltInIam, At(now), most));
      std::vector<UserId> people;
      for (const UserInfoQuestion& question : due) {
        ASSIGN_OR_RETURN(const model::User user, GetUser(tx, question.user));
        EXPECT_EQ(user.userid, question.userid);
        people.push_back(question.user);
      }
      return people;
    });
  }
  std::vector<UserId> Before(std::int64_t time) {
    return *database_->Read(
        [&](Transaction& tx) { return UserInfoBefore(tx, model::kBuiltInIam, At(time), 10); });
  }
  std::int64_t Ask(std::optional<UserId> user) {
    return *database_->Write(
        [&](Transaction& tx) { return AskForUserInfo(tx, model::kBuiltInIam, user); });
  }
  std::optional<UserInfoSource> Source() {
    return *database_->Read(
        [&](Transaction& tx) { return FindUserInfoSource(tx, model::kBuiltInIam); });
  }

  std::unique_ptr<Database> database_ = OpenOrDie(":memory:");
};

TEST_F(UserInfoTest, ASourceComesBackAndEveryChangeIsAnotherVersion) {
  EXPECT_EQ(Source(), std::nullopt);
  UserInfoSource source{.iamid = model::kBuiltInIam,
                        .uri = "https://people.example.com/?a=b",
                        .username = "O'Brien",
                        .password = {"sealed"},
                        .attributes = false,
                        .groups = true};
  const auto put = [&] {
    return *database_->Write([&](Transaction& tx) { return PutUserInfoSource(tx, source); });
  };
  source.version = put();
  EXPECT_EQ(Source(), source);
  EXPECT_NE(put(), source.version);
  ASSERT_TRUE(
      database_
          ->Write([&](Transaction& tx) { return RemoveUserInfoSource(tx, model::kBuiltInIam); })
          .ok());
  EXPECT_EQ(Source(), std::nullopt);
}

TEST_F(UserInfoTest, WhoWaitsLongestIsAskedAboutFirst) {
  const UserId ana = Add("ana"), ben = Add("ben"), cleo = Add("cleo");
  Add("gone", /*disabled=*/true);
  EXPECT_THAT(Due(0), ElementsAre(ana, ben, cleo));  // never asked about
  Keep(ana, {At(10), At(200), ""});
  Keep(ben, {At(20), At(100), ""});
  EXPECT_THAT(Due(99), ElementsAre(cleo));
  EXPECT_THAT(Due(200), ElementsAre(cleo, ben, ana));
  EXPECT_THAT(Due(200, 2), ElementsAre(cleo, ben));
  Keep(cleo, {std::nullopt, At(300), "unknown"});
  EXPECT_THAT(Due(99), IsEmpty());
  EXPECT_EQ(Ask(ana), 1);
  EXPECT_THAT(Due(99), ElementsAre(ana));
  EXPECT_EQ(Ask(std::nullopt), 3);
  EXPECT_THAT(Due(99), ElementsAre(ana, ben, cleo));
}

TEST_F(UserInfoTest, ALoginHasThePersonAskedAbout) {
  const UserId ana = Add("ana");
  Keep(ana, {At(10), At(200), ""});
  ASSERT_TRUE(
      database_->Write([&](Transaction& tx) { return PutLastLogin(tx, ana, At(50)); }).ok());
  EXPECT_THAT(Due(51), ElementsAre(ana));
}

TEST_F(UserInfoTest, OldAnswersAreFoundOfDisabledPeopleToo) {
  const UserId ana = Add("ana"), gone = Add("gone", /*disabled=*/true), ben = Add("ben");
  Keep(ana, {At(10), At(200), "later it said nothing"});
  Keep(gone, {At(11), At(200), ""});
  Keep(ben, {std::nullopt, At(200), "unknown"});
  EXPECT_THAT(Before(10), IsEmpty());
  EXPECT_THAT(Before(11), ElementsAre(ana));
  EXPECT_THAT(Before(12), ElementsAre(ana, gone));
  const auto user = database_->Read([&](Transaction& tx) { return GetUser(tx, ana); });
  EXPECT_EQ(user->external_refresh, At(10));
}

TEST_F(UserInfoTest, ProgressCountsEnabledPeople) {
  Keep(Add("ana"), {At(10), At(200), ""});
  Keep(Add("ben"), {std::nullopt, At(200), "unknown"});
  Keep(Add("gone", /*disabled=*/true), {At(10), At(200), "down"});
  Add("new");
  const auto progress = database_->Read(
      [&](Transaction& tx) { return CountUserInfo(tx, model::kBuiltInIam, At(100)); });
  EXPECT_EQ(progress->known, 1);
  EXPECT_EQ(progress->failed, 1);
  EXPECT_EQ(progress->waiting, 1);
  const auto failures = database_->Read(
      [&](Transaction& tx) { return ListUserInfoFailures(tx, model::kBuiltInIam, {}); });
  ASSERT_EQ(failures->items.size(), 1u);
  EXPECT_EQ(failures->total, 1);
  EXPECT_EQ(failures->items[0].userid, "ben");
  EXPECT_EQ(failures->items[0].reason, "unknown");
}

TEST_F(UserInfoTest, AMembershipAnAdministratorGaveIsTheirs) {
  const UserId ana = Add("ana");
  model::Group group;
  group.name = "blue";
  const auto id = *database_->Write([&](Transaction& tx) { return InsertGroup(tx, group); });
  const auto put = [&](MembershipSource source, std::int64_t now) {
    return *database_->Write(
        [&](Transaction& tx) { return PutMembership(tx, id, ana, At(now), source); });
  };
  const model::Membership first = put(MembershipSource::kExternalUserInfo, 1);
  EXPECT_EQ(first.source, MembershipSource::kExternalUserInfo);
  EXPECT_EQ(put(MembershipSource::kExternalUserInfo, 2), first);
  const model::Membership second = put(MembershipSource::kAdministrator, 3);
  EXPECT_EQ(second.id, first.id);
  EXPECT_EQ(second.source, MembershipSource::kAdministrator);
  EXPECT_EQ(put(MembershipSource::kExternalUserInfo, 4), second);
  const auto of = database_->Read([&](Transaction& tx) { return MembershipsOf(tx, ana); });
  EXPECT_THAT(*of, ElementsAre(second));
}

}  // namespace
}  // namespace louver::store
