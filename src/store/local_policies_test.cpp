#include "store/local_policies.h"

#include <gtest/gtest.h>

#include "store/connections.h"
#include "store/data_sources.h"
#include "store/statement.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

using model::DataSourceId;
using model::LocalPolicy;

LocalPolicy Masking(const std::string& column) {
  LocalPolicy policy;
  policy.action = model::DataAction{
      {{"why",
        {{model::MaskingRule{{model::ColumnNamed{column}, model::ColumnsTagged{TagNamed("PII")}},
                             model::MaskNull{}},
          std::nullopt, std::nullopt}}},
       {"",
        {{model::RowsByEntitlement{
              model::Combine::kAny,
              {{"region", model::ColumnNamed{column}}, {std::nullopt, TagNamed("Team")}}},
          std::nullopt, std::nullopt}}}}};
  policy.created_by = model::UserId(3);
  policy.created_at = base::Instant(std::chrono::milliseconds(5));
  policy.updated_at = base::Instant(std::chrono::milliseconds(6));
  return policy;
}

class LocalPoliciesTest : public testing::Test {
 protected:
  LocalPoliciesTest() {
    const auto made = Write([&](Transaction& tx) -> base::Status {
      model::Connection connection = ConnectionNamed("key");
      ASSIGN_OR_RETURN(connection.id, InsertConnection(tx, connection, {}));
      ASSIGN_OR_RETURN(first_, InsertDataSource(tx, DataSourceNamed("first", connection)));
      ASSIGN_OR_RETURN(second_, InsertDataSource(tx, DataSourceNamed("second", connection)));
      return base::Ok();
    });
    EXPECT_TRUE(made.ok()) << made.error().message();
  }

  template <typename Use>
  base::Status Write(Use use) {
    return database_->Write(use);
  }

  LocalPolicy Put(DataSourceId id, LocalPolicy policy) {
    const auto put = Write([&](Transaction& tx) -> base::Status {
      ASSIGN_OR_RETURN(policy.id, PutLocalPolicy(tx, id, policy));
      return base::Ok();
    });
    EXPECT_TRUE(put.ok());
    return policy;
  }

  std::optional<LocalPolicy> Of(DataSourceId id) {
    const auto one = database_->Read([&](Transaction& tx) { return GetDataSource(tx, id); });
    const auto all = database_->Read([&](Transaction& tx) { return AllDataSources(tx); });
    EXPECT_TRUE(one.ok() && all.ok());
    for (const model::DataSource& source : *all) {
      if (source.id != id) continue;
      EXPECT_EQ(source.local_policy, one->local_policy);
    }
    return one->local_policy;
  }

  ScratchDirectory directory_;
  std::unique_ptr<Database> database_ = OpenOrDie(directory_.Path("louver.db"));
  DataSourceId first_, second_;
};

TEST_F(LocalPoliciesTest, IsReadWithItsDataSourceAlone) {
  const LocalPolicy put = Put(first_, Masking("ssn"));
  EXPECT_EQ(Of(first_), put);
  EXPECT_EQ(Of(second_), std::nullopt);
  EXPECT_NE(Put(second_, Masking("email")).id, put.id);
}

TEST_F(LocalPoliciesTest, IsReplacedUnderItsId) {
  const LocalPolicy put = Put(first_, Masking("ssn"));
  const LocalPolicy other = Put(first_, Masking("email"));
  EXPECT_EQ(other.id, put.id);
  EXPECT_EQ(Of(first_), other);
}

TEST_F(LocalPoliciesTest, GoesWithItsDataSource) {
  Put(first_, Masking("ssn"));
  ASSERT_TRUE(Write([&](Transaction& tx) { return RemoveLocalPolicy(tx, first_); }).ok());
  EXPECT_EQ(Of(first_), std::nullopt);
  Put(first_, Masking("ssn"));
  ASSERT_TRUE(Write([&](Transaction& tx) { return RemoveDataSource(tx, first_); }).ok());
  const auto rows = database_->Read([](Transaction& tx) {
    return SelectValue<std::int64_t>(tx, "SELECT count(*) FROM local_policies");
  });
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(*rows, 0);
}

TEST_F(LocalPoliciesTest, OneThatCannotBeReadWholeIsAnErrorAndNotPassedOver) {
  Put(first_, Masking("ssn"));
  ASSERT_TRUE(Write([](Transaction& tx) {
                return store::Run(tx, "UPDATE local_policies SET document = '{\"version\":1}'");
              }).ok());
  EXPECT_FALSE(database_->Read([&](Transaction& tx) { return GetDataSource(tx, first_); }).ok());
  EXPECT_FALSE(database_->Read([](Transaction& tx) { return AllDataSources(tx); }).ok());
}

TEST_F(LocalPoliciesTest, NeedsItsDataSource) {
  EXPECT_FALSE(Write([](Transaction& tx) -> base::Status {
                 RETURN_IF_ERROR(PutLocalPolicy(tx, DataSourceId(99), Masking("ssn")));
                 return base::Ok();
               }).ok());
}

}  // namespace
}  // namespace louver::store
