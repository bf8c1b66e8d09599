#include "store/integrations.h"

#include <thread>

#include <gtest/gtest.h>

#include "store/driver_error.h"
#include "store/pushed_state.h"
#include "store/source_grants.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

using model::Integration;
using model::IntegrationState;

class IntegrationsTest : public testing::Test {
 protected:
  base::Result<model::IntegrationId> Insert(const Integration& integration) {
    return database_->Write([&](Transaction& tx) { return InsertIntegration(tx, integration); });
  }
  std::unique_ptr<Database> database_ = OpenOrDie(":memory:");
};

TEST_F(IntegrationsTest, AnIntegrationComesBackWhole) {
  Integration integration = IntegrationOn("Warehouse.example.com");
  integration.state_reason = "because";
  integration.id = *Insert(integration);
  ASSERT_TRUE(database_
                  ->Write([&](Transaction& tx) -> base::Status {
                    ASSIGN_OR_RETURN(const auto got, GetIntegration(tx, integration.id));
                    EXPECT_EQ(got, integration);
                    ASSIGN_OR_RETURN(const auto at,
                                     FindIntegrationAt(tx, "warehouse.EXAMPLE.com.", 5439));
                    EXPECT_EQ(at, integration);
                    ASSIGN_OR_RETURN(const auto none, GetAccountPassword(tx, integration.id));
                    EXPECT_TRUE(none.empty());
                    RETURN_IF_ERROR(PutAccountPassword(tx, integration.id, Sealed{"sealed"}));
                    integration.state = IntegrationState::kEnabled;
                    integration.validation.tests[0].status = model::TestStatus::kFailed;
                    RETURN_IF_ERROR(UpdateIntegration(tx, integration));
                    ASSIGN_OR_RETURN(const auto password, GetAccountPassword(tx, integration.id));
                    EXPECT_EQ(password, Sealed{"sealed"});
                    ASSIGN_OR_RETURN(const auto all, AllIntegrations(tx));
                    EXPECT_EQ(all, std::vector{integration});
                    return base::Ok();
                  })
                  .ok());
}

TEST_F(IntegrationsTest, MissingOnesAreNamedAsDocumented) {
  const auto got =
      database_->Read([](Transaction& tx) { return GetIntegration(tx, model::IntegrationId(5)); });
  EXPECT_EQ(got.error(), base::NotFound("No Integration found with ID 5."));
}

TEST_F(IntegrationsTest, OneInUseHoldsItsHostAndPort) {
  Integration first = IntegrationOn("organization.aws.amazon.com");
  first.id = *Insert(first);
  const auto refused = Insert(IntegrationOn("Organization.AWS.amazon.com."));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind(), base::ErrorKind::kConflict);
  EXPECT_EQ(refused.error().message(),
            "Redshift integration already exists on host Organization.AWS.amazon.com. (id = 1)");
  Integration other_port = IntegrationOn("organization.aws.amazon.com");
  other_port.config.port = 5440;
  EXPECT_TRUE(Insert(other_port).ok());

  for (int i = 0; i <= static_cast<int>(IntegrationState::kRecurringValidationError); ++i) {
    first.state = static_cast<IntegrationState>(i);
    ASSERT_TRUE(
        database_->Write([&](Transaction& tx) { return UpdateIntegration(tx, first); }).ok());
    const auto second = Insert(IntegrationOn("organization.aws.amazon.com"));
    EXPECT_EQ(second.ok(), !model::IsInUse(first.state)) << model::Name(first.state);
    if (!second.ok()) continue;
    Integration gone = IntegrationOn("organization.aws.amazon.com");
    gone.id = *second;
    gone.state = IntegrationState::kDeleted;
    ASSERT_TRUE(
        database_->Write([&](Transaction& tx) { return UpdateIntegration(tx, gone); }).ok());
  }
}

TEST_F(IntegrationsTest, TwoAtOnceGiveOneAndAConflict) {
  std::vector<base::Result<model::IntegrationId>> results(2, base::Internal("not run"));
  std::vector<std::thread> threads;
  for (auto& result : results) {
    threads.emplace_back([&] { result = Insert(IntegrationOn("host")); });
  }
  for (std::thread& thread : threads) thread.join();
  const bool first_won = results[0].ok();
  ASSERT_NE(first_won, results[1].ok());
  EXPECT_EQ(results[first_won ? 1 : 0].error().kind(), base::ErrorKind::kConflict);
}

TEST_F(IntegrationsTest, GrantsAndEntitlementsAreRemembered) {
  const model::IntegrationId id = *Insert(IntegrationOn("host"));
  const std::vector<model::SourceGrant> grants = {{"db", "public", ""}, {"db", "public", "sales"}};
  const PushedEntitlements pushed{id, "ann", "digest", At(4)};
  ASSERT_TRUE(database_
                  ->Write([&](Transaction& tx) -> base::Status {
                    RETURN_IF_ERROR(PutSourceGrants(tx, id, {grants[1], grants[0]}));
                    RETURN_IF_ERROR(PutSourceGrants(tx, id, grants));
                    ASSIGN_OR_RETURN(const auto kept, SourceGrantsOf(tx, id));
                    EXPECT_EQ(kept, grants);
                    RETURN_IF_ERROR(RemoveSourceGrants(tx, id));
                    ASSIGN_OR_RETURN(const auto none, SourceGrantsOf(tx, id));
                    EXPECT_TRUE(none.empty());

                    RETURN_IF_ERROR(PutPushedEntitlements(tx, {id, "ann", "old", At(1)}));
                    RETURN_IF_ERROR(PutPushedEntitlements(tx, {id, "Ann", "x", At(1)}));
                    RETURN_IF_ERROR(PutPushedEntitlements(tx, pushed));
                    RETURN_IF_ERROR(RemovePushedEntitlements(tx, id, "Ann"));
                    ASSIGN_OR_RETURN(const auto all, PushedEntitlementsOf(tx, id));
                    EXPECT_EQ(all, std::vector{pushed});
                    RETURN_IF_ERROR(RemovePushedState(tx, id));
                    ASSIGN_OR_RETURN(const auto gone, PushedEntitlementsOf(tx, id));
                    EXPECT_TRUE(gone.empty());
                    return base::Ok();
                  })
                  .ok());
}

}  // namespace
}  // namespace louver::store
