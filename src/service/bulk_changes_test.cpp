#include "service/bulk_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/members.h"
#include "store/users.h"
#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

using store::TagNamed;
using testing::HasSubstr;

class BulkChangesTest : public RegistrationTest {
 protected:
  BulkChangesTest() {
    Put(Wish());
    users_ = Named("tickit.users").id;
    venue_ = Named("tickit.venue").id;
  }
  store::Job JobOf(const BulkStarted& started) {
    return office_.Read([&](store::Transaction& tx) { return store::GetJob(tx, started.job); });
  }
  std::string Run(BulkType type, std::vector<model::TagName> tags = {}) {
    const auto started = changes_.Start(owner_, {type, {users_, venue_}, std::move(tags)});
    EXPECT_TRUE(started.ok());
    last_ = JobOf(*started);
    return *RunBulkChange(office_.parts, last_, {});
  }

  BulkChanges changes_{office_.parts};
  model::DataSourceId users_, venue_;
  store::Job last_;
};

TEST_F(BulkChangesTest, DeletesInTwoStepsHoweverOftenTheJobRuns) {
  EXPECT_THAT(Run(BulkType::kDelete), HasSubstr(R"("changed":2)"));
  EXPECT_TRUE(Named("tickit.users").deleted);
  ASSERT_TRUE(RunBulkChange(office_.parts, last_, {}).ok());
  EXPECT_EQ(All().size(), 2u) << "what was to be disabled is not removed";
  Run(BulkType::kRestore);
  EXPECT_FALSE(Named("tickit.users").deleted);
  Run(BulkType::kDelete);
  Run(BulkType::kDelete);
  EXPECT_TRUE(All().empty());
}

TEST_F(BulkChangesTest, PutsTagsAndTakesNoneOff) {
  Run(BulkType::kTags, {TagNamed("PII")});
  Run(BulkType::kTags, {TagNamed("Sales")});
  EXPECT_EQ(Named("tickit.venue").tags, (std::vector{TagNamed("PII"), TagNamed("Sales")}));
}

TEST_F(BulkChangesTest, IsForOwnersOfAllOfThem) {
  const Actor eve = office_.Hire("eve");
  EXPECT_EQ(changes_.Start(eve, {BulkType::kDelete, {users_}, {}}).error().kind(),
            base::ErrorKind::kNotFound);
  const auto started = changes_.Start(owner_, {BulkType::kDelete, {users_}, {}});
  ASSERT_TRUE(started.ok());
  // Whoever asked is an owner no more when the job runs.
  office_.Write(
      [&](store::Transaction& tx) { return store::RemoveMember(tx, users_, owner_.caller.user); });
  EXPECT_THAT(*RunBulkChange(office_.parts, JobOf(*started), {}), HasSubstr(R"("failed":1)"));
  EXPECT_FALSE(Named("tickit.users").deleted);
}

TEST_F(BulkChangesTest, OfSomebodyWhoIsDisabledNothingIsDone) {
  const auto started = changes_.Start(owner_, {BulkType::kDelete, {users_, venue_}, {}});
  ASSERT_TRUE(started.ok());
  office_.Write([&](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(model::User user, store::GetUser(tx, owner_.caller.user));
    user.disabled = true;
    return store::UpdateUser(tx, user);
  });
  const auto done = RunBulkChange(office_.parts, JobOf(*started), {});
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind(), base::ErrorKind::kForbidden);
  EXPECT_FALSE(Named("tickit.users").deleted);
}

TEST_F(BulkChangesTest, RefreshesViewsOfWhatIsEnabled) {
  office_.Integrate("warehouse.example.com", "governed");
  EXPECT_EQ(*changes_.RefreshViews(owner_, {}), 2);
  EXPECT_EQ(Named("tickit.users").view_state, model::ViewState::kPending);
  EXPECT_EQ(*changes_.RefreshViews(office_.Hire("eve"), {}), 0);
}

}  // namespace
}  // namespace louver::service
