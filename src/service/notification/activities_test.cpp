#include "service/notification/activities.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/members.h"
#include "service/people.h"
#include "service/tags.h"
#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

using model::Permission;

class ActivitiesTest : public RegistrationTest {
 protected:
  // The types of what somebody was told, newest first.
  std::vector<std::string> Told(const Actor& actor, const ActivitySearch& search = {}) {
    const auto found = activities_.List(actor, search, {});
    EXPECT_TRUE(found.ok()) << (found.ok() ? "" : found.error().message());
    std::vector<std::string> types;
    if (!found.ok()) return types;
    for (const auto& activity : found->page.items) types.push_back(activity.notification.type);
    return types;
  }

  Activities activities_{office_.parts};
  Actor tina_ = office_.Hire("tina");
  Actor governor_ = office_.Hire("gwen", {Permission::kGovernance});
  Actor stranger_ = office_.Hire("sam");
};

TEST_F(ActivitiesTest, WhoeverDidItOwnersAndThePersonAreTold) {
  Put(Wish());
  const model::DataSource users = All().front();
  EXPECT_THAT(Told(owner_), testing::Contains("modelCreated"));
  const std::size_t before = Told(owner_).size();
  Members members(office_.parts);
  ASSERT_TRUE(
      members.Put(governor_, users.id, tina_.caller.user, model::MemberState::kSubscribed).ok());
  EXPECT_EQ(Told(tina_), (std::vector<std::string>{"modelUserAdded"}));
  EXPECT_EQ(Told(owner_).size(), before + 1);
  EXPECT_EQ(Told(governor_), (std::vector<std::string>{"modelUserAdded"}));
  EXPECT_TRUE(Told(stranger_).empty());
  const auto found = activities_.List(tina_, {}, {});
  EXPECT_EQ(found->page.items[0].notification.target.name, "The tina");
  EXPECT_EQ(found->page.items[0].notification.actor.name, "The gwen");
  EXPECT_EQ(found->page.items[0].actor_email, "gwen@example.com");
}

TEST_F(ActivitiesTest, HoldersOfThePermissionAreTold) {
  Tags tags(office_.parts);
  const Actor other = office_.Hire("gil", {Permission::kGovernance});
  ASSERT_TRUE(tags.Create(governor_, {{store::TagNamed("Fresh"), "", ""}}, std::nullopt).ok());
  EXPECT_EQ(Told(other), (std::vector<std::string>{"tagCreated"}));
  EXPECT_TRUE(Told(other, {.exclude_mine = true}).size() == 1);
  EXPECT_TRUE(Told(governor_, {.exclude_mine = true}).empty());
  EXPECT_TRUE(Told(stranger_).empty());
}

TEST_F(ActivitiesTest, ReadingIsOnesOwn) {
  Put(Wish());
  const std::size_t all = Told(owner_).size();
  ASSERT_GT(all, 2u);
  EXPECT_TRUE(*activities_.HasUnread(owner_));
  EXPECT_FALSE(*activities_.HasUnread(stranger_));
  const auto newest = activities_.List(owner_, {}, {.offset = 0, .size = 1});
  const store::NotificationId id = newest->page.items[0].notification.id;
  EXPECT_EQ(*activities_.MarkRead(stranger_, {id}), 0);
  EXPECT_EQ(*activities_.MarkRead(owner_, {id}), 1);
  EXPECT_EQ(*activities_.MarkRead(owner_, {id}), 0);
  EXPECT_EQ(Told(owner_, {.unread = true}).size(), all - 1);
  EXPECT_EQ(*activities_.MarkRead(owner_, {}), static_cast<std::int64_t>(all - 1));
  EXPECT_FALSE(*activities_.HasUnread(owner_));
}

TEST_F(ActivitiesTest, APermissionToSearchByMustBeHeld) {
  const auto found = activities_.List(tina_, {.permission = Permission::kGovernance}, {});
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().message(), "This needs the permission GOVERNANCE.");
  EXPECT_TRUE(Told(governor_, {.permission = Permission::kGovernance}).empty());
}

TEST_F(ActivitiesTest, WhatIsTakenBackIsNotTold) {
  for (int nth = 1; nth < 40; ++nth) {
    office_.faults.Arm(nth);
    const auto outcome = registration_.Put(owner_, Wish(), false);
    const bool failed = office_.faults.fired();
    office_.faults.Disarm();
    if (outcome.ok()) break;
    ASSERT_TRUE(failed) << outcome.error().message();
    EXPECT_TRUE(Told(owner_).empty()) << nth;
  }
}

}  // namespace
}  // namespace louver::service
