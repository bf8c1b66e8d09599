#include "service/policies.h"

#include <gtest/gtest.h>

#include "store/connections.h"
#include "store/data_sources.h"
#include "store/policies.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using model::Permission;
using store::TagNamed;

model::Policy Masking(const std::string& key, const std::string& tag) {
  model::Policy policy;
  policy.key = key;
  policy.name = "The policy " + key;
  const model::Rule rule{
      model::MaskingRule{{model::ColumnsTagged{TagNamed(tag)}}, model::MaskHash{}}, std::nullopt,
      model::UserConditions{model::Combine::kAny, {"auditors"}, {}}};
  policy.action = model::DataAction{{{"", {rule}}}};
  policy.circumstances.list = {model::ColumnTagged{TagNamed(tag)}};
  return policy;
}

model::Policy Restricting(const std::string& key, const std::string& predicate) {
  model::Policy policy;
  policy.key = policy.name = key;
  policy.action =
      model::DataAction{{{"", {{model::RowsByPredicate{predicate}, std::nullopt, std::nullopt}}}}};
  return policy;
}

class PoliciesTest : public testing::Test {
 protected:
  PoliciesTest() {
    office_.AddTag("PII");
    office_.AddGroup("auditors", {{"state", {"CA"}}});
  }

  // The message and kind of what happens when a governor saves this.
  base::Error Refusal(const model::Policy& policy) {
    auto outcome = policies_.Put(governor_, policy, false);
    EXPECT_FALSE(outcome.ok());
    return outcome.ok() ? base::Internal("it was saved") : outcome.error();
  }

  void AddDataSource() {
    office_.Write([&](store::Transaction& tx) -> base::Status {
      model::Connection connection = store::ConnectionNamed("key");
      ASSIGN_OR_RETURN(connection.id, store::InsertConnection(tx, connection, {}));
      RETURN_IF_ERROR(store::InsertDataSource(tx, store::DataSourceNamed("people", connection)));
      return base::Ok();
    });
  }

  Office office_;
  Policies policies_{office_.parts};
  Actor governor_ = office_.Hire("gov", {Permission::kGovernance});
};

TEST_F(PoliciesTest, TheKeyDecidesBetweenCreatingAndUpdating) {
  const auto created = policies_.Put(governor_, Masking("mask", "PII"), false);
  ASSERT_TRUE(created.ok()) << created.error().message();
  EXPECT_TRUE(created->creating);
  ASSERT_TRUE(created->id);

  model::Policy changed = Masking("mask", "PII");
  changed.staged = true;
  const auto updated = policies_.Put(governor_, changed, false);
  ASSERT_TRUE(updated.ok());
  EXPECT_EQ(*updated, (PolicyOutcome{false, true, created->id}));
  const auto saved = policies_.Get(governor_, "mask");
  ASSERT_TRUE(saved.ok());
  EXPECT_TRUE(saved->staged);
  EXPECT_LT(saved->created_at, saved->updated_at);
}

TEST_F(PoliciesTest, RoundingThatWouldRoundNothingIsRefused) {
  AddDataSource();
  model::Policy policy = Masking("round", "PII");
  auto& rule = std::get<model::MaskingRule>(
      std::get<model::DataAction>(policy.action).chains[0].rules[0].action);
  rule.mask = model::MaskRoundNumber{"10"};
  const base::Error refused = Refusal(policy);
  EXPECT_EQ(refused.kind(), base::ErrorKind::kUnprocessable);
  EXPECT_EQ(
      refused.message(),
      "The mask \"Rounding\" cannot round so any of the columns it is for, such as \"email\" of "
      "the data source \"people\" (character varying(100)). Use another mask for them.");
  rule.columns = {model::AllColumns{}};  // now the price is one of them
  EXPECT_TRUE(policies_.Put(governor_, policy, true).ok());
}

TEST_F(PoliciesTest, WhatIsThereAlreadyIsNotWrittenAgain) {
  const auto created = policies_.Put(governor_, Masking("mask", "PII"), false);
  ASSERT_TRUE(created.ok());
  const auto before = office_.AuditLines().size();
  const auto again = policies_.Put(governor_, Masking("mask", "PII"), false);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(*again, (PolicyOutcome{false, false, created->id}));
  EXPECT_EQ(office_.AuditLines().size(), before);
}

TEST_F(PoliciesTest, ADryRunSaysWhatWouldHappenAndWritesNothing) {
  const auto outcome = policies_.Put(governor_, Masking("mask", "PII"), true);
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(*outcome, (PolicyOutcome{true, false, std::nullopt}));
  EXPECT_FALSE(policies_.Get(governor_, "mask").ok());
  EXPECT_TRUE(office_.AuditLines().empty());
}

TEST_F(PoliciesTest, EveryChangeIsRecordedAndSentToTheWarehouses) {
  office_.Integrate("warehouse.example.com", "governed");
  ASSERT_TRUE(policies_.Put(governor_, Masking("mask", "PII"), false).ok());
  EXPECT_EQ(office_.QueuedJobs(), 1);
  ASSERT_TRUE(policies_.Remove(governor_, "mask", false).ok());
  const auto lines = office_.AuditLines();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_NE(lines[0].find("GlobalPolicyDeletedAuditPayload"), std::string::npos) << lines[0];
  EXPECT_NE(lines[1].find("GlobalPolicyCreatedAuditPayload"), std::string::npos) << lines[1];
}

TEST_F(PoliciesTest, NamesThatDoNotExistAreRefusedAndNothingIsWritten) {
  model::Policy unknown_group = Masking("mask", "PII");
  std::get<model::DataAction>(unknown_group.action).chains[0].rules[0].exceptions->groups = {
      "nobody"};
  const struct {
    model::Policy policy;
    std::string message;
  } kCases[] = {
      {Masking("mask", "Nope"), "The tag \"Nope\" does not exist."},
      {unknown_group, "No group is named \"nobody\"."},
      {Restricting("rows", "@isInGroups('ghosts')"), "No group is named \"ghosts\"."},
      {Restricting("rows", "@attributeValuesContains('desk', 'state')"),
       "Nobody has the attribute \"desk\"."},
      {Restricting("rows", "@columnTagged('Geo') = 'CA'"), "The tag \"Geo\" does not exist."},
  };
  for (const auto& [policy, message] : kCases) {
    const base::Error error = Refusal(policy);
    EXPECT_EQ(error.message(), message);
    EXPECT_EQ(error.kind(), base::ErrorKind::kInvalid);
  }
  EXPECT_TRUE(policies_.All(governor_)->empty());
  EXPECT_TRUE(office_.AuditLines().empty());
}

TEST_F(PoliciesTest, AnAttributeOfAGroupIsOneThatSomebodyHas) {
  EXPECT_TRUE(
      policies_
          .Put(governor_, Restricting("rows", "@attributeValuesContains('state', 'state')"), false)
          .ok());
}

TEST_F(PoliciesTest, ATagThatWasDeletedCannotBeUsedAnew) {
  office_.Write([](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(auto tag, store::FindTag(tx, TagNamed("PII")));
    tag->deleted = true;
    return store::UpdateTag(tx, *tag);
  });
  EXPECT_EQ(Refusal(Masking("mask", "PII")).message(), "The tag \"PII\" does not exist.");
}

TEST_F(PoliciesTest, ANameThatAnotherPolicyHasIsUnprocessable) {
  ASSERT_TRUE(policies_.Put(governor_, Masking("mask", "PII"), false).ok());
  model::Policy other = Masking("other", "PII");
  other.name = "The policy mask";
  const base::Error error = Refusal(other);
  EXPECT_EQ(error.kind(), base::ErrorKind::kUnprocessable);
  EXPECT_EQ(error.message(), "A policy with the name \"The policy mask\" already exists.");
  ASSERT_EQ(error.details().size(), 1u);
  EXPECT_EQ(error.details()[0].code, "unique");
}

TEST_F(PoliciesTest, WhatCannotBeEnforcedOnADataSourceIsRefusedNamingIt) {
  AddDataSource();
  const base::Error error = Refusal(Restricting("rows", "no_such_column = 'x'"));
  EXPECT_EQ(error.kind(), base::ErrorKind::kUnprocessable);
  EXPECT_TRUE(
      error.message().starts_with("The policy cannot be enforced on the data source \"people\": "))
      << error.message();
  EXPECT_TRUE(policies_.All(governor_)->empty());
  EXPECT_TRUE(policies_.Put(governor_, Restricting("rows", "email = 'x'"), false).ok());
}

TEST_F(PoliciesTest, OnlyGovernorsWrite) {
  const Actor reader = office_.Hire("reader", {Permission::kFetchPolicyInfo});
  const Actor nobody = office_.Hire("nobody", {Permission::kUserAdmin});
  ASSERT_TRUE(policies_.Put(governor_, Masking("mask", "PII"), false).ok());
  for (const Actor& actor : {reader, nobody}) {
    const auto put = policies_.Put(actor, Masking("other", "PII"), false);
    ASSERT_FALSE(put.ok());
    EXPECT_EQ(put.error().kind(), base::ErrorKind::kForbidden);
    EXPECT_EQ(put.error().message(), "This needs the permission GOVERNANCE.");
    EXPECT_FALSE(policies_.Remove(actor, "mask", false).ok());
  }
  EXPECT_TRUE(policies_.Get(reader, "mask").ok());
  EXPECT_FALSE(policies_.Get(nobody, "mask").ok());
}

TEST_F(PoliciesTest, WhatIsNotThereIsNotFound) {
  EXPECT_EQ(policies_.Get(governor_, "x").error().message(), "No policy found with key \"x\".");
  EXPECT_EQ(policies_.Remove(governor_, "x", true).error().message(),
            "No policy found with key \"x\".");
  EXPECT_EQ(policies_.Remove(governor_, model::PolicyId(9)).error().message(),
            "No policy found with ID 9.");
}

}  // namespace
}  // namespace louver::service
