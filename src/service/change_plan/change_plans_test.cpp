#include "service/change_plan/change_plans.h"

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/row_counter.h"
#include "service/change_plan/stored_world.h"
#include "service/object_tags.h"
#include "service/policies.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/members.h"
#include "store/memberships.h"
#include "store/settings.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using model::Permission;
using testing::HasSubstr;
using testing::StartsWith;

// Says how often it was asked.
class CounterDouble final : public platform::RowCounter {
 public:
  int asked = 0;
  base::Result<platform::RowCounts> CountRows(const platform::SetupTarget&, const sql::Select&,
                                              std::chrono::milliseconds) override {
    ++asked;
    return platform::RowCounts{3, 1, 0, 2};
  }
};

// A data source that people in `sales` read, an address in it, and two people.
class ChangePlansTest : public testing::Test {
 protected:
  ChangePlansTest() {
    office_.AddTag("Secret");
    office_.AddGroup("sales");
    office_.AddGroup("hr");
    office_.Write([&](store::Transaction& tx) -> base::Status {
      model::Connection connection = store::ConnectionNamed("key");
      ASSIGN_OR_RETURN(connection.id, store::InsertConnection(tx, connection, {}));
      ASSIGN_OR_RETURN(id_,
                       store::InsertDataSource(tx, store::DataSourceNamed("people", connection)));
      return base::Ok();
    });
    Make({PolicyPut{Readers("sales")}});
    Make({Joining("ana", "sales")});
  }

  static model::Policy Readers(const std::string& group) {
    model::Policy policy;
    policy.key = policy.name = "readers";
    model::SubscriptionAction readers;
    readers.level = model::SubscriptionLevel::kEntitlements;
    readers.automatic = true;
    readers.entitlements.groups = {group};
    policy.action = readers;
    return policy;
  }
  static model::Policy Masking() {
    model::Policy policy;
    policy.key = policy.name = "masks";
    policy.action = model::DataAction{
        {{"",
          {{model::MaskingRule{{model::ColumnsTagged{*model::TagName::Parse("Secret")}},
                               model::MaskNull{}},
            {},
            {}}}}}};
    return policy;
  }
  static PersonChange Joining(const std::string& userid, const std::string& group) {
    PersonChange change;
    change.person.userid = userid;
    change.groups_added = {group};
    return change;
  }
  TagChange Tagging(const std::string& column, bool removed = false) const {
    return {id_, column, *model::TagName::Parse("Secret"), removed};
  }

  static ChangePlanRequest Of(std::vector<Change> changes, const std::string& text = "text") {
    return {std::move(changes), text};
  }
  ChangePlan Plan(std::vector<Change> changes) {
    auto plan = plans_.Plan(governor_, Of(std::move(changes)), {});
    EXPECT_TRUE(plan.ok()) << plan.error().message();
    return *std::move(plan);
  }
  std::string Refusal(const Actor& actor, std::vector<Change> changes) {
    const auto plan = plans_.Plan(actor, Of(std::move(changes)), {});
    return plan.ok() ? "planned" : plan.error().message();
  }
  // Plans and applies.
  void Make(const std::vector<Change>& changes) {
    const auto applied = plans_.Apply(governor_, Plan(changes).id, Of(changes));
    EXPECT_TRUE(applied.ok()) << applied.error().message();
  }
  StoredWorld World() {
    return office_.Read(
        [&](store::Transaction& tx) { return ReadStoredWorld(tx, office_.clock.Now()); });
  }

  Office office_;
  CounterDouble counter_;
  ChangePlans plans_{office_.parts, counter_};
  Policies policies_{office_.parts};
  Actor governor_ = office_.Hire("gov", {Permission::kGovernance, Permission::kUserAdmin});
  Actor ana_ = office_.Hire("ana", {});
  Actor bob_ = office_.Hire("bob", {});
  model::DataSourceId id_;
};

TEST_F(ChangePlansTest, APlanSaysWhoGainsAndWhoLosesAndChangesNothing) {
  const StoredWorld before = World();
  const auto events = office_.Events();
  const auto jobs = office_.QueuedJobs();
  const ChangePlan plan = Plan({PolicyPut{Readers("hr")}, Joining("bob", "hr")});
  EXPECT_EQ(plan.gained, 1);
  EXPECT_EQ(plan.lost, 1);
  EXPECT_EQ(plan.changed, 0);
  ASSERT_EQ(plan.people.items.size(), 2U);
  EXPECT_EQ(plan.people.items[0].userid, "ana");
  EXPECT_TRUE(plan.people.items[0].difference.access_before);
  EXPECT_EQ(plan.people.items[1].userid, "bob");
  EXPECT_TRUE(plan.people.items[1].difference.access_after);
  ASSERT_EQ(plan.policies.size(), 1U);
  EXPECT_TRUE(plan.policies[0].outcome.updating);

  EXPECT_TRUE(World() == before);
  EXPECT_EQ(office_.Events(), events);
  EXPECT_EQ(office_.QueuedJobs(), jobs);
}

TEST_F(ChangePlansTest, RowsAreCountedWhereAViewIsKeptAndNowhereElse) {
  ChangePlanRequest request = Of({Joining("bob", "sales")});
  request.count_rows = true;
  const auto plan = plans_.Plan(governor_, request, {});
  ASSERT_TRUE(plan.ok());
  ASSERT_EQ(plan->people.items.size(), 1U);
  const auto& rows = plan->people.items[0].rows;
  ASSERT_TRUE(rows.has_value());
  EXPECT_FALSE(rows->counts.has_value());
  EXPECT_EQ(rows->not_counted, "No integration keeps a view of the data source.");
  EXPECT_EQ(counter_.asked, 0);
  EXPECT_FALSE(Plan({Joining("bob", "sales")}).people.items[0].rows.has_value());
}

TEST_F(ChangePlansTest, AttributesOfGroupsAndPlacesArePlanned) {
  model::Policy readers = Readers("sales");
  std::get<model::SubscriptionAction>(readers.action).entitlements.groups.clear();
  std::get<model::SubscriptionAction>(readers.action).entitlements.attributes = {{"unit", "eu"}};
  PersonChange holds;
  holds.person.userid = "bob";
  holds.attributes_added = {{"unit", "us"}};
  Make({holds});
  Make({PolicyPut{readers}});
  const PlannedGroup flows{"sales", {{"unit", "eu"}}, {}};
  const ChangePlan gained = Plan({flows});
  ASSERT_EQ(gained.people.items.size(), 1U);
  EXPECT_EQ(gained.people.items[0].userid, "ana");
  EXPECT_TRUE(gained.people.items[0].difference.access_after);
  Make({flows});
  EXPECT_EQ(Plan({PlannedGroup{"sales", {}, {{"unit", "eu"}}}}).lost, 1);
  EXPECT_THAT(Refusal(governor_, {PlannedGroup{"sales", {}, {{"unit", "us"}}}}),
              HasSubstr("does not hold the value \"us\""));
  EXPECT_EQ(Refusal(governor_, {PlannedGroup{"nobody", {{"unit", "eu"}}, {}}}),
            "changes[0]: No group is named \"nobody\".");

  PlaceChange place;
  place.person.userid = "bob";
  place.data_source = id_;
  const ChangePlan placed = Plan({place});
  ASSERT_EQ(placed.people.items.size(), 1U);
  EXPECT_EQ(placed.people.items[0].userid, "bob");
  Make({place});
  place.removed = true;
  EXPECT_EQ(Plan({place}).lost, 1);
}

TEST_F(ChangePlansTest, WhoIsDisabledLosesWhatTheySee) {
  PersonChange leaves;
  leaves.person.userid = "ana";
  leaves.disabled = true;
  EXPECT_EQ(Plan({leaves}).lost, 1);
  Make({leaves});
  EXPECT_EQ(office_.Events().back(), "UserUpdated");
  EXPECT_EQ(Plan({leaves}).people.total, 0);
  leaves.disabled = false;
  EXPECT_EQ(Plan({leaves}).gained, 1);
}

TEST_F(ChangePlansTest, TagsAndMasksShowInColumns) {
  const std::vector<Change> changes = {PolicyPut{Masking()}, Tagging("email")};
  const ChangePlan plan = Plan(changes);
  ASSERT_EQ(plan.people.items.size(), 1U);
  const auto& columns = plan.people.items[0].difference.columns;
  ASSERT_EQ(columns.size(), 1U);
  EXPECT_EQ(columns[0].column, "email");
  EXPECT_TRUE(columns[0].before->clear);
  EXPECT_EQ(columns[0].after->text, "null");
  Make(changes);
  const ChangePlan back = Plan({Tagging("email", true)});
  ASSERT_EQ(back.people.items.size(), 1U);
  EXPECT_TRUE(back.people.items[0].difference.columns[0].after->clear);
}

TEST_F(ChangePlansTest, WhatIsAppliedIsWhatWasPlanned) {
  const std::vector<Change> changes = {PolicyPut{Readers("hr")}, PolicyPut{Masking()},
                                       Tagging("email"), Joining("bob", "hr")};
  EXPECT_GT(Plan(changes).people.total, 0);
  Make(changes);
  const ChangePlan again = Plan(changes);
  EXPECT_EQ(again.people.total, 0);
  EXPECT_EQ(again.data_sources.total, 0);
  for (const ChangedPolicy& policy : again.policies) EXPECT_FALSE(policy.outcome.changes());
}

TEST_F(ChangePlansTest, AViewIsRewrittenWhereAnIntegrationKeepsIt) {
  EXPECT_EQ(Plan({PolicyPut{Readers("hr")}}).views, 0);
  const model::DataSource source = World().data_sources[0];
  office_.Integrate(source.host, "immuta");
  EXPECT_EQ(Plan({PolicyPut{Readers("hr")}}).views, 1);
  EXPECT_EQ(Plan({Joining("bob", "sales")}).views, 0) << "users are rows";
}

TEST_F(ChangePlansTest, APlanIsOfItsChangesAndOfNoOthers) {
  const std::string id = Plan({PolicyPut{Readers("hr")}}).id;
  const auto other = plans_.Apply(governor_, id, Of({PolicyPut{Readers("hr")}}, "other"));
  EXPECT_EQ(other.error(), base::Invalid("\"changes\" are not those that the plan was made for"));
  for (const char* bad : {"x", "", "1-2-3-4", "1-aaaaaaaaaaaaaaaaaaaaaaaa-b-c"}) {
    EXPECT_EQ(plans_.Apply(governor_, bad, Of({PolicyPut{Readers("hr")}})).error().kind(),
              base::ErrorKind::kInvalid)
        << bad;
  }
}

TEST_F(ChangePlansTest, APlanThatNoLongerHoldsIsRefusedAndNamesWhatMoved) {
  const std::vector<Change> changes = {PolicyPut{Readers("hr")}};
  const std::string id = Plan(changes).id;
  Make({Joining("bob", "sales")});
  const StoredWorld before = World();
  const auto moved = plans_.Apply(governor_, id, Of(changes));
  ASSERT_FALSE(moved.ok());
  EXPECT_EQ(moved.error(), base::Conflict("The plan no longer holds: since it was made, the person "
                                          "\"bob\" changed. Make it again."));
  EXPECT_TRUE(World() == before);
  EXPECT_TRUE(plans_.Apply(governor_, Plan(changes).id, Of(changes)).ok());
}

TEST_F(ChangePlansTest, APolicyThatSomebodyElseSavedMeanwhileIsNotOverwritten) {
  const std::vector<Change> changes = {PolicyPut{Readers("hr")}};
  const std::string id = Plan(changes).id;
  model::Policy meanwhile = Readers("sales");
  std::get<model::SubscriptionAction>(meanwhile.action).description = "of theirs";
  ASSERT_TRUE(policies_.Put(governor_, meanwhile, false).ok());
  const auto moved = plans_.Apply(governor_, id, Of(changes));
  ASSERT_FALSE(moved.ok());
  EXPECT_THAT(moved.error().message(), HasSubstr("the policy \"readers\" changed"));
}

TEST_F(ChangePlansTest, WhatThePlanDoesNotDependOnMayMove) {
  const std::vector<Change> changes = {Tagging("email")};
  const std::string id = Plan(changes).id;
  office_.AddGroup("new");
  office_.Hire("eve", {});
  EXPECT_TRUE(plans_.Apply(governor_, id, Of(changes)).ok());
}

TEST_F(ChangePlansTest, EachChangeNeedsWhatItNeedsAlone) {
  EXPECT_EQ(Refusal(ana_, {PolicyPut{Readers("hr")}}), "This needs the permission GOVERNANCE.");
  const Actor keeper = office_.Hire("keeper", {Permission::kGovernance});
  EXPECT_EQ(Refusal(keeper, {Tagging("email"), Joining("bob", "hr")}),
            "changes[1]: This needs the permission USER_ADMIN.");
  EXPECT_EQ(Refusal(keeper, {PolicyPut{Readers("hr")}}), "planned");
}

TEST_F(ChangePlansTest, WhatCannotBeDoneIsNamedWithItsPlace) {
  EXPECT_EQ(Refusal(governor_, {PolicyPut{Readers("hr")}, PolicyRemoval{"nothing"}}),
            "changes[1]: No policy found with key \"nothing\".");
  EXPECT_EQ(Refusal(governor_, {PolicyPut{Readers("nobody")}}),
            "changes[0]: No group is named \"nobody\".");
  EXPECT_EQ(Refusal(governor_, {Tagging("nothing")}),
            "changes[0]: The data source \"people\" has no column \"nothing\".");
  EXPECT_EQ(Refusal(governor_, {Tagging("email", true)}),
            "changes[0]: The tag \"Secret\" is not on the column \"email\" of the data source "
            "\"people\".");
  EXPECT_EQ(Refusal(governor_, {Joining("nobody", "hr")}),
            "changes[0]: No user found with the user name or ID nobody.");
  PersonChange leaving;
  leaving.person.userid = "bob";
  leaving.groups_removed = {"hr"};
  EXPECT_EQ(Refusal(governor_, {leaving}), "changes[0]: \"bob\" is not in the group \"hr\".");
  PersonChange losing;
  losing.person.userid = "bob";
  losing.attributes_removed = {{"region", "EU"}};
  EXPECT_THAT(Refusal(governor_, {losing}),
              StartsWith("changes[0]: \"bob\" does not hold the value \"EU\""));
  model::Policy rows = Masking();
  rows.action = model::DataAction{{{"", {{model::RowsByPredicate{"nothing = 'x'"}, {}, {}}}}}};
  EXPECT_THAT(Refusal(governor_, {Tagging("email"), PolicyPut{rows}}),
              StartsWith("changes[1]: The policy cannot be enforced on the data source"));
}

TEST_F(ChangePlansTest, PagesAreOfTheWholeAndDoNotAlterTheId) {
  const std::vector<Change> changes = {PolicyPut{Readers("hr")}, Joining("bob", "hr")};
  const auto whole = Plan(changes);
  const auto second = plans_.Plan(governor_, Of(changes), {.offset = 1, .size = 1});
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->people.total, 2);
  ASSERT_EQ(second->people.items.size(), 1U);
  EXPECT_EQ(second->people.items[0].userid, "bob");
  EXPECT_EQ(whole.id.substr(whole.id.find('-')), second->id.substr(second->id.find('-')));
}

}  // namespace
}  // namespace louver::service
