#include "service/local_policies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compiler/build_plan.h"
#include "service/policies.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using model::Permission;
using testing::ElementsAre;

model::DataAction Masking(const std::string& column) {
  const model::Rule rule{model::MaskingRule{{model::ColumnNamed{column}}, model::MaskNull{}},
                         std::nullopt, std::nullopt};
  return {{{"", {rule}}}};
}

class LocalPoliciesTest : public testing::Test {
 protected:
  LocalPoliciesTest() {
    office_.AddTag("PII");
    office_.Write([&](store::Transaction& tx) -> base::Status {
      model::Connection connection = store::ConnectionNamed("key");
      ASSIGN_OR_RETURN(connection.id, store::InsertConnection(tx, connection, {}));
      ASSIGN_OR_RETURN(id_,
                       store::InsertDataSource(tx, store::DataSourceNamed("people", connection)));
      return base::Ok();
    });
  }

  model::DataSource Source() {
    return office_.Read([&](store::Transaction& tx) { return store::GetDataSource(tx, id_); });
  }

  // The table loses the columns that are called so.
  void Lose(const std::string& column) {
    office_.Write([&](store::Transaction& tx) -> base::Status {
      ASSIGN_OR_RETURN(model::DataSource source, store::GetDataSource(tx, id_));
      std::erase_if(source.columns, [&](const auto& own) { return own.name == column; });
      return store::UpdateDataSource(tx, source);
    });
  }

  bool Compiles() {
    return compiler::Compile(Source(), std::vector<compiler::PreparedPolicy>(), {}).ok();
  }

  Office office_;
  LocalPolicies policies_{office_.parts};
  Policies global_{office_.parts};
  Actor governor_ = office_.Hire("gov", {Permission::kGovernance});
  model::DataSourceId id_;
};

TEST_F(LocalPoliciesTest, EveryChangeIsRecordedAndSentToTheWarehouses) {
  office_.Integrate("warehouse.example.com", "governed");
  ASSERT_TRUE(policies_.Put(governor_, id_, Masking("email")).ok());
  EXPECT_EQ(office_.QueuedJobs(), 1);
  ASSERT_TRUE(policies_.Put(governor_, id_, Masking("email")).ok());
  EXPECT_THAT(office_.Events(), ElementsAre("LocalPolicyCreated"));
  ASSERT_TRUE(policies_.Put(governor_, id_, Masking("price")).ok());
  ASSERT_TRUE(policies_.Remove(governor_, id_).ok());
  EXPECT_THAT(office_.Events(),
              ElementsAre("LocalPolicyCreated", "LocalPolicyUpdated", "LocalPolicyDeleted"));
  EXPECT_EQ(policies_.Remove(governor_, id_).error().kind(), base::ErrorKind::kNotFound);
}

TEST_F(LocalPoliciesTest, ColumnsAreTakenAsTheTableSpellsThem) {
  const auto put = policies_.Put(governor_, id_, Masking("EMail"));
  ASSERT_TRUE(put.ok()) << put.error().message();
  EXPECT_EQ(put->policy.action, Masking("email"));
  EXPECT_THAT(put->compiled, testing::HasSubstr("email character varying(100), policy"));
}

TEST_F(LocalPoliciesTest, WhatIsRefusedChangesNothing) {
  ASSERT_TRUE(policies_.Put(governor_, id_, Masking("email")).ok());
  const model::DataSource before = Source();
  const auto refused = policies_.Put(governor_, id_, Masking("emial"));
  EXPECT_EQ(refused.error().kind(), base::ErrorKind::kUnprocessable);
  EXPECT_EQ(Source(), before);
  EXPECT_THAT(office_.Events(), ElementsAre("LocalPolicyCreated"));
}

TEST_F(LocalPoliciesTest, ALostColumnClosesTheDataSourceAndStopsNoGovernor) {
  ASSERT_TRUE(policies_.Put(governor_, id_, Masking("email")).ok());
  EXPECT_TRUE(Compiles());
  Lose("email");
  EXPECT_FALSE(Compiles());
  EXPECT_THAT(policies_.Get(governor_, id_)->compiled, testing::StartsWith("Closed: "));
  model::Policy policy;
  policy.key = policy.name = "rows";
  policy.action =
      model::DataAction{{{"", {{model::RowsByPredicate{"1 = 1"}, std::nullopt, std::nullopt}}}}};
  EXPECT_TRUE(global_.Put(governor_, policy, false).ok());
  ASSERT_TRUE(policies_.Remove(governor_, id_).ok());
  EXPECT_TRUE(Compiles());
}

TEST_F(LocalPoliciesTest, IsForOwnersAndGovernorsAndReadByFetchPolicyInfo) {
  const Actor stranger = office_.Hire("stranger", {Permission::kCreateDataSource});
  const Actor reader = office_.Hire("reader", {Permission::kFetchPolicyInfo});
  ASSERT_TRUE(policies_.Put(governor_, id_, Masking("email")).ok());
  EXPECT_EQ(policies_.Get(stranger, id_).error().kind(), base::ErrorKind::kNotFound);
  EXPECT_EQ(policies_.Put(stranger, id_, Masking("price")).error().kind(),
            base::ErrorKind::kNotFound);
  EXPECT_TRUE(policies_.Get(reader, id_).ok());
  EXPECT_FALSE(policies_.Remove(reader, id_).ok());
}

}  // namespace
}  // namespace louver::service
