#include "job/workers.h"

#include <atomic>
#include <future>
#include <latch>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "job/one_time_secrets.h"
#include "test/manual_clock.h"
#include "test/store/fixture.h"

namespace louver::job {
namespace {

using namespace std::chrono_literals;
using store::JobState;

class WorkersTest : public testing::Test {
 protected:
  std::unique_ptr<Workers> Make(int threads = 3) {
    WorkersOptions options;
    options.threads = threads;
    options.poll = 20ms;
    options.lease = 300ms;
    return std::make_unique<Workers>(*database_, queue_, clock_, randomness_, base::Log::Silent(),
                                     options);
  }
  std::string Enqueue(const JobRequest& request) {
    return *database_->Write([&](store::Transaction& tx) { return queue_.Enqueue(tx, request); });
  }
  store::Job WaitFor(const std::string& id) {
    const auto jobs = queue_.WaitFor({id}, std::chrono::steady_clock::now() + 20s);
    EXPECT_TRUE(jobs.ok());
    EXPECT_TRUE(store::IsFinished((*jobs)[0]->state));
    return *(*jobs)[0];
  }
  static RetryPolicy Quick() {
    return {.most_attempts = 3, .first_pause = 2ms, .longest_pause = 4ms};
  }

  store::ScratchDirectory directory_;
  base::SystemClock clock_;
  base::SystemRandomness randomness_;
  std::unique_ptr<store::Database> database_ = store::OpenOrDie(directory_.Path("louver.db"));
  Queue queue_{*database_, clock_, randomness_};
};

TEST_F(WorkersTest, RunsWhatIsAskedForAndKeepsItsOutput) {
  auto workers = Make();
  workers->Register("echo", [](const store::Job& job, std::stop_token) {
    return base::Result<std::string>(job.payload);
  });
  ASSERT_TRUE(workers->Start().ok());
  JobRequest request{.kind = "echo", .key = "k"};
  request.payload = "{\"n\":1}";
  request.request = "r-1";
  const store::Job job = WaitFor(Enqueue(request));
  EXPECT_EQ(job.state, JobState::kCompleted);
  EXPECT_EQ(job.output, "{\"n\":1}");
  EXPECT_EQ(job.request, "r-1");
}

TEST_F(WorkersTest, TriesAgainOnlyWhereThatMayHelp) {
  struct Case {
    base::Error error;
    int attempts;
  };
  const std::vector<Case> cases = {{base::Unavailable("away"), 3}, {base::Conflict("busy"), 3},
                                   {base::Forbidden("no"), 1},     {base::Internal("bug"), 1},
                                   {base::NotFound("gone"), 1},    {base::Unprocessable("no"), 1}};
  std::atomic<int> calls = 0;
  std::atomic<std::size_t> current = 0;
  auto workers = Make();
  workers->Register(
      "fail",
      [&](const store::Job&, std::stop_token) -> base::Result<std::string> {
        ++calls;
        return cases[current].error;
      },
      Quick());
  ASSERT_TRUE(workers->Start().ok());
  for (current = 0; current < cases.size(); ++current) {
    calls = 0;
    const store::Job job = WaitFor(Enqueue({.kind = "fail", .key = "k"}));
    EXPECT_EQ(job.state, JobState::kFailed);
    EXPECT_EQ(job.failure, cases[current].error.message());
    EXPECT_EQ(calls, cases[current].attempts) << cases[current].error.message();
  }
}

TEST_F(WorkersTest, AThrowingHandlerAndAnUnknownKindFailTheJobAlone) {
  auto workers = Make(1);
  workers->Register("throw", [](const store::Job&, std::stop_token) -> base::Result<std::string> {
    throw std::runtime_error("secret detail");
  });
  ASSERT_TRUE(workers->Start().ok());
  const store::Job thrown = WaitFor(Enqueue({.kind = "throw", .key = "k"}));
  EXPECT_EQ(thrown.state, JobState::kFailed);
  EXPECT_THAT(thrown.failure, testing::Not(testing::HasSubstr("secret")));
  EXPECT_EQ(WaitFor(Enqueue({.kind = "other", .key = "k"})).state, JobState::kFailed);
}

TEST_F(WorkersTest, OneAtATimeForEachIntegration) {
  std::atomic<int> running = 0, most = 0, most_in_lane = 0;
  std::atomic<int> in_lane = 0;
  auto workers = Make(4);
  workers->Register("work", [&](const store::Job& job, std::stop_token) {
    const bool lane = !job.lane.empty();
    const int now = ++running;
    if (now > most) most = now;
    if (lane) {
      const int now_in_lane = ++in_lane;
      if (now_in_lane > most_in_lane) most_in_lane = now_in_lane;
    }
    std::this_thread::sleep_for(10ms);
    if (lane) --in_lane;
    --running;
    return base::Result<std::string>("");
  });
  ASSERT_TRUE(workers->Start().ok());
  std::vector<std::string> ids;
  for (int i = 0; i < 8; ++i) {
    JobRequest request{.kind = "work", .key = std::to_string(i)};
    if (i % 2 == 0) request.integration = model::IntegrationId(1);
    ids.push_back(Enqueue(request));
  }
  for (const std::string& id : ids) EXPECT_EQ(WaitFor(id).state, JobState::kCompleted);
  EXPECT_EQ(most_in_lane, 1);
  EXPECT_GT(most, 1);
}

TEST_F(WorkersTest, StoppingSendsAJobBackWithoutCountingIt) {
  std::latch begun(1);
  auto workers = Make(1);
  workers->Register("long",
                    [&](const store::Job&, std::stop_token stop) -> base::Result<std::string> {
                      begun.count_down();
                      while (!stop.stop_requested()) std::this_thread::sleep_for(1ms);
                      return base::Unavailable("left off");
                    });
  ASSERT_TRUE(workers->Start().ok());
  const std::string id = Enqueue({.kind = "long", .key = "k"});
  begun.wait();
  workers->Stop();
  workers->Stop();
  const auto job = *database_->Read([&](store::Transaction& tx) { return GetJob(tx, id); });
  EXPECT_EQ(job.state, JobState::kRetry);
  EXPECT_EQ(job.attempts, 0);
}

TEST_F(WorkersTest, AStartTakesOverWhatADeadProcessLeft) {
  const std::string id = Enqueue({.kind = "work", .key = "k"});
  const auto claimed = database_->Write([&](store::Transaction& tx) {
    return ClaimJob(tx, "dead", clock_.Now(), clock_.Now() + 1h);
  });
  ASSERT_TRUE(claimed.ok() && *claimed);
  auto workers = Make();
  workers->Register(
      "work", [](const store::Job&, std::stop_token) { return base::Result<std::string>(""); });
  ASSERT_TRUE(workers->Start().ok());
  EXPECT_EQ(WaitFor(id).state, JobState::kCompleted);
}

TEST_F(WorkersTest, ALongJobKeepsItsLease) {
  std::atomic<int> calls = 0;
  auto workers = Make(2);
  workers->Register("long", [&](const store::Job&, std::stop_token) {
    ++calls;
    std::this_thread::sleep_for(900ms);
    return base::Result<std::string>("");
  });
  ASSERT_TRUE(workers->Start().ok());
  EXPECT_EQ(WaitFor(Enqueue({.kind = "long", .key = "k"})).state, JobState::kCompleted);
  EXPECT_EQ(calls, 1);
}

TEST_F(WorkersTest, AJobExistsOnlyWithTheChangeThatAskedForIt) {
  const base::Status status = database_->Write([&](store::Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(queue_.Enqueue(tx, {.kind = "work", .key = "k"}));
    return base::Invalid("no");
  });
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(
      database_->Read([](store::Transaction& tx) { return ListJobs(tx, std::nullopt, {}); })->total,
      0);
}

TEST_F(WorkersTest, WaitingEndsAtTheDeadlineAndSaysWhichAreUnknown) {
  const std::string id = Enqueue({.kind = "never", .key = "k"});
  const auto jobs = queue_.WaitFor({id, "unknown"}, std::chrono::steady_clock::now() + 30ms);
  ASSERT_TRUE(jobs.ok());
  EXPECT_EQ((*jobs)[0]->state, JobState::kCreated);
  EXPECT_EQ((*jobs)[1], std::nullopt);
}

TEST(RetryTest, PausesDoubleUpToALimitAndAreSpread) {
  base::SystemRandomness randomness;
  const RetryPolicy policy{.most_attempts = 9, .first_pause = 100ms, .longest_pause = 500ms};
  for (const auto& [attempts, whole] : std::vector<std::pair<int, std::chrono::milliseconds>>{
           {1, 100ms}, {2, 200ms}, {3, 400ms}, {4, 500ms}, {60, 500ms}}) {
    std::set<std::int64_t> seen;
    for (int i = 0; i < 50; ++i) {
      const auto pause = Pause(policy, attempts, randomness);
      EXPECT_GE(pause, whole / 2);
      EXPECT_LE(pause, whole);
      seen.insert(pause.count());
    }
    EXPECT_GT(seen.size(), 5u);
  }
}

TEST(OneTimeSecretsTest, AreGivenOutOnceAndNotForLong) {
  base::ManualClock clock;
  OneTimeSecrets secrets(clock, 10s);
  const auto put = [&](const char* job) {
    return secrets.Put(job, {"admin", base::Secret("password")});
  };
  ASSERT_TRUE(put("1"));
  EXPECT_EQ(secrets.Take("1")->login.password.Reveal(), "password");
  EXPECT_FALSE(secrets.Take("1"));
  put("2");
  clock.Advance(10s);
  EXPECT_FALSE(secrets.Take("2"));
  put("3");
  secrets.Forget("3");
  EXPECT_FALSE(secrets.Take("3"));
  for (std::size_t i = 0; i < OneTimeSecrets::kMostHeld; ++i) {
    ASSERT_TRUE(put(("many" + std::to_string(i)).c_str()));
  }
  EXPECT_FALSE(put("one more"));
  EXPECT_TRUE(put("many0"));
}

TEST(OneTimeSecretsTest, DoNotLiveLongerForBeingGivenBack) {
  base::ManualClock clock;
  OneTimeSecrets secrets(clock, 10s);
  ASSERT_TRUE(secrets.Put("1", {"admin", base::Secret("password")}));
  for (int attempt = 0; attempt < 3; ++attempt) {
    clock.Advance(3s);
    auto lent = secrets.Take("1");
    ASSERT_TRUE(lent) << attempt;
    secrets.GiveBack("1", *std::move(lent));
  }
  clock.Advance(1s);
  EXPECT_FALSE(secrets.Take("1"));

  ASSERT_TRUE(secrets.Put("2", {"admin", base::Secret("password")}));
  auto lent = secrets.Take("2");
  clock.Advance(10s);
  secrets.GiveBack("2", *std::move(lent));
  EXPECT_FALSE(secrets.Take("2"));
}

TEST(OneTimeSecretsTest, AreDroppedWithoutAnybodyAskingForThem) {
  base::ManualClock clock;
  OneTimeSecrets secrets(clock, 10s);
  for (std::size_t i = 0; i < OneTimeSecrets::kMostHeld; ++i) {
    ASSERT_TRUE(secrets.Put(std::to_string(i), {"admin", base::Secret("password")}));
  }
  clock.Advance(5s);
  secrets.DropOld();
  EXPECT_EQ(secrets.held(), OneTimeSecrets::kMostHeld);
  clock.Advance(5s);
  secrets.DropOld();
  EXPECT_EQ(secrets.held(), 0U);
}

}  // namespace
}  // namespace louver::job
