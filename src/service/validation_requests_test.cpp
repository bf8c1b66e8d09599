#include "service/validation_requests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/detection/detect.h"
#include "service/detection/new_column_policy.h"
#include "service/detection/new_tag.h"
#include "service/detection/schema_monitoring.h"
#include "service/dictionary.h"
#include "service/object_tags.h"
#include "store/local_policies.h"
#include "store/members.h"
#include "store/notifications.h"
#include "store/policies.h"
#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

using model::Permission;
using model::ValidationKind;
using model::ValidationRequestId;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

// A registered schema that is looked at, with the policy for new columns in force.
class ValidationRequestsTest : public RegistrationTest {
 protected:
  ValidationRequestsTest() {
    EXPECT_TRUE(EnsureNewColumnPolicy(office_.parts).ok());
    Stage(false);
    Put(Wish());
  }

  void Stage(bool staged) {
    office_.Write([&](store::Transaction& tx) -> base::Status {
      ASSIGN_OR_RETURN(auto policy, store::FindPolicyByName(tx, "New Column Added"));
      policy->staged = staged;
      return store::UpdatePolicy(tx, *policy);
    });
  }
  void Look() {
    const auto started = monitoring_.Detect(governor_, {});
    ASSERT_TRUE(started.ok());
    const store::Job job = office_.Read(
        [&](store::Transaction& tx) { return store::GetJob(tx, started->jobs.front()); });
    const auto done = DetectChanges(office_.parts, office_.platform, job, {});
    ASSERT_TRUE(done.ok()) << done.error().message();
  }
  platform::RemoteColumns& Users() { return office_.platform.tables[0]; }
  void AddColumn(const std::string& name) {
    model::Column column = Users().columns.front();
    column.name = name;
    Users().columns.push_back(column);
  }

  std::vector<store::OpenRequest> Open(const Actor& actor,
                                       const store::ValidationFilter& filter = {}) {
    const auto page = requests_.List(actor, filter, {.offset = 0, .size = 100});
    EXPECT_TRUE(page.ok());
    return page.ok() ? page->items : std::vector<store::OpenRequest>();
  }
  std::vector<std::string> Asked() {
    std::vector<std::string> asked;
    for (const auto& [request, name] : Open(governor_)) {
      asked.push_back(std::string(model::Name(request.kind)) + ": " + name + "." + request.column);
    }
    return asked;
  }
  ValidationRequestId OnlyId() {
    const auto open = Open(governor_);
    EXPECT_EQ(open.size(), 1u);
    return open.empty() ? ValidationRequestId() : open.front().request.id;
  }
  base::ErrorKind Refusal(const Actor& actor, const std::vector<ValidationRequestId>& ids) {
    const auto validated = requests_.Validate(actor, ids);
    EXPECT_FALSE(validated.ok());
    return validated.ok() ? base::ErrorKind::kInternal : validated.error().kind();
  }
  bool IsNew(const std::string& column) {
    for (const model::Column& one : Named("tickit.users").columns) {
      if (one.name == column) return one.tags == std::vector{NewTag()};
    }
    ADD_FAILURE() << column;
    return false;
  }

  ValidationRequests requests_{office_.parts};
  SchemaMonitoring monitoring_{office_.parts};
  Actor governor_ = office_.Hire("gov", {Permission::kGovernance});
};

TEST_F(ValidationRequestsTest, WhatIsFoundIsAskedAbout) {
  Users() = Office::Table("tickit", "users", {"userid", "email", "state", "ssn"});
  Users().columns[1].type.length = 200;
  office_.platform.numbers = {{"users.state", 4}, {"users.ssn", 5}};
  office_.platform.tables.push_back(Office::Table("tickit", "event", {"eventid"}));
  Look();
  EXPECT_THAT(Asked(), testing::UnorderedElementsAre("Data source created: tickit.event.",
                                                     "Column deleted: tickit.users.phone",
                                                     "Column added: tickit.users.ssn",
                                                     "Column changed: tickit.users.email"));
  const auto changed = Open(governor_, {.kind = ValidationKind::kColumnChanged});
  ASSERT_EQ(changed.size(), 1u);
  EXPECT_EQ(changed.front().request.column_type, "character varying(200)");
}

TEST_F(ValidationRequestsTest, ARenamedColumnIsAChangedOne) {
  Users().columns[2].name = "mobile";
  Look();
  const auto open = Open(owner_);
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open.front().request.kind, ValidationKind::kColumnChanged);
  EXPECT_EQ(open.front().request.column, "mobile");
  EXPECT_EQ(open.front().request.former_name, "phone");
}

TEST_F(ValidationRequestsTest, WithoutAPolicyThatUsesTheTagNothingIsAsked) {
  Stage(true);
  AddColumn("ssn");
  Look();
  EXPECT_TRUE(IsNew("ssn"));
  EXPECT_THAT(Asked(), IsEmpty());
}

TEST_F(ValidationRequestsTest, TheOwnPolicyOfADataSourceMayUseTheTag) {
  Stage(true);
  const auto id = Named("tickit.users").id;
  office_.Write([&](store::Transaction& tx) -> base::Status {
    model::MaskingRule mask;
    mask.columns = {model::ColumnsTagged{NewTag()}};
    mask.mask = model::MaskNull{};
    model::Rule rule;
    rule.action = std::move(mask);
    model::RuleChain chain;
    chain.rules = {std::move(rule)};
    model::LocalPolicy policy;
    policy.action = model::DataAction{{std::move(chain)}};
    RETURN_IF_ERROR(store::PutLocalPolicy(tx, id, policy));
    return base::Ok();
  });
  AddColumn("ssn");
  office_.platform.tables[1].columns.push_back(Users().columns.back());
  Look();
  EXPECT_THAT(Asked(), ElementsAre("Column added: tickit.users.ssn"));
}

TEST_F(ValidationRequestsTest, ValidatingTakesTheTagOffAndTellsOwners) {
  AddColumn("ssn");
  Look();
  const auto id = OnlyId();
  const auto validated = requests_.Validate(owner_, {id, id});
  ASSERT_TRUE(validated.ok()) << validated.error().message();
  EXPECT_EQ(validated->size(), 1u);
  EXPECT_FALSE(IsNew("ssn"));
  EXPECT_THAT(Asked(), IsEmpty());
  EXPECT_THAT(office_.Events(), Contains("TagRemoved"));
  EXPECT_THAT(office_.Events().back(), "TaskValidated");
  store::ActivityFilter told;
  told.type = "taskValidated";
  EXPECT_EQ(office_
                .Read([&](store::Transaction& tx) {
                  return store::ListActivities(tx, owner_.caller.user, told,
                                               store::ActivityOrder::kCreated, true, {});
                })
                .page.total,
            1);
  EXPECT_EQ(Refusal(owner_, {id}), base::ErrorKind::kNotFound) << "twice";
}

TEST_F(ValidationRequestsTest, ADataSourceAndADeletedColumnAreValidatedToo) {
  Users() = Office::Table("tickit", "users", {"userid", "email", "state"});
  office_.platform.numbers = {{"users.state", 4}};
  office_.platform.tables.push_back(Office::Table("tickit", "event", {"eventid"}));
  Look();
  EXPECT_THAT(Asked(), testing::UnorderedElementsAre("Data source created: tickit.event.",
                                                     "Column deleted: tickit.users.phone"));
  std::vector<ValidationRequestId> ids;
  for (const auto& open : Open(owner_)) ids.push_back(open.request.id);
  ASSERT_EQ(ids.size(), 2u);
  ASSERT_TRUE(requests_.Validate(owner_, ids).ok());
  EXPECT_TRUE(Named("tickit.event").tags.empty());
  EXPECT_THAT(Asked(), IsEmpty());
}

TEST_F(ValidationRequestsTest, AColumnThatChangedAgainIsNotOpenedByTheOldId) {
  AddColumn("ssn");
  Look();
  const auto old = OnlyId();
  Users().columns.back().type = model::ParseColumnType("integer", 0, 0, 0);
  Look();
  const auto fresh = OnlyId();
  EXPECT_NE(old, fresh);
  EXPECT_EQ(Refusal(owner_, {old}), base::ErrorKind::kNotFound);
  EXPECT_EQ(Refusal(owner_, {fresh, old}), base::ErrorKind::kNotFound) << "all or none";
  EXPECT_TRUE(IsNew("ssn"));
  Users().columns.pop_back();
  Look();
  EXPECT_EQ(Refusal(owner_, {fresh}), base::ErrorKind::kNotFound);
  EXPECT_THAT(Asked(), ElementsAre("Column deleted: tickit.users.ssn"));
}

TEST_F(ValidationRequestsTest, NorIsOneThatChangedAgainWhileNothingWasAsked) {
  AddColumn("ssn");
  Look();
  const auto old = OnlyId();
  Stage(true);
  Users().columns.back().type = model::ParseColumnType("integer", 0, 0, 0);
  Look();
  EXPECT_EQ(Refusal(owner_, {old}), base::ErrorKind::kNotFound);
  EXPECT_TRUE(IsNew("ssn"));
}

TEST_F(ValidationRequestsTest, ARegistrationThatFindsAnotherColumnOfTheNameLeavesTheOldIdNothing) {
  AddColumn("ssn");
  Look();
  const auto old = OnlyId();
  Users().columns.back().type = model::ParseColumnType("integer", 0, 0, 0);
  Put(Wish());
  ASSERT_TRUE(IsNew("ssn"));
  EXPECT_EQ(Refusal(owner_, {old}), base::ErrorKind::kNotFound);
  EXPECT_THAT(Asked(), IsEmpty());
  Look();
  const auto open = Open(governor_);
  ASSERT_EQ(open.size(), 1u) << "asked anew by the next look";
  EXPECT_EQ(open.front().request.column_type, "integer");
  EXPECT_NE(open.front().request.id, old);
}

TEST_F(ValidationRequestsTest, ItIsGoneWithTheTag) {
  AddColumn("ssn");
  AddColumn("pin");
  Look();
  ASSERT_EQ(Asked().size(), 2u);
  ObjectTags tags(office_.parts);
  Dictionary dictionary(office_.parts);
  const auto id = Named("tickit.users").id;
  ASSERT_TRUE(tags.Remove(owner_, {id, "ssn"}, NewTag()).ok());
  ASSERT_TRUE(
      dictionary.Put(owner_, id, {{"pin", std::nullopt, std::vector<model::TagName>()}}).ok());
  EXPECT_THAT(Asked(), IsEmpty());
}

TEST_F(ValidationRequestsTest, OwnersSeeTheirsAndOthersNothing) {
  AddColumn("ssn");
  Look();
  const auto id = OnlyId();
  const Actor ben = office_.Hire("ben");
  EXPECT_EQ(Open(owner_).size(), 1u);
  EXPECT_THAT(Open(ben), IsEmpty());
  EXPECT_EQ(Refusal(ben, {id}), base::ErrorKind::kNotFound) << "sees no data source";
  EXPECT_EQ(requests_.CheckMayValidate(ben).error().kind(), base::ErrorKind::kForbidden);
  EXPECT_EQ(Refusal(governor_, {ValidationRequestId(99)}), base::ErrorKind::kNotFound);
  const auto users = Named("tickit.users").id;
  office_.Write([&](store::Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(store::PutMember(tx, users, ben.caller.user, model::MemberState::kExpert,
                                     office_.clock.Now()));
    return base::Ok();
  });
  EXPECT_EQ(Refusal(ben, {id}), base::ErrorKind::kForbidden) << "experts describe";
  EXPECT_TRUE(IsNew("ssn"));
  EXPECT_TRUE(requests_.Validate(governor_, {id}).ok());
}

TEST_F(ValidationRequestsTest, WhateverFailsNothingIsHalfDone) {
  AddColumn("ssn");
  Look();
  const auto id = OnlyId();
  for (int nth = 1;; ++nth) {
    office_.faults.Arm(nth);
    const bool done = requests_.Validate(owner_, {id}).ok();
    office_.faults.Disarm();
    EXPECT_EQ(IsNew("ssn"), !done);
    EXPECT_EQ(Asked().empty(), done);
    if (done) break;
  }
}

}  // namespace
}  // namespace louver::service
