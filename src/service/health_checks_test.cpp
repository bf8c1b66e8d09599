#include "service/health_checks.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/data_sources.h"
#include "service/detection/requests.h"
#include "service/sync_request.h"
#include "store/members.h"
#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

using testing::ElementsAre;

class HealthChecksTest : public RegistrationTest {
 protected:
  HealthChecksTest() {
    office_.Integrate("warehouse.example.com", "governed");
    Put(Wish());
    id_ = Named("tickit.users").id;
  }

  // The kinds of the jobs that it starts, each with its payload.
  std::vector<std::string> Run(const Actor& actor, std::optional<HealthCheck> check) {
    const auto started = checks_.Run(actor, id_, check);
    EXPECT_TRUE(started.ok()) << (started.ok() ? "" : started.error().message());
    std::vector<std::string> jobs;
    if (!started.ok()) return jobs;
    for (const std::string& id : started->jobs) {
      const auto job = office_.Read([&](store::Transaction& tx) { return store::GetJob(tx, id); });
      jobs.push_back(job.kind + " " + job.payload);
    }
    return jobs;
  }
  base::Error Refusal(const Actor& actor, std::optional<HealthCheck> check) {
    const auto started = checks_.Run(actor, id_, check);
    EXPECT_FALSE(started.ok());
    return started.ok() ? base::Internal("it was started") : started.error();
  }
  std::string Itself() const {
    return "schema.detect {\"dataSources\":[" + base::ToString(id_) + "]}";
  }

  HealthChecks checks_{office_.parts};
  model::DataSourceId id_;
  const std::string all_ = "schema.detect {\"dataSources\":[]}";
  const std::string sync_ = "enforcement.sync {}";
};

TEST_F(HealthChecksTest, EachStartsWhatGivesIt) {
  EXPECT_THAT(Run(owner_, HealthCheck::kSource), ElementsAre(Itself()));
  EXPECT_THAT(Run(owner_, HealthCheck::kColumns), ElementsAre(Itself()));
  EXPECT_THAT(Run(owner_, HealthCheck::kTables), ElementsAre(all_));
  EXPECT_THAT(Run(owner_, HealthCheck::kView), ElementsAre(sync_));
  EXPECT_THAT(Run(owner_, HealthCheck::kPolicies), ElementsAre(sync_));
  EXPECT_THAT(Run(owner_, std::nullopt), ElementsAre(all_, sync_));
}

TEST_F(HealthChecksTest, TheViewIsOnItsWayAgain) {
  office_.Write([&](store::Transaction& tx) {
    return store::PutViewState(tx, id_, model::ViewState::kCreated, {});
  });
  Run(owner_, HealthCheck::kColumns);
  EXPECT_EQ(Named("tickit.users").view_state, model::ViewState::kCreated);
  Run(owner_, HealthCheck::kView);
  EXPECT_EQ(Named("tickit.users").view_state, model::ViewState::kPending);
}

TEST_F(HealthChecksTest, AnOwnerOfOneDataSourceAsksForNoOther) {
  const Actor ben = office_.Hire("ben");
  EXPECT_EQ(checks_.CheckMayRun(ben, id_).error().kind(), base::ErrorKind::kNotFound);
  EXPECT_EQ(Refusal(ben, std::nullopt).kind(), base::ErrorKind::kNotFound);
  const auto place = [&](model::MemberState state) {
    office_.Write([&](store::Transaction& tx) -> base::Status {
      RETURN_IF_ERROR(store::PutMember(tx, id_, ben.caller.user, state, office_.clock.Now()));
      return base::Ok();
    });
  };
  place(model::MemberState::kExpert);
  EXPECT_EQ(Refusal(ben, std::nullopt).kind(), base::ErrorKind::kForbidden);
  place(model::MemberState::kOwner);
  EXPECT_EQ(Refusal(ben, HealthCheck::kTables).kind(), base::ErrorKind::kForbidden);
  EXPECT_THAT(Run(ben, std::nullopt), ElementsAre(Itself(), sync_));
}

TEST_F(HealthChecksTest, WithoutAViewThereIsNothingToCheck) {
  DataSources data_sources(office_.parts);
  ASSERT_TRUE(data_sources.PutDisabled(owner_, id_, true).ok());
  EXPECT_EQ(Refusal(owner_, HealthCheck::kView).message(), "The data source is disabled.");
  EXPECT_THAT(Run(owner_, std::nullopt), ElementsAre(all_));
}

}  // namespace
}  // namespace louver::service
