#include "service/groups.h"

#include <functional>

#include "service/people.h"
#include "store/policies.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using base::ErrorKind;
using model::Permission;

class GroupsTest : public testing::Test {
 protected:
  std::string Create(const std::string& name) {
    NewGroup group;
    group.name = name;
    const auto made = groups_.Create(admin_, group);
    EXPECT_TRUE(made.ok()) << made.error().message();
    return base::ToString(made->id);
  }

  void WritePolicy(const std::string& name, const std::string& predicate) {
    model::Policy policy;
    policy.key = policy.name = name;
    model::Rule rule{model::RowsByPredicate{predicate}, std::nullopt, std::nullopt};
    policy.action = model::DataAction{{model::RuleChain{"", {rule}}}};
    office_.Write([&](store::Transaction& tx) { return store::InsertPolicy(tx, policy); });
  }

  static UserKey Key(const std::string& userid) { return {model::kBuiltInIam, userid}; }

  Office office_;
  Actor admin_ = office_.Hire("admin", {model::Permission::kUserAdmin});
  Groups groups_{office_.parts};
};

TEST_F(GroupsTest, NamesAreTakenOnce) {
  const std::string engineers = Create("Engineers");
  const std::string others = Create("engineers");  // another name: compared byte for byte
  const auto taken = base::Conflict("A group with the name \"Engineers\" already exists.")
                         .WithDetail({"unique", "groups.name", "must be unique"});
  NewGroup again;
  again.name = "Engineers";
  EXPECT_EQ(groups_.Create(admin_, again).error(), taken);
  GroupChange change;
  change.name = "Engineers";
  EXPECT_EQ(groups_.Change(admin_, others, change).error(), taken);
  EXPECT_TRUE(groups_.Change(admin_, engineers, change).ok());
  again.iamid = "okta";
  EXPECT_EQ(groups_.Create(admin_, again).error().message(),
            "No identity manager found with ID okta.");
}

TEST_F(GroupsTest, AGroupAPolicyNamesKeepsItsNameAndStays) {
  const std::string contractors = Create("Contractors");
  const std::string others = Create("Others");
  WritePolicy("Open to staff", "NOT @isInGroups('Contractors')");
  const auto in_use = base::Conflict(
      "The group \"Contractors\" is named by the policy \"Open to staff\". Change the policy "
      "first.");
  GroupChange change;
  change.name = "Freelancers";
  EXPECT_EQ(groups_.Change(admin_, contractors, change).error(), in_use);
  EXPECT_EQ(groups_.Remove(admin_, contractors).error(), in_use);
  EXPECT_EQ(groups_.Get(admin_, contractors)->name, "Contractors");
  change.name.reset();
  change.description = std::optional<std::string>("outside");
  EXPECT_TRUE(groups_.Change(admin_, contractors, change).ok());
  EXPECT_TRUE(groups_.Remove(admin_, others).ok());
}

TEST_F(GroupsTest, MembersComeAndGoOnce) {
  const std::string group = Create("Engineers");
  const std::string other = Create("Others");
  office_.Hire("ana");
  const auto added = groups_.AddMember(admin_, group, Key("ana"));
  ASSERT_TRUE(added.ok()) << added.error().message();
  EXPECT_EQ(groups_.AddMember(admin_, group, Key("ana"))->membership, added->membership);
  EXPECT_EQ(groups_.Members(admin_, group, {})->total, 1);
  const std::string id = base::ToString(added->membership.id);
  EXPECT_EQ(groups_.RemoveMember(admin_, other, id).error(),
            base::NotFound("No group member found with ID " + id + "."));
  EXPECT_TRUE(groups_.RemoveMember(admin_, group, id).ok());
  EXPECT_FALSE(groups_.RemoveMember(admin_, group, id).ok());
  EXPECT_EQ(groups_.Members(admin_, group, {})->total, 0);
  EXPECT_EQ(office_.Events(), (std::vector<std::string>{"GroupCreated", "GroupCreated",
                                                        "GroupMemberAdded", "GroupMemberRemoved"}));
}

TEST_F(GroupsTest, EveryChangeIsToldOnce) {
  const std::string group = Create("Engineers");
  GroupChange change;
  change.name = "Builders";
  for (int twice = 0; twice < 2; ++twice) {
    ASSERT_TRUE(groups_.Change(admin_, group, change).ok());
    ASSERT_TRUE(groups_.AddAttribute(admin_, group, "Country", "US").ok());
  }
  for (int twice = 0; twice < 2; ++twice) {
    ASSERT_TRUE(groups_.RemoveAttribute(admin_, group, "Country", "US").ok());
  }
  ASSERT_TRUE(groups_.Remove(admin_, group).ok());
  EXPECT_EQ(office_.Events(),
            (std::vector<std::string>{"GroupCreated", "GroupUpdated", "AttributeApplied",
                                      "AttributeRemoved", "GroupDeleted"}));
}

TEST_F(GroupsTest, WhoMayDoWhat) {
  const std::string group = Create("Engineers");
  const Actor nobody = office_.Hire("nobody");
  const Actor governor = office_.Hire("governor", {Permission::kGovernance});
  const Actor member = office_.Hire("member");
  const std::string membership =
      base::ToString(groups_.AddMember(admin_, group, Key("member"))->membership.id);

  const auto reads = [&](const Actor& actor) {
    return std::vector<bool>{groups_.Get(actor, group).ok(), groups_.Search(actor, {}, {}).ok(),
                             groups_.Members(actor, group, {}).ok()};
  };
  EXPECT_EQ(reads(nobody), (std::vector<bool>{false, false, false}));
  EXPECT_EQ(reads(member), (std::vector<bool>{true, false, false}));
  EXPECT_EQ(reads(governor), (std::vector<bool>{true, true, true}));
  EXPECT_EQ(reads(admin_), (std::vector<bool>{true, true, true}));

  const auto events = office_.Events();
  for (const Actor& actor : {nobody, member, governor}) {
    NewGroup created;
    created.name = "New";
    const base::Error forbidden = base::Forbidden("This needs the permission USER_ADMIN.");
    EXPECT_EQ(groups_.Create(actor, created).error(), forbidden);
    EXPECT_EQ(groups_.Change(actor, group, {}).error(), forbidden);
    EXPECT_EQ(groups_.Remove(actor, group).error(), forbidden);
    EXPECT_EQ(groups_.AddMember(actor, group, Key("nobody")).error(), forbidden);
    EXPECT_EQ(groups_.RemoveMember(actor, group, membership).error(), forbidden);
    EXPECT_EQ(groups_.AddAttribute(actor, group, "a", "b").error(), forbidden);
    EXPECT_EQ(groups_.RemoveAttribute(actor, group, "a", "b").error(), forbidden);
  }
  EXPECT_EQ(office_.Events(), events);
}

TEST_F(GroupsTest, WhatIsMissingIsNamed) {
  const std::string group = Create("Engineers");
  for (const char* id : {"99", "Engineers", "0", "-1", "1x"}) {
    EXPECT_EQ(groups_.Get(admin_, id).error(),
              base::NotFound("No group found with ID " + std::string(id) + "."));
  }
  EXPECT_EQ(groups_.AddMember(admin_, group, Key("nobody")).error().message(),
            "No user found with the user name or ID nobody.");
}

}  // namespace
}  // namespace louver::service
