#include "service/subscriptions.h"

#include <gtest/gtest.h>

#include "service/access_report.h"
#include "service/place_expiry.h"
#include "service/places.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/groups.h"
#include "store/members.h"
#include "store/memberships.h"
#include "store/policies.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using base::ErrorKind;
using model::Approver;
using model::MemberBasis;
using model::RequestState;
using model::SubscriptionAction;
using model::SubscriptionLevel;

class SubscriptionsTest : public testing::Test {
 protected:
  SubscriptionsTest() {
    owner_ = office_.Hire("ona");
    asker_ = office_.Hire("ana");
    governor_ = office_.Hire("gil", {model::Permission::kGovernance});
    office_.Write([&](store::Transaction& tx) -> base::Status {
      model::Connection connection = store::ConnectionNamed("key");
      ASSIGN_OR_RETURN(connection.id, store::InsertConnection(tx, connection, {}));
      ASSIGN_OR_RETURN(source_,
                       store::InsertDataSource(tx, store::DataSourceNamed("orders", connection)));
      RETURN_IF_ERROR(store::PutMember(tx, source_, owner_.caller.user, model::MemberState::kOwner,
                                       office_.clock.Now()));
      return base::Ok();
    });
  }

  void AddPolicy(const std::string& key, SubscriptionAction action) {
    model::Policy policy;
    policy.key = policy.name = key;
    policy.action = std::move(action);
    office_.Write([&](store::Transaction& tx) -> base::Status {
      RETURN_IF_ERROR(store::InsertPolicy(tx, policy));
      return base::Ok();
    });
  }

  void AddApproval(std::vector<model::Approval> approvals) {
    SubscriptionAction action;
    action.level = SubscriptionLevel::kApproval;
    action.approvals = std::move(approvals);
    action.allow_discovery = true;
    AddPolicy("approval", std::move(action));
  }

  // Whoever is in the group may take a place.
  void AddGroupPolicy() {
    SubscriptionAction action;
    action.level = SubscriptionLevel::kEntitlements;
    action.entitlements.groups = {"sales"};
    AddPolicy("sales people", std::move(action));
    model::Group group;
    group.name = "sales";
    office_.Write([&](store::Transaction& tx) -> base::Status {
      ASSIGN_OR_RETURN(group_, store::InsertGroup(tx, group));
      ASSIGN_OR_RETURN(const auto membership,
                       store::PutMembership(tx, group_, asker_.caller.user, office_.clock.Now()));
      membership_ = membership.id;
      return base::Ok();
    });
  }

  void LeaveGroup() {
    office_.Write([&](store::Transaction& tx) { return store::RemoveMembership(tx, membership_); });
  }

  model::SubscriptionId Ask() {
    const auto outcome = subscriptions_.Subscribe(asker_, source_, {});
    EXPECT_TRUE(outcome.ok() && outcome->request)
        << (outcome.ok() ? "" : outcome.error().message());
    return outcome->request->request.id;
  }

  std::vector<model::Member> PlacesOfAsker() {
    return office_.Read([&](store::Transaction& tx) -> base::Result<std::vector<model::Member>> {
      ASSIGN_OR_RETURN(auto places, store::PlacesOf(tx, asker_.caller.user));
      return PlacesInForce(tx, office_.clock.Now(), std::move(places));
    });
  }

  bool HasAccess() {
    const auto lines = report_.List(governor_, {.user = "ana", .data_source = "orders"}, {});
    EXPECT_TRUE(lines.ok());
    return lines->total == 1;
  }

  Office office_;
  Actor owner_, asker_, governor_;
  model::DataSourceId source_;
  model::GroupId group_;
  model::MembershipId membership_;
  Subscriptions subscriptions_{office_.parts};
  Members members_{office_.parts};
  AccessReport report_{office_.parts};
};

TEST_F(SubscriptionsTest, WhatAnOwnerApprovesIsAPlaceOfThatId) {
  AddApproval({{Approver::kOwner, false}});
  const model::SubscriptionId id = Ask();
  EXPECT_FALSE(HasAccess());
  EXPECT_EQ(Ask(), id);  // once
  const auto approved = subscriptions_.Approve(owner_, {id}, std::nullopt);
  ASSERT_TRUE(approved.ok());
  EXPECT_EQ(approved->front().request.state, RequestState::kApproved);
  ASSERT_EQ(PlacesOfAsker().size(), 1u);
  EXPECT_EQ(PlacesOfAsker().front().id, id);
  EXPECT_EQ(PlacesOfAsker().front().basis, MemberBasis::kApproved);
  EXPECT_TRUE(HasAccess());
  EXPECT_EQ(subscriptions_.Approve(owner_, {id}, std::nullopt).error().kind(),
            ErrorKind::kNotFound);
}

TEST_F(SubscriptionsTest, EverybodyNamedMustAgreeAndNobodyToTheirOwn) {
  AddApproval({{Approver::kOwner, false}, {Approver::kGovernance, true}});
  EXPECT_EQ(subscriptions_.Subscribe(asker_, source_, {}).error().message(),
            "This data source asks for the approval of one person: \"approvals\" must name the "
            "\"approverId\" of a GOVERNANCE.");
  SubscriptionWish wish;
  wish.choices = {{Approver::kGovernance, owner_.caller.user}};
  EXPECT_EQ(subscriptions_.Subscribe(asker_, source_, wish).error().kind(), ErrorKind::kInvalid);
  wish.choices = {{Approver::kGovernance, governor_.caller.user}};
  const auto asked = subscriptions_.Subscribe(asker_, source_, wish);
  ASSERT_TRUE(asked.ok());
  const auto id = asked->request->request.id;
  const Actor other = office_.Hire("gus", {model::Permission::kGovernance});
  EXPECT_EQ(subscriptions_.Approve(asker_, {id}, std::nullopt).error().kind(),
            ErrorKind::kForbidden);
  EXPECT_EQ(subscriptions_.Approve(other, {id}, std::nullopt).error().kind(),
            ErrorKind::kForbidden);
  ASSERT_TRUE(subscriptions_.Approve(owner_, {id}, std::nullopt).ok());
  EXPECT_FALSE(HasAccess());
  EXPECT_EQ(subscriptions_.Pending(owner_, {}, {})->total, 0);
  EXPECT_EQ(subscriptions_.Pending(governor_, {}, {})->total, 1);
  ASSERT_TRUE(subscriptions_.Approve(governor_, {id}, std::nullopt).ok());
  EXPECT_TRUE(HasAccess());
}

TEST_F(SubscriptionsTest, ADenialEndsTheRequestAndIsKept) {
  AddApproval({{Approver::kOwner, false}});
  const auto id = Ask();
  ASSERT_TRUE(subscriptions_.Deny(owner_, {id}, "Not for this").ok());
  EXPECT_FALSE(HasAccess());
  const auto history = subscriptions_.History(asker_, std::nullopt, {});
  ASSERT_EQ(history->total, 1);
  EXPECT_EQ(history->items[0].request.denial_reasoning, "Not for this");
  EXPECT_NE(Ask(), id);  // asking again is another request
  EXPECT_EQ(subscriptions_.History(owner_, source_, {})->total, 2);
}

TEST_F(SubscriptionsTest, SeveralAreDecidedTogetherOrNotAtAll) {
  AddApproval({{Approver::kOwner, false}});
  const auto id = Ask();
  EXPECT_FALSE(subscriptions_.Approve(owner_, {id, model::SubscriptionId(999)}, std::nullopt).ok());
  EXPECT_FALSE(HasAccess());
  EXPECT_EQ(subscriptions_.Pending(owner_, {}, {})->total, 1);
}

TEST_F(SubscriptionsTest, AnApprovalThatIsNoLongerAskedForOpensNothing) {
  AddApproval({{Approver::kOwner, false}});
  const auto id = Ask();
  SubscriptionAction governed;
  governed.level = SubscriptionLevel::kApproval;
  governed.approvals = {{Approver::kGovernance, false}};
  AddPolicy("and a governor", governed);
  EXPECT_EQ(subscriptions_.Approve(owner_, {id}, std::nullopt).error().kind(),
            ErrorKind::kConflict);
  EXPECT_FALSE(HasAccess());
}

TEST_F(SubscriptionsTest, WhereNoPolicyOffersItNothingCanBeRequested) {
  SubscriptionAction manual;
  manual.allow_discovery = true;
  AddPolicy("by hand", manual);
  EXPECT_EQ(subscriptions_.Subscribe(asker_, source_, {}).error().kind(), ErrorKind::kForbidden);
  EXPECT_TRUE(PlacesOfAsker().empty());
}

TEST_F(SubscriptionsTest, WhatIsNotSeenCannotBeAskedFor) {
  EXPECT_EQ(subscriptions_.Subscribe(asker_, source_, {}).error().kind(), ErrorKind::kNotFound);
}

// The point of places that are taken: they last as long as what they rest on.
TEST_F(SubscriptionsTest, APlaceThatWasTakenCountsWhileThePersonQualifies) {
  AddGroupPolicy();
  EXPECT_FALSE(HasAccess());  // qualifies, and has not subscribed
  const auto outcome = subscriptions_.Subscribe(asker_, source_, {});
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(outcome->member->member.basis, MemberBasis::kQualified);
  EXPECT_TRUE(HasAccess());
  LeaveGroup();
  EXPECT_TRUE(PlacesOfAsker().empty());
  EXPECT_FALSE(HasAccess());
}

TEST_F(SubscriptionsTest, UnsubscribingGivesUpPlaceAndRequest) {
  AddApproval({{Approver::kOwner, false}});
  Ask();
  ASSERT_TRUE(subscriptions_.Unsubscribe(asker_, source_).ok());
  EXPECT_EQ(subscriptions_.Pending(owner_, {}, {})->total, 0);
  const auto id = Ask();
  ASSERT_TRUE(subscriptions_.Approve(owner_, {id}, std::nullopt).ok());
  ASSERT_TRUE(subscriptions_.Unsubscribe(asker_, source_).ok());
  EXPECT_FALSE(HasAccess());
}

TEST_F(SubscriptionsTest, APlaceEndsAtTheEndOfADay) {
  const auto midnight = base::ParseInstant("2026-03-02T00:00:00.000Z");
  const auto noon = base::ParseInstant("2026-03-01T12:00:00.000Z");
  EXPECT_EQ(EndOfPlace(*noon, 0), midnight);
  EXPECT_EQ(EndOfPlace(*noon, 1), *midnight + std::chrono::hours(24));
  EXPECT_EQ(EndOfPlace(*noon, std::nullopt), std::nullopt);

  const auto put =
      members_.Put(owner_, source_, asker_.caller.user, model::MemberState::kSubscribed, 3);
  ASSERT_TRUE(put.ok());
  ASSERT_TRUE(put->member.expires_at);
  EXPECT_TRUE(HasAccess());
  const auto there = [&](base::Instant now) {
    return office_.Read([&](store::Transaction& tx) -> base::Result<bool> {
      ASSIGN_OR_RETURN(auto places, store::PlacesOf(tx, asker_.caller.user));
      ASSIGN_OR_RETURN(const auto in_force, PlacesInForce(tx, now, std::move(places)));
      return !in_force.empty();
    });
  };
  EXPECT_TRUE(there(*put->member.expires_at - std::chrono::milliseconds(1)));
  EXPECT_FALSE(there(*put->member.expires_at));
  EXPECT_EQ(members_.Put(owner_, source_, asker_.caller.user, model::MemberState::kOwner, 3)
                .error()
                .kind(),
            ErrorKind::kInvalid);
}

TEST_F(SubscriptionsTest, TheEarliestEndThatAnApproverSetsCounts) {
  AddApproval({{Approver::kOwner, false}, {Approver::kGovernance, false}});
  const model::SubscriptionId id = Ask();
  ASSERT_TRUE(subscriptions_.Approve(owner_, {id}, 0).ok());
  ASSERT_TRUE(subscriptions_.Approve(governor_, {id}, std::nullopt).ok());
  ASSERT_EQ(PlacesOfAsker().size(), 1u);
  EXPECT_EQ(PlacesOfAsker().front().expires_at, EndOfPlace(office_.clock.Now(), 0));
}

TEST_F(SubscriptionsTest, AnApprovalThatIsOverOpensNothing) {
  AddApproval({{Approver::kOwner, false}, {Approver::kGovernance, false}});
  const model::SubscriptionId id = Ask();
  ASSERT_TRUE(subscriptions_.Approve(owner_, {id}, 0).ok());
  office_.clock.Advance(std::chrono::hours(48));
  EXPECT_EQ(subscriptions_.Approve(governor_, {id}, std::nullopt).error().kind(),
            ErrorKind::kConflict);
  EXPECT_TRUE(PlacesOfAsker().empty());
}

TEST_F(SubscriptionsTest, HistoryKeepsTheNameThatWasAskedFor) {
  AddApproval({{Approver::kOwner, false}});
  Ask();
  const auto rename = [&](const std::string& name) {
    office_.Write([&](store::Transaction& tx) -> base::Status {
      ASSIGN_OR_RETURN(model::DataSource source, store::GetDataSource(tx, source_));
      source.name = name;
      return store::UpdateDataSource(tx, source);
    });
  };
  const auto name_for = [&](const Actor& actor, std::optional<model::DataSourceId> source) {
    return subscriptions_.History(actor, source, {})->items.front().data_source_name;
  };
  rename("sales orders");
  EXPECT_EQ(name_for(asker_, std::nullopt), "sales orders");
  ASSERT_TRUE(subscriptions_.Unsubscribe(asker_, source_).ok());
  office_.Write([](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const auto policies, store::AllPolicies(tx));
    return store::RemovePolicy(tx, policies.front().id);
  });
  rename("secret merger");
  EXPECT_EQ(name_for(asker_, std::nullopt), "orders");
  EXPECT_EQ(name_for(owner_, source_), "secret merger");
}

TEST_F(SubscriptionsTest, WhomPoliciesLetInAreListedWithoutAPlace) {
  const auto by_policy = [&] {
    std::vector<std::string> names;
    for (const auto& user : *members_.ListByPolicy(owner_, source_)) names.push_back(user.userid);
    return names;
  };
  EXPECT_TRUE(by_policy().empty());
  SubscriptionAction action;
  action.level = SubscriptionLevel::kAnyone;
  action.automatic = true;
  AddPolicy("all", action);
  EXPECT_EQ(by_policy(), (std::vector<std::string>{"ana", "gil"})) << "ona owns it";
  ASSERT_TRUE(members_.Put(owner_, source_, asker_.caller.user, model::MemberState::kExpert).ok());
  EXPECT_EQ(by_policy(), std::vector<std::string>{"gil"});
  EXPECT_FALSE(members_.ListByPolicy(asker_, source_).ok());
}

TEST_F(SubscriptionsTest, TheReportTellsNothingOfWhatIsHidden) {
  const auto refusal = [&](const AccessQuestion& question) {
    return report_.List(asker_, question, {}).error();
  };
  EXPECT_EQ(refusal({.data_source = "orders"}).message(),
            "No data source found with the name \"orders\".");
  EXPECT_EQ(refusal({.data_source = "nothing"}).message(),
            "No data source found with the name \"nothing\".");
  const std::string id = base::ToString(source_);
  EXPECT_EQ(refusal({.data_source = id}).message(), "No data source found with ID " + id + ".");
  EXPECT_EQ(refusal({.user = "ana", .data_source = "orders"}).message(),
            "No data source found with the name \"orders\".");
  EXPECT_EQ(refusal({.user = "ona"}), refusal({.user = "nobody"}));
  EXPECT_EQ(refusal({.user = "ona", .data_source = "orders"}),
            refusal({.user = "nobody", .data_source = "orders"}));
  EXPECT_EQ(report_.List(governor_, {.user = "nobody"}, {}).error().kind(), ErrorKind::kNotFound);
}

TEST_F(SubscriptionsTest, TheReportIsForThoseInChargeAndForOneself) {
  EXPECT_EQ(report_.List(asker_, {}, {}).error().kind(), ErrorKind::kInvalid);
  EXPECT_EQ(report_.List(asker_, {.data_source = "orders"}, {}).error().kind(),
            ErrorKind::kNotFound);
  EXPECT_EQ(report_.List(asker_, {.user = "ona"}, {}).error().kind(), ErrorKind::kForbidden);
  EXPECT_EQ(report_.List(asker_, {.user = "ana"}, {})->total, 0);
  const auto lines = report_.List(owner_, {.data_source = "orders"}, {});
  ASSERT_TRUE(lines.ok());
  ASSERT_EQ(lines->total, 1);
  EXPECT_EQ(lines->items[0].user.userid, "ona");
  EXPECT_EQ(lines->items[0].place->basis, MemberBasis::kGiven);
}

}  // namespace
}  // namespace louver::service
