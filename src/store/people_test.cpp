#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/credentials.h"
#include "store/driver_error.h"
#include "store/groups.h"
#include "store/members.h"
#include "store/memberships.h"
#include "store/users.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

using model::User;
using model::UserId;

class PeopleTest : public testing::Test {
 protected:
  base::Result<UserId> Insert(const User& user) {
    return database_->Write([&](Transaction& tx) { return InsertUser(tx, user); });
  }
  base::Status Update(const User& user) {
    return database_->Write([&](Transaction& tx) { return UpdateUser(tx, user); });
  }
  User Get(UserId id) {
    return *database_->Read([&](Transaction& tx) { return GetUser(tx, id); });
  }
  std::vector<User> All() {
    return *database_->Read([&](Transaction& tx) { return AllUsers(tx); });
  }
  model::GroupId InsertGroupNamed(const std::string& name) {
    model::Group group;
    group.name = name;
    return *database_->Write([&](Transaction& tx) { return InsertGroup(tx, group); });
  }

  NthFault faults_;
  std::unique_ptr<Database> database_ = OpenOrDie(":memory:", &faults_);
};

User Complete() {
  User user = UserNamed("ann");
  user.phone = "";
  user.about = "O'Brien \\ \"quoted\" 100%";
  user.external_user_ids = {{"redshiftUser", "IAM:ann"}, {"other", "x"}};
  user.preferences_json = "{\"a\":1}";
  user.attributes = {{"Region", {"EMEA", "emea", "AP'AC"}}, {"region", {"\\"}}};
  user.external_attributes = {{"Region", {"EMEA", "LATAM"}}, {"team", {"blue"}}};
  user.permissions = {model::Permission::kAudit, model::Permission::kGovernance};
  user.system_generated = true;
  user.last_login = At(5);
  return user;
}

TEST_F(PeopleTest, AUserComesBackWhole) {
  User user = Complete();
  user.id = *Insert(user);
  EXPECT_EQ(Get(user.id), user);
  EXPECT_EQ(All(), std::vector{user});
  const auto found = database_->Read([&](Transaction& tx) { return FindUser(tx, "bim", "ann"); });
  EXPECT_EQ(*found, user);

  User changed = UserNamed("ann2");
  changed.id = user.id;
  changed.disabled = true;
  ASSERT_TRUE(Update(changed).ok());
  EXPECT_EQ(Get(user.id), changed);
}

TEST_F(PeopleTest, NamesAreComparedByteForByte) {
  const std::string longest(128, 'x');
  for (const std::string& name :
       {std::string("ann"), std::string("Ann"), std::string("an'n"), std::string("an\\n"),
        std::string("an\"n"), std::string("an%"), std::string("änn"), longest}) {
    ASSERT_TRUE(Insert(UserNamed(name)).ok()) << name;
    const auto found = database_->Read([&](Transaction& tx) { return FindUser(tx, "bim", name); });
    ASSERT_TRUE(found.ok() && *found) << name;
    EXPECT_EQ((*found)->userid, name);
    const auto again = Insert(UserNamed(name));
    ASSERT_FALSE(again.ok());
    EXPECT_TRUE(IsTaken(again.error(), "users.userid"));
  }
}

TEST_F(PeopleTest, TheSameLoginNameMayExistInAnotherIdentityManager) {
  ASSERT_TRUE(Insert(UserNamed("ann")).ok());
  User other = UserNamed("ann");
  other.iamid = "okta";
  EXPECT_EQ(Insert(other).error().kind(), base::ErrorKind::kUnprocessable);
  other.external_user_ids["redshiftUser"] = "ann_okta";
  EXPECT_TRUE(Insert(other).ok());
}

TEST_F(PeopleTest, NoTwoEnabledPeopleShareAWarehouseUser) {
  const UserId ann = *Insert(UserNamed("ann"));
  User bob = UserNamed("bob");
  bob.external_user_ids["redshiftUser"] = "ann";
  const auto refused = Insert(bob);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error(),
            base::Unprocessable("The Redshift user ann belongs to the user ann already. Two people "
                                "cannot share one Redshift user."));

  bob.disabled = true;
  bob.id = *Insert(bob);
  bob.disabled = false;
  EXPECT_EQ(Update(bob).error().kind(), base::ErrorKind::kUnprocessable);
  EXPECT_TRUE(Get(bob.id).disabled);

  User disabled_ann = Get(ann);
  disabled_ann.disabled = true;
  ASSERT_TRUE(Update(disabled_ann).ok());
  EXPECT_TRUE(Update(bob).ok());
  const auto behind =
      database_->Read([](Transaction& tx) { return FindUserByRedshiftUser(tx, "ann"); });
  EXPECT_EQ((*behind)->id, bob.id);
}

TEST_F(PeopleTest, UpdatingNobodyIsNotFound) {
  User user = UserNamed("ann");
  user.id = UserId(99);
  EXPECT_EQ(Update(user).error(), base::NotFound("No user found with ID 99."));
}

TEST_F(PeopleTest, SearchIgnoresCaseAndTakesPercentLiterally) {
  for (const char* name : {"Ann", "Joanna", "Bob", "100%"})
    ASSERT_TRUE(Insert(UserNamed(name)).ok());
  const auto names = [&](const UserFilter& filter, const PageRequest& page) {
    const auto listed =
        *database_->Read([&](Transaction& tx) { return ListUsers(tx, filter, page); });
    std::vector<std::string> found{std::to_string(listed.total)};
    for (const User& user : listed.items) found.push_back(user.userid);
    return found;
  };
  using testing::ElementsAre;
  EXPECT_THAT(names({.iamid = {}, .userid = "ANN", .name = {}, .email = {}}, {}),
              ElementsAre("2", "Ann", "Joanna"));
  EXPECT_THAT(names({.iamid = {}, .userid = "%", .name = {}, .email = {}}, {}),
              ElementsAre("1", "100%"));
  EXPECT_THAT(names({}, {.offset = 1, .size = 2}), ElementsAre("4", "Joanna", "Bob"));
  const auto last = *database_->Read([&](Transaction& tx) {
    return ListUsers(tx, {}, {.size = 2}, {.field = UserField::kUserid, .descending = true});
  });
  ASSERT_EQ(last.items.size(), 2u);
  EXPECT_EQ(last.items[0].userid, "Joanna");
  EXPECT_EQ(last.items[1].userid, "Bob");
  EXPECT_THAT(names({.iamid = "okta", .userid = {}, .name = {}, .email = {}}, {}),
              ElementsAre("0"));
}

TEST_F(PeopleTest, SearchTextIsFoundInLoginNameOrEmail) {
  User ann = UserNamed("ann");
  ann.name = "Ann Able";
  ann.email = "able@one.org";
  User bob = UserNamed("bob");
  bob.name = "Bob";
  bob.email = "b_b@two.org";
  ASSERT_TRUE(Insert(ann).ok());
  ASSERT_TRUE(Insert(bob).ok());
  const auto count = [&](const UserFilter& filter) {
    const auto found = *database_->Read([&](Transaction& tx) { return ListUsers(tx, filter, {}); });
    EXPECT_EQ(found.total, static_cast<std::int64_t>(found.items.size()));
    return found.total;
  };
  EXPECT_EQ(count({.search_text = "AN"}), 1);
  EXPECT_EQ(count({.search_text = "n abl"}), 1);
  EXPECT_EQ(count({.search_text = "@ONE"}), 1);
  EXPECT_EQ(count({.search_text = ".org"}), 2);
  EXPECT_EQ(count({.search_text = "b_b"}), 1);
  EXPECT_EQ(count({.search_text = "_"}), 1);  // itself, and no wildcard
  EXPECT_EQ(count({.name = "bob", .search_text = "able"}), 0);
}

TEST_F(PeopleTest, GroupsAreFoundByPartsOfTheirName) {
  for (const char* name : {"Blue Team", "Red team", "red%"}) {
    model::Group group;
    group.name = name;
    ASSERT_TRUE(database_->Write([&](Transaction& tx) { return InsertGroup(tx, group); }).ok());
  }
  const auto count = [&](const GroupFilter& filter) {
    const auto found =
        *database_->Read([&](Transaction& tx) { return ListGroups(tx, filter, {}); });
    EXPECT_EQ(found.total, static_cast<std::int64_t>(found.items.size()));
    return found.total;
  };
  EXPECT_EQ(count({.name = "TEAM"}), 2);
  EXPECT_EQ(count({.search_text = "RED"}), 2);
  EXPECT_EQ(count({.name = "team", .search_text = "red"}), 1);
  EXPECT_EQ(count({.name = "%"}), 1);
  EXPECT_EQ(count({.iamid = "bim", .name = "blue"}), 1);
  EXPECT_EQ(count({.iamid = "okta"}), 0);
}

TEST_F(PeopleTest, GroupsGiveTheirAttributesToMembers) {
  User ann = UserNamed("ann");
  ann.attributes = {{"Region", {"EMEA"}}};
  ann.id = *Insert(ann);
  model::Group group;
  group.name = "analysts";
  group.attributes = {{"Region", {"APAC"}}, {"Level", {"2"}}};
  group.id = *database_->Write([&](Transaction& tx) { return InsertGroup(tx, group); });

  const auto put = [&] {
    return *database_->Write(
        [&](Transaction& tx) { return PutMembership(tx, group.id, ann.id, At(7)); });
  };
  const model::Membership membership = put();
  EXPECT_EQ(put(), membership);
  const auto effective =
      *database_->Read([&](Transaction& tx) { return EffectiveAttributes(tx, ann); });
  EXPECT_EQ(effective, (model::Attributes{{"Region", {"APAC", "EMEA"}}, {"Level", {"2"}}}));
  EXPECT_EQ(*database_->Read([&](Transaction& tx) { return GroupsOf(tx, ann.id); }),
            std::vector{group});

  ASSERT_TRUE(database_->Write([&](Transaction& tx) { return RemoveGroup(tx, group.id); }).ok());
  EXPECT_TRUE(database_->Read([](Transaction& tx) { return AllMemberships(tx); })->empty());
}

TEST_F(PeopleTest, GroupNamesAreUnique) {
  InsertGroupNamed("analysts");
  InsertGroupNamed("Analysts");
  model::Group group;
  group.name = "analysts";
  group.iamid = "okta";
  const auto refused = database_->Write([&](Transaction& tx) { return InsertGroup(tx, group); });
  EXPECT_TRUE(IsTaken(refused.error(), "groups.name"));
}

TEST_F(PeopleTest, AMembershipNeedsBothEnds) {
  const auto refused = database_->Write(
      [](Transaction& tx) { return PutMembership(tx, model::GroupId(1), UserId(1), At(0)); });
  EXPECT_EQ(refused.error().kind(), base::ErrorKind::kConflict);
}

TEST_F(PeopleTest, RemovingAPersonTakesEverythingOfTheirsAndNoIdReturns) {
  const UserId ann = *Insert(UserNamed("ann"));
  const model::GroupId group = InsertGroupNamed("analysts");
  ASSERT_TRUE(
      database_
          ->Write([&](Transaction& tx) -> base::Status {
            RETURN_IF_ERROR(PutMembership(tx, group, ann, At(0)));
            ASSIGN_OR_RETURN(
                const auto key,
                InsertApiKey(tx, {.id = {}, .user = ann, .name = "k", .created_at = {}}, "aa"));
            return InsertToken(tx, {ann, key, "s", At(0), At(1)}, "bb");
          })
          .ok());
  ASSERT_TRUE(database_->Write([&](Transaction& tx) { return RemoveUser(tx, ann); }).ok());
  ASSERT_TRUE(database_->Write([&](Transaction& tx) { return RemoveUser(tx, ann); }).ok());
  ASSERT_TRUE(database_
                  ->Read([&](Transaction& tx) -> base::Status {
                    ASSIGN_OR_RETURN(const auto memberships, AllMemberships(tx));
                    EXPECT_TRUE(memberships.empty());
                    ASSIGN_OR_RETURN(const auto key, FindApiKeyByHash(tx, "aa"));
                    EXPECT_FALSE(key);
                    ASSIGN_OR_RETURN(const auto token, FindTokenByHash(tx, "bb"));
                    EXPECT_FALSE(token);
                    return base::Ok();
                  })
                  .ok());
  EXPECT_GT(*Insert(UserNamed("ann")), ann);
}

TEST_F(PeopleTest, AFaultAtAnyStatementLeavesTheOldPerson) {
  User user = Complete();
  user.id = *Insert(user);
  User changed = user;
  changed.name = "changed";
  changed.attributes = {{"New", {"a", "b"}}};
  changed.permissions = {model::Permission::kUserAdmin};
  for (int nth = 1;; ++nth) {
    ASSERT_LT(nth, 100);
    faults_.Arm(nth);
    const bool updated = Update(changed).ok();
    const bool fired = faults_.fired();
    faults_.Disarm();
    EXPECT_EQ(updated, !fired);
    EXPECT_EQ(Get(user.id), fired ? user : changed) << "at " << nth;
    if (!fired) break;
  }
}

}  // namespace
}  // namespace louver::store
