#include "service/people.h"

#include <functional>

#include "identity/authentication.h"
#include "service/groups.h"
#include "store/policies.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using base::ErrorKind;
using model::Permission;

template <typename T>
base::Status Outcome(const base::Result<T>& result) {
  if (!result.ok()) return result.error();
  return base::Ok();
}

class PeopleTest : public testing::Test {
 protected:
  static UserKey Key(const std::string& userid) { return {model::kBuiltInIam, userid}; }

  base::Result<UserDetail> Create(const std::string& userid,
                                  const std::string& redshift_user = {}) {
    NewUser user;
    user.userid = userid;
    if (!redshift_user.empty()) user.profile = Mapped(redshift_user);
    return people_.Create(admin_, user);
  }

  static ProfileChange Mapped(const std::string& redshift_user) {
    ProfileChange change;
    change.external_user_ids = {{"redshiftUser", redshift_user}};
    return change;
  }

  std::optional<model::User> Find(const std::string& userid) {
    return office_.Read([&](store::Transaction& tx) { return store::FindUser(tx, "bim", userid); });
  }

  Office office_;
  Actor admin_ = office_.Hire("admin", {model::Permission::kUserAdmin});
  identity::Authentication authentication_{*office_.database, office_.clock, office_.randomness};
  People people_{office_.parts};
};

TEST_F(PeopleTest, ANewPersonMayCreateProjectsBesidesWhatWasAskedFor) {
  NewUser wanted;
  wanted.userid = "ana@example.com";
  wanted.profile.name = "Ana";
  wanted.permissions = {Permission::kAudit};
  const auto made = people_.Create(admin_, wanted);
  ASSERT_TRUE(made.ok()) << made.error().message();
  EXPECT_EQ(made->user.permissions,
            (std::set<Permission>{Permission::kAudit, Permission::kCreateProject}));
  EXPECT_EQ(made->user, Find("ana@example.com"));
  EXPECT_EQ(Create("ben")->user.name, "ben");  // without a name, the login
}

TEST_F(PeopleTest, PeopleAreFoundByLoginNameFirstAndThenById) {
  const model::UserId ana = Create("ana")->user.id;
  const std::string digits = base::ToString(ana);
  EXPECT_EQ(people_.Get(admin_, Key(digits))->user.userid, "ana");
  EXPECT_TRUE(Create(digits).ok());
  EXPECT_EQ(people_.Get(admin_, Key(digits))->user.userid, digits);
}

TEST_F(PeopleTest, WhoMayDoWhat) {
  Create("ana").IgnoreError();
  Create("ben").IgnoreError();
  const Actor nobody = office_.Hire("nobody");
  const Actor governor = office_.Hire("governor", {Permission::kGovernance});
  const Actor every_other =
      office_.Hire("other", {Permission::kApplicationAdmin, Permission::kAudit,
                             Permission::kCreateDataSource, Permission::kProjectManagement});
  Actor ana = nobody;
  ana.caller.user = Find("ana")->id;
  ana.caller.userid = "ana";

  ProfileChange renaming;
  renaming.name = "Somebody";
  struct {
    const char* what;
    std::function<base::Status(const Actor&)> act;  // always on ana
    bool self, governs;
  } const cases[] = {
      {"get", [&](auto& a) { return Outcome(people_.Get(a, Key("ana"))); }, true, true},
      {"search", [&](auto& a) { return Outcome(people_.Search(a, {}, {})); }, false, true},
      {"profile", [&](auto& a) { return Outcome(people_.ChangeProfile(a, Key("ana"), renaming)); },
       true, false},
      {"external ids",
       [&](auto& a) { return Outcome(people_.ChangeProfile(a, Key("ana"), Mapped("x"))); }, false,
       false},
      {"password",
       [&](auto& a) {
         return Outcome(people_.PutPassword(a, Key("ana"), base::Secret("longenough")));
       },
       true, false},
      {"create",
       [&](auto& a) {
         NewUser wanted;
         wanted.userid = "x" + a.caller.userid;
         return Outcome(people_.Create(a, wanted));
       },
       false, false},
      {"permissions", [&](auto& a) { return Outcome(people_.PutPermissions(a, Key("ana"), {})); },
       false, false},
      {"remove permission",
       [&](auto& a) {
         return Outcome(people_.RemovePermission(a, Key("ana"), Permission::kAudit));
       },
       false, false},
      {"disable", [&](auto& a) { return Outcome(people_.PutDisabled(a, Key("ana"), true)); }, false,
       false},
      {"add attribute",
       [&](auto& a) { return Outcome(people_.AddAttribute(a, Key("ana"), "Country", "US")); },
       false, false},
      {"remove attribute",
       [&](auto& a) { return Outcome(people_.RemoveAttribute(a, Key("ana"), "Country", "US")); },
       false, false},
      {"remove", [&](auto& a) { return Outcome(people_.Remove(a, Key("ana"))); }, false, false},
  };
  for (const auto& test : cases) {
    const auto expect = [&](const Actor& actor, bool allowed) {
      const base::Status status = test.act(actor);
      if (allowed) {
        EXPECT_TRUE(status.ok()) << test.what << ": " << status.error().message();
      } else {
        ASSERT_FALSE(status.ok()) << test.what << " by " << actor.caller.userid;
        EXPECT_EQ(status.error().kind(), ErrorKind::kForbidden) << test.what;
      }
    };
    expect(nobody, false);
    expect(every_other, false);
    expect(governor, test.governs);
    expect(ana, test.self);
    expect(admin_, true);
  }
}

TEST_F(PeopleTest, WhoMayNotReadLearnsNothingAboutWhoExists) {
  Create("ana").IgnoreError();
  const Actor nobody = office_.Hire("nobody");
  for (const char* userid : {"ana", "1", "missing", "99"}) {
    EXPECT_EQ(people_.Get(nobody, Key(userid)).error(),
              base::Forbidden("This needs the permission USER_ADMIN or GOVERNANCE."));
    EXPECT_EQ(people_.Remove(nobody, Key(userid)).error(),
              base::Forbidden("This needs the permission USER_ADMIN."));
  }
  EXPECT_EQ(people_.Get(admin_, Key("missing")).error(),
            base::NotFound("No user found with the user name or ID missing."));
  EXPECT_EQ(people_.Get(admin_, {"okta", "ana"}).error(),
            base::NotFound("No identity manager found with ID okta."));
}

TEST_F(PeopleTest, OnesOwnProfileMayComeBackWithTheExternalIdsItHas) {
  Actor ana = office_.Hire("ignored");
  ana.caller.user = Create("ana", "warehouse_ana")->user.id;
  ana.caller.userid = "ana";
  ProfileChange change = Mapped("warehouse_ana");
  change.location = std::optional<std::string>("Boston");
  EXPECT_EQ(*people_.ChangeProfile(ana, Key("ana"), change)->user.location, "Boston");
  EXPECT_EQ(people_.ChangeProfile(ana, Key("ana"), Mapped("admin")).error().kind(),
            ErrorKind::kForbidden);
  change.external_user_ids->clear();
  EXPECT_EQ(people_.ChangeProfile(ana, Key("ana"), change).error().kind(), ErrorKind::kForbidden);
}

TEST_F(PeopleTest, TheLastAdministratorStays) {
  const auto last = base::Conflict(
      "The user \"admin\" is the last one with the permission USER_ADMIN, which somebody must "
      "hold.");
  const auto try_all = [&](const Actor& actor) {
    EXPECT_EQ(people_.PutDisabled(actor, Key("admin"), true).error(), last);
    EXPECT_EQ(people_.Remove(actor, Key("admin")).error(), last);
    EXPECT_EQ(people_.PutPermissions(actor, Key("admin"), {}).error(), last);
    EXPECT_EQ(people_.RemovePermission(actor, Key("admin"), Permission::kUserAdmin).error(), last);
  };
  const model::User before = *Find("admin");
  try_all(admin_);
  // A second one who is disabled is nobody.
  const Actor second = office_.Hire("second", {Permission::kUserAdmin});
  ASSERT_TRUE(people_.PutDisabled(admin_, Key("second"), true).ok());
  const auto events = office_.Events();
  try_all(second);
  EXPECT_EQ(Find("admin"), before);
  EXPECT_EQ(office_.Events(), events);
  ASSERT_TRUE(people_.PutDisabled(admin_, Key("second"), false).ok());
  EXPECT_TRUE(people_.Remove(second, Key("admin")).ok());
}

TEST_F(PeopleTest, TwoPeopleNeverShareAName) {
  ASSERT_TRUE(Create("ana").ok());
  ASSERT_TRUE(Create("ben", "IAM:ben").ok());
  const auto belongs = [](const std::string& redshift_user, const std::string& to) {
    return base::Unprocessable("The Redshift user \"" + redshift_user +
                               "\" already belongs to the user \"" + to + "\".");
  };
  const auto events = office_.Events();
  EXPECT_EQ(Create("ana").error(),
            base::Conflict("A user with the user name \"ana\" already exists.")
                .WithDetail({"unique", "users.userid", "must be unique"}));
  // A mapped name against a login name, a login name against a mapped one, both mapped.
  EXPECT_EQ(Create("eve", "ana").error(), belongs("ana", "ana"));
  EXPECT_EQ(Create("IAM:ben").error(), belongs("IAM:ben", "ben"));
  EXPECT_EQ(Create("eve", "IAM:ben").error(), belongs("IAM:ben", "ben"));
  EXPECT_EQ(people_.ChangeProfile(admin_, Key("ana"), Mapped("IAM:ben")).error(),
            belongs("IAM:ben", "ben"));
  EXPECT_EQ(Find("eve"), std::nullopt);
  EXPECT_EQ(office_.Events(), events);
}

TEST_F(PeopleTest, ADisabledPersonFreesTheirRedshiftUserAndMayNotTakeItBack) {
  ASSERT_TRUE(Create("ben", "warehouse").ok());
  ASSERT_TRUE(people_.PutDisabled(admin_, Key("ben"), true).ok());
  ASSERT_TRUE(Create("eve", "warehouse").ok());
  EXPECT_EQ(people_.PutDisabled(admin_, Key("ben"), false).error().message(),
            "The Redshift user \"warehouse\" already belongs to the user \"eve\".");
  EXPECT_TRUE(Find("ben")->disabled);
}

TEST_F(PeopleTest, DisablingEndsSessionsAndKeysAtOnce) {
  NewUser wanted;
  wanted.userid = "ana";
  wanted.password = base::Secret("correct horse");
  ASSERT_TRUE(people_.Create(admin_, wanted).ok());
  const auto session = authentication_.LogIn("bim", "ana", base::Secret("correct horse"));
  ASSERT_TRUE(session.ok());
  ASSERT_TRUE(authentication_.Authenticate(session->token.Reveal()).ok());
  ASSERT_TRUE(people_.PutDisabled(admin_, Key("ana"), true).ok());
  EXPECT_FALSE(authentication_.Authenticate(session->token.Reveal()).ok());
  // The old session does not come back with the person.
  ASSERT_TRUE(people_.PutDisabled(admin_, Key("ana"), false).ok());
  EXPECT_FALSE(authentication_.Authenticate(session->token.Reveal()).ok());
}

TEST_F(PeopleTest, ANewPasswordEndsSessionsAndTheOldOne) {
  NewUser wanted;
  wanted.userid = "ana";
  wanted.password = base::Secret("correct horse");
  ASSERT_TRUE(people_.Create(admin_, wanted).ok());
  const auto session = authentication_.LogIn("bim", "ana", base::Secret("correct horse"));
  ASSERT_TRUE(people_.PutPassword(admin_, Key("ana"), base::Secret("battery staple")).ok());
  EXPECT_FALSE(authentication_.Authenticate(session->token.Reveal()).ok());
  EXPECT_FALSE(authentication_.LogIn("bim", "ana", base::Secret("correct horse")).ok());
  EXPECT_TRUE(authentication_.LogIn("bim", "ana", base::Secret("battery staple")).ok());
}

TEST_F(PeopleTest, ShortPasswordsAreRefusedByCharactersNotBytes) {
  Create("ana").IgnoreError();
  const auto refused = base::Invalid("The password must have at least 8 characters.");
  for (const char* password : {"", "1234567", "äöüäöüä"}) {
    EXPECT_EQ(people_.PutPassword(admin_, Key("ana"), base::Secret(password)).error(), refused);
  }
  EXPECT_TRUE(people_.PutPassword(admin_, Key("ana"), base::Secret("äöüäöüäö")).ok());
}

TEST_F(PeopleTest, NamesThatCompareDifferentlyInTheWarehouseAreRefused) {
  Create("ana").IgnoreError();
  const std::string cases[] = {"", " x", "x ", "a\tb", std::string("a\0b", 3), "\xff"};
  for (const std::string& bad : cases) {
    EXPECT_EQ(Create(bad).error().kind(), ErrorKind::kInvalid) << bad;
    EXPECT_EQ(people_.AddAttribute(admin_, Key("ana"), bad, "x").error().kind(),
              ErrorKind::kInvalid);
    EXPECT_EQ(people_.AddAttribute(admin_, Key("ana"), "x", bad).error().kind(),
              ErrorKind::kInvalid);
    if (bad.empty()) continue;  // nothing is mapped then
    EXPECT_EQ(people_.ChangeProfile(admin_, Key("ana"), Mapped(bad)).error().kind(),
              ErrorKind::kInvalid);
  }
  EXPECT_EQ(Create(std::string(128, 'x')).error().message(),
            "The user name must not be longer than 127 bytes.");
  EXPECT_EQ(
      people_.ChangeProfile(admin_, Key("ana"), Mapped(std::string(128, 'x'))).error().message(),
      "The Redshift user name must not be longer than 127 bytes.");
  // Odd but unambiguous ones are kept as they are.
  for (const char* odd : {"o'brien", "a\"b", "a\\b", "x; DROP TABLE users", "select", "Ümläut"}) {
    EXPECT_TRUE(Create(odd).ok()) << odd;
    EXPECT_TRUE(people_.AddAttribute(admin_, Key(odd), odd, odd).ok()) << odd;
    EXPECT_TRUE(Find(odd)->attributes.at(odd).contains(odd)) << odd;
  }
}

TEST_F(PeopleTest, AttributesOfGroupsCount) {
  Groups groups(office_.parts);
  Create("ana").IgnoreError();
  NewGroup engineers;
  engineers.name = "Engineers";
  const std::string group = base::ToString(groups.Create(admin_, engineers)->id);
  ASSERT_TRUE(groups.AddMember(admin_, group, Key("ana")).ok());
  ASSERT_TRUE(groups.AddAttribute(admin_, group, "Country", "US").ok());
  ASSERT_TRUE(people_.AddAttribute(admin_, Key("ana"), "Country", "JP").ok());
  const auto ana = people_.Get(admin_, Key("ana"));
  EXPECT_EQ(ana->user.attributes, (model::Attributes{{"Country", {"JP"}}}));
  EXPECT_EQ(ana->effective, (model::Attributes{{"Country", {"JP", "US"}}}));
}

TEST_F(PeopleTest, WhomAPolicyNamesStaysSoThatNobodyInheritsIt) {
  ASSERT_TRUE(Create("bob").ok());
  office_.Write([](store::Transaction& tx) -> base::Status {
    model::Policy policy;
    policy.key = policy.name = "Bob's open";
    policy.action = model::SubscriptionAction{};
    policy.owner_restrictions = model::OwnerRestrictions{{{"bim", "bob"}}, {}};
    ASSIGN_OR_RETURN(policy.id, store::InsertPolicy(tx, policy));
    return base::Ok();
  });
  const auto refused = people_.Remove(admin_, Key("bob"));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error(),
            base::Conflict("The user \"bob\" is named by the policy \"Bob's open\". Change the "
                           "policy first, or disable the user."));
  EXPECT_TRUE(Find("bob"));
}

TEST_F(PeopleTest, EveryChangeIsToldOnce) {
  NewUser wanted;
  wanted.userid = "ana";
  wanted.password = base::Secret("correct horse");
  ASSERT_TRUE(people_.Create(admin_, wanted).ok());
  for (int twice = 0; twice < 2; ++twice) {  // what changes nothing leaves no trace
    ASSERT_TRUE(people_.ChangeProfile(admin_, Key("ana"), Mapped("IAM:ana")).ok());
    ASSERT_TRUE(people_.PutPermissions(admin_, Key("ana"), {Permission::kAudit}).ok());
    ASSERT_TRUE(people_.AddAttribute(admin_, Key("ana"), "Country", "US").ok());
  }
  for (int twice = 0; twice < 2; ++twice) {
    ASSERT_TRUE(people_.RemovePermission(admin_, Key("ana"), Permission::kAudit).ok());
    ASSERT_TRUE(people_.RemoveAttribute(admin_, Key("ana"), "Country", "US").ok());
    ASSERT_TRUE(people_.PutDisabled(admin_, Key("ana"), true).ok());
  }
  ASSERT_TRUE(people_.PutPassword(admin_, Key("ana"), base::Secret("battery staple")).ok());
  ASSERT_TRUE(people_.Remove(admin_, Key("ana")).ok());
  EXPECT_EQ(office_.Events(),
            (std::vector<std::string>{"UserCreated", "UserUpdated", "PermissionApplied",
                                      "PermissionRemoved", "AttributeApplied", "PermissionRemoved",
                                      "AttributeRemoved", "UserUpdated", "UserPasswordUpdated",
                                      "UserDeleted"}));
  for (const std::string& line : office_.AuditLines()) {
    EXPECT_EQ(line.find("correct horse"), std::string::npos);
    EXPECT_EQ(line.find("battery staple"), std::string::npos);
    EXPECT_EQ(line.find("argon2"), std::string::npos);
    EXPECT_NE(line.find(R"("actor":{"type":"USER_ACTOR","id":"admin")"), std::string::npos);
    EXPECT_NE(line.find(R"("requestId":"request-1")"), std::string::npos);
  }
}

TEST_F(PeopleTest, WhatTheWarehouseShowsIsBroughtInLine) {
  office_.Integrate("warehouse.example.com", "managed");
  ASSERT_EQ(office_.QueuedJobs(), 0);
  EXPECT_EQ(people_.AddAttribute(admin_, Key("missing"), "a", "b").error().kind(),
            ErrorKind::kNotFound);
  EXPECT_EQ(office_.QueuedJobs(), 0);
  ASSERT_TRUE(people_.AddAttribute(admin_, Key("admin"), "Country", "US").ok());
  EXPECT_EQ(office_.QueuedJobs(), 1);
}

// Every statement of a change fails once: what is left is the state before it.
TEST_F(PeopleTest, AChangeThatFailsLeavesNothing) {
  Create("ana").IgnoreError();
  const auto events = office_.Events();
  const auto jobs = office_.QueuedJobs();
  const model::User before = *Find("ana");
  int failures = 0;
  for (int nth = 1;; ++nth) {
    office_.faults.Arm(nth);
    const auto changed = people_.AddAttribute(admin_, Key("ana"), "Country", "US");
    const bool failed = office_.faults.fired();
    office_.faults.Disarm();
    if (!failed) {
      EXPECT_TRUE(changed.ok());
      break;
    }
    ++failures;
    EXPECT_FALSE(changed.ok()) << nth;
    EXPECT_EQ(Find("ana"), before) << nth;
    EXPECT_EQ(office_.Events(), events) << nth;
    EXPECT_EQ(office_.QueuedJobs(), jobs) << nth;
  }
  EXPECT_GT(failures, 5);
  EXPECT_EQ(office_.Events().size(), events.size() + 1);
}

TEST_F(PeopleTest, SearchFindsPartsAndPages) {
  for (const char* userid : {"ana@example.com", "ben@example.com", "eve@example.org"}) {
    Create(userid).IgnoreError();
  }
  const auto found = people_.Search(admin_, {.filter = {"bim", "EXAMPLE.com"}}, {1, 1});
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->total, 2);
  ASSERT_EQ(found->items.size(), 1u);
  EXPECT_EQ(found->items[0].user.userid, "ben@example.com");
  EXPECT_EQ(people_.Search(admin_, {.filter = {"okta"}}, {})->total, 0);
  EXPECT_EQ(people_.Search(admin_, {.filter = {.search_text = "EVE@"}}, {})->total, 1);
}

}  // namespace
}  // namespace louver::service
