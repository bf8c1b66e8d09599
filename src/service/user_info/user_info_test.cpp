#include "service/user_info/user_info.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/groups.h"
#include "service/people.h"
#include "service/user_info/refresh.h"
#include "store/memberships.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using base::ErrorKind;
using model::Permission;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// A service that is only a map in memory. The real one is in apps/server/user_info_test.cpp.
class ClientDouble final : public platform::UserInfoClient {
 public:
  std::map<std::string, platform::UserInfo> people;
  std::optional<base::Error> failure;
  std::vector<std::string> asked, passwords;
  std::function<void()> meanwhile = [] {};

  base::Status CheckUri(const std::string& uri) const override {
    if (uri.starts_with("https://")) return base::Ok();
    return base::Invalid("not https");
  }
  base::Result<platform::UserInfo> Ask(const platform::UserInfoCall& call) override {
    asked.push_back(call.userid);
    passwords.emplace_back(call.password.Reveal());
    meanwhile();
    if (failure) return *failure;
    const auto found = people.find(call.userid);
    if (found == people.end()) return base::NotFound("unknown");
    return found->second;
  }
};

class UserInfoTest : public testing::Test {
 protected:
  NewUserInfoSource Source(std::optional<std::string> password = "secret") {
    NewUserInfoSource source;
    source.uri = "https://people.example.com/user-info";
    source.login.emplace();
    source.login->username = "louver";
    if (password) source.login->password = base::Secret(*password);
    return source;
  }
  UserInfoState Put(const NewUserInfoSource& source) {
    auto state = user_info_.Put(admin_, source);
    EXPECT_TRUE(state.ok()) << (state.ok() ? "" : state.error().message());
    return *std::move(state);
  }
  void Refused(const Actor& actor, const NewUserInfoSource& source, ErrorKind kind,
               const std::string& message) {
    const auto state = user_info_.Put(actor, source);
    ASSERT_FALSE(state.ok());
    EXPECT_EQ(state.error().kind(), kind);
    EXPECT_THAT(state.error().message(), HasSubstr(message));
  }
  // What policies see of Ana.
  model::Attributes Attributes() { return people_.Get(admin_, ana_key_)->effective; }
  std::vector<std::string> GroupsOf(const Actor& person) {
    return office_.Read([&](store::Transaction& tx) -> base::Result<std::vector<std::string>> {
      std::vector<std::string> names;
      ASSIGN_OR_RETURN(const auto groups, store::GroupsOf(tx, person.caller.user));
      for (const model::Group& group : groups) names.push_back(group.name);
      return names;
    });
  }
  // What is due is asked.
  void Round() { refresh_.Round(); }
  void Later(std::chrono::milliseconds by) {
    office_.clock.Advance(by);
    Round();
  }

  Office office_;
  ClientDouble client_;
  UserInfo user_info_{office_.parts, client_};
  UserInfoRefresh refresh_{office_.parts, client_};
  People people_{office_.parts};
  Groups groups_{office_.parts};
  Actor admin_ = office_.Hire("admin", {Permission::kApplicationAdmin, Permission::kUserAdmin});
  Actor ana_ = office_.Hire("ana");
  const UserKey ana_key_{model::kBuiltInIam, "ana"};
  const platform::UserInfo blue_{{"Blue"}, {{"region", {"EMEA"}}}};
};

TEST_F(UserInfoTest, GivesAndTakesWhatTheEndpointSays) {
  client_.people["ana"] = blue_;
  Put(Source());
  Round();
  EXPECT_THAT(client_.asked, testing::UnorderedElementsAre("admin", "ana"));
  EXPECT_THAT(client_.passwords, testing::Each("secret"));
  EXPECT_EQ(Attributes(), blue_.attributes);
  EXPECT_THAT(GroupsOf(ana_), ElementsAre("Blue"));
  EXPECT_THAT(office_.Events(),
              testing::IsSupersetOf({"AttributeApplied", "GroupCreated", "GroupMemberAdded"}));

  client_.people["ana"] = {{"Green"}, {{"region", {"LATAM"}}}};
  Later(std::chrono::minutes(59));
  EXPECT_EQ(Attributes(), blue_.attributes);
  Later(std::chrono::minutes(2));
  EXPECT_EQ(Attributes(), client_.people["ana"].attributes);
  EXPECT_THAT(GroupsOf(ana_), ElementsAre("Green"));

  const auto events = office_.Events().size();
  const auto jobs = office_.QueuedJobs();
  Later(std::chrono::hours(1));
  EXPECT_EQ(office_.Events().size(), events);  // nothing changed, nothing was done
  EXPECT_EQ(office_.QueuedJobs(), jobs);

  client_.people.erase("ana");  // who is not known any more has nothing, at once
  Later(std::chrono::hours(1));
  EXPECT_THAT(Attributes(), IsEmpty());
  EXPECT_THAT(GroupsOf(ana_), IsEmpty());
}

TEST_F(UserInfoTest, WhatAdministratorsGaveIsLeftAlone) {
  office_.AddGroup("Blue");
  const auto groups = groups_.Search(admin_, {.name = "Blue"}, {});
  const std::string blue = base::ToString(groups->items.at(0).id);
  ASSERT_TRUE(people_.AddAttribute(admin_, ana_key_, "region", "EMEA").ok());
  ASSERT_TRUE(groups_.AddMember(admin_, blue, ana_key_).ok());
  client_.people["ana"] = blue_;
  Put(Source());
  Round();
  client_.people.erase("ana");
  Later(std::chrono::hours(1));
  EXPECT_EQ(Attributes(), blue_.attributes);
  EXPECT_THAT(GroupsOf(ana_), ElementsAre("Blue"));
}

TEST_F(UserInfoTest, WhatTheEndpointGaveIsTakenAwayThere) {
  client_.people["ana"] = blue_;
  Put(Source());
  Round();
  const auto attribute = people_.RemoveAttribute(admin_, ana_key_, "region", "EMEA");
  ASSERT_FALSE(attribute.ok());
  EXPECT_EQ(attribute.error().kind(), ErrorKind::kConflict);
  EXPECT_THAT(attribute.error().message(), HasSubstr("external user info endpoint"));
  const std::string blue =
      base::ToString(groups_.Search(admin_, {.name = "Blue"}, {})->items.at(0).id);
  const auto members = groups_.Members(admin_, blue, {});
  const std::string row = base::ToString(members->items.at(0).membership.id);
  const auto member = groups_.RemoveMember(admin_, blue, row);
  ASSERT_FALSE(member.ok());
  EXPECT_EQ(member.error().kind(), ErrorKind::kConflict);

  // Given by hand as well it is the administrator's, who can take that away again.
  ASSERT_TRUE(people_.AddAttribute(admin_, ana_key_, "region", "EMEA").ok());
  EXPECT_TRUE(people_.RemoveAttribute(admin_, ana_key_, "region", "EMEA").ok());
  EXPECT_EQ(Attributes(), blue_.attributes);
  ASSERT_TRUE(groups_.AddMember(admin_, blue, ana_key_).ok());
  EXPECT_TRUE(groups_.RemoveMember(admin_, blue, row).ok());
  // A copy of her gets what administrators gave.
  UserClone clone;
  clone.userid = "twin";
  EXPECT_THAT(people_.Clone(admin_, ana_key_, clone)->effective, IsEmpty());
}

TEST_F(UserInfoTest, AnOutageIsSurvivedForADay) {
  client_.people["ana"] = blue_;
  Put(Source());
  Round();
  client_.failure = base::Unavailable("down");
  client_.asked.clear();
  Later(std::chrono::hours(1));
  EXPECT_EQ(client_.asked.size(), 1u);  // it is left alone for a while
  Later(std::chrono::seconds(29));
  EXPECT_EQ(client_.asked.size(), 1u);
  for (int i = 0; i < 22; ++i) Later(std::chrono::hours(1));
  EXPECT_EQ(Attributes(), blue_.attributes);
  EXPECT_THAT(GroupsOf(ana_), ElementsAre("Blue"));
  Later(std::chrono::hours(1));
  EXPECT_THAT(Attributes(), IsEmpty());
  EXPECT_THAT(GroupsOf(ana_), IsEmpty());

  client_.failure.reset();
  Later(std::chrono::minutes(10));
  EXPECT_EQ(Attributes(), blue_.attributes);
}

TEST_F(UserInfoTest, NobodyHoldsUpTheOthers) {
  client_.people["ana"] = {{" blank "}, {}};  // no name
  client_.people["admin"] = blue_;
  Put(Source());
  Round();
  EXPECT_THAT(GroupsOf(admin_), ElementsAre("Blue"));
  EXPECT_THAT(GroupsOf(ana_), IsEmpty());
  const auto state = user_info_.Get(admin_, {});
  EXPECT_EQ(state->progress.known, 1);
  ASSERT_EQ(state->failures.items.size(), 1u);
  EXPECT_EQ(state->failures.items[0].userid, "ana");
  EXPECT_THAT(state->failures.items[0].reason, HasSubstr("group name"));
}

TEST_F(UserInfoTest, OnlyWhatIsSwitchedOnIsTakenOver) {
  client_.people["ana"] = blue_;
  NewUserInfoSource source = Source();
  source.groups = false;
  Put(source);
  Round();
  EXPECT_EQ(Attributes(), blue_.attributes);
  EXPECT_THAT(GroupsOf(ana_), IsEmpty());
  std::swap(source.groups, source.attributes);
  Put(source);
  EXPECT_THAT(Attributes(), IsEmpty());  // before anybody is asked
  Round();
  EXPECT_THAT(GroupsOf(ana_), ElementsAre("Blue"));
}

TEST_F(UserInfoTest, WithoutTheEndpointNothingOfItIsLeft) {
  client_.people["ana"] = blue_;
  Put(Source());
  Round();
  NewUserInfoSource other = Source();
  other.uri = "https://other.example.com/";
  Put(other);
  EXPECT_THAT(Attributes(), IsEmpty());
  Round();
  EXPECT_EQ(Attributes(), blue_.attributes);
  EXPECT_FALSE(user_info_.Remove(admin_)->source);
  EXPECT_THAT(Attributes(), IsEmpty());
  EXPECT_THAT(GroupsOf(ana_), IsEmpty());
  client_.asked.clear();
  Later(std::chrono::hours(2));
  EXPECT_THAT(client_.asked, IsEmpty());
  EXPECT_TRUE(user_info_.Remove(admin_).ok());
}

TEST_F(UserInfoTest, AnAnswerThatComesTooLateIsNotUsed) {
  client_.people["ana"] = blue_;
  Put(Source());
  client_.meanwhile = [this] { user_info_.Remove(admin_).IgnoreError(); };
  Round();
  EXPECT_THAT(Attributes(), IsEmpty());

  Put(Source());
  client_.meanwhile = [this] {
    people_.PutDisabled(admin_, ana_key_, true).IgnoreError();
    client_.meanwhile = [] {};
  };
  Round();
  EXPECT_THAT(Attributes(), IsEmpty());
}

TEST_F(UserInfoTest, WhatCannotBeIsRefused) {
  Refused(ana_, Source(), ErrorKind::kForbidden, "APPLICATION_ADMIN");
  Refused(office_.Hire("una", {Permission::kUserAdmin}), Source(), ErrorKind::kForbidden,
          "APPLICATION_ADMIN");
  NewUserInfoSource source = Source();
  source.uri = "http://people.example.com/";
  Refused(admin_, source, ErrorKind::kInvalid, "not https");
  source = Source();
  source.login->username = "lou:ver";
  Refused(admin_, source, ErrorKind::kInvalid, "without a colon");
  Refused(admin_, Source(std::nullopt), ErrorKind::kInvalid, "password is missing");
  EXPECT_EQ(user_info_.Try(admin_, "ana").error().kind(), ErrorKind::kConflict);
  EXPECT_EQ(user_info_.Refresh(admin_, std::nullopt).error().kind(), ErrorKind::kConflict);
  EXPECT_FALSE(user_info_.Get(admin_, {})->source);

  Put(Source());
  Put(Source(std::nullopt));  // the password stays for the same URI and name
  source = Source(std::nullopt);
  source.uri = "https://elsewhere.example.com/";
  Refused(admin_, source, ErrorKind::kInvalid, "password is missing");
  source = Source(std::nullopt);
  source.login->username = "other";
  Refused(admin_, source, ErrorKind::kInvalid, "password is missing");
  Round();
  EXPECT_THAT(client_.passwords, testing::Each("secret"));
  for (const std::string& line : office_.AuditLines()) {
    EXPECT_THAT(line, Not(HasSubstr("secret")));
    EXPECT_THAT(line, Not(HasSubstr("people.example.com")));
  }
}

TEST_F(UserInfoTest, IsAskedWhenSomebodyWants) {
  client_.people["ana"] = blue_;
  Put(Source());
  Round();
  client_.asked.clear();
  EXPECT_EQ(*user_info_.Try(admin_, "ana"), blue_);
  EXPECT_EQ(user_info_.Try(admin_, "nobody").error().kind(), ErrorKind::kUnprocessable);
  EXPECT_EQ(user_info_.Refresh(ana_, ana_key_).error().kind(), ErrorKind::kForbidden);
  client_.asked.clear();
  EXPECT_EQ(*user_info_.Refresh(admin_, ana_key_), 1);
  Round();
  EXPECT_THAT(client_.asked, ElementsAre("ana"));
  EXPECT_EQ(*user_info_.Refresh(admin_, std::nullopt), 2);
  EXPECT_EQ(user_info_.Get(admin_, {})->progress.waiting, 2);
}

}  // namespace
}  // namespace louver::service
