#include "service/integration/lent_login.h"

#include <gtest/gtest.h>

#include "service/integration/jobs.h"
#include "test/manual_clock.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using namespace std::chrono_literals;

TEST(LentLoginTest, IsGivenBackAsOldAsItIs) {
  base::ManualClock clock;
  job::OneTimeSecrets secrets(clock, 60min);
  ASSERT_TRUE(secrets.Put("job", {"awsuser", base::Secret("password")}));
  for (int attempt = 0; attempt < 5; ++attempt) {
    clock.Advance(10min);
    LentLogin login(secrets, "job");
    ASSERT_NE(login.get(), nullptr) << attempt;
    EXPECT_EQ(login.get()->user, "awsuser");
    EXPECT_EQ(login.get()->password.Reveal(), "password");
    login.GiveBack();
    EXPECT_EQ(login.get(), nullptr);
  }
  clock.Advance(10min);
  EXPECT_EQ(LentLogin(secrets, "job").get(), nullptr);
}

// Handlers that never ask for the login, as those do that find their work done already.
base::Result<std::string> Succeed(Parts&, const store::Job&, const std::stop_token&) {
  return std::string();
}
base::Result<std::string> Refuse(Parts&, const store::Job&, const std::stop_token&) {
  return base::Unprocessable("no");
}
base::Result<std::string> Wait(Parts&, const store::Job&, const std::stop_token&) {
  return base::Unavailable("later");
}

TEST(LentLoginTest, IsForgottenWithTheLastAttempt) {
  Office office;
  store::Job job;
  job.id = "job";
  const auto is_kept = [&](IntegrationJob work, int attempts) {
    EXPECT_TRUE(office.one_time_secrets.Put(job.id, {"awsuser", base::Secret("password")}));
    job.attempts = attempts;
    RunIntegrationJob(work, office.parts, job, {}).IgnoreError();
    return office.one_time_secrets.Take(job.id).has_value();
  };
  EXPECT_FALSE(is_kept(Succeed, 1));
  EXPECT_FALSE(is_kept(Refuse, 1));
  EXPECT_TRUE(is_kept(Wait, 1));
  EXPECT_TRUE(is_kept(Wait, kIntegrationRetry.most_attempts - 1));
  EXPECT_FALSE(is_kept(Wait, kIntegrationRetry.most_attempts));
}

}  // namespace
}  // namespace louver::service
