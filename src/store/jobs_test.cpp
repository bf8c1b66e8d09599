#include "store/jobs.h"

#include <gtest/gtest.h>

#include "test/store/fixture.h"

namespace louver::store {
namespace {

using std::chrono::milliseconds;

class JobsTest : public testing::Test {
 protected:
  std::string Insert(const std::string& id, const std::string& key, const std::string& lane = "") {
    Job job;
    job.id = id;
    job.kind = "push";
    job.key = key;
    job.payload = "{}";
    job.lane = lane;
    job.due_at = now_;
    job.created_at = now_;
    return *database_->Write([&](Transaction& tx) { return InsertJob(tx, job); });
  }
  std::string Claim(const std::string& owner = "me") {
    const auto job = *database_->Write(
        [&](Transaction& tx) { return ClaimJob(tx, owner, now_, now_ + milliseconds(100)); });
    return job ? job->id : "";
  }
  bool Finish(const std::string& id, const std::string& owner = "me") {
    return *database_->Write([&](Transaction& tx) {
      return FinishJob(tx, id, owner, JobState::kCompleted, std::nullopt, "", now_);
    });
  }
  bool Retry(const std::string& id, milliseconds pause, bool counts = true) {
    return *database_->Write([&](Transaction& tx) {
      return RetryJob(tx, id, "me", "failed", now_ + pause, counts, now_);
    });
  }
  int TakeOver(bool all) {
    return *database_->Write([&](Transaction& tx) { return TakeOverJobs(tx, all, 2, now_); });
  }
  Job Get(const std::string& id) {
    return *database_->Read([&](Transaction& tx) { return GetJob(tx, id); });
  }

  std::unique_ptr<Database> database_ = OpenOrDie(":memory:");
  base::Instant now_ = At(1'000);
};

TEST_F(JobsTest, AskingTwiceQueuesOnceUntilItRuns) {
  EXPECT_EQ(Insert("1", "a"), "1");
  EXPECT_EQ(Insert("2", "a"), "1");
  EXPECT_EQ(Insert("3", "b"), "3");
  EXPECT_EQ(Claim(), "1");
  EXPECT_EQ(Insert("4", "a"), "4");
  EXPECT_EQ(Claim(), "3");
  EXPECT_EQ(Claim(), "4");
  EXPECT_EQ(Claim(), "");
}

TEST_F(JobsTest, ALaneRunsOneAtATimeInOrder) {
  Insert("1", "a", "lane");
  Insert("2", "b", "lane");
  Insert("3", "c", "other");
  EXPECT_EQ(Claim(), "1");
  EXPECT_EQ(Claim(), "3");
  EXPECT_EQ(Claim(), "");
  ASSERT_TRUE(Retry("1", milliseconds(10)));
  EXPECT_EQ(Claim(), "");  // the second does not overtake the first
  now_ += milliseconds(10);
  EXPECT_EQ(Claim(), "1");
  ASSERT_TRUE(Finish("1"));
  EXPECT_EQ(Claim(), "2");
}

TEST_F(JobsTest, OnlyTheOwnerFinishes) {
  Insert("1", "a");
  ASSERT_EQ(Claim("me"), "1");
  EXPECT_FALSE(Finish("1", "you"));
  EXPECT_TRUE(Finish("1", "me"));
  EXPECT_FALSE(Finish("1", "me"));
  EXPECT_EQ(Get("1").state, JobState::kCompleted);
}

TEST_F(JobsTest, AnAttemptCountsUnlessItWasCutShort) {
  Insert("1", "a");
  Claim();
  EXPECT_EQ(Get("1").attempts, 1);
  Retry("1", milliseconds(0));
  Claim();
  EXPECT_EQ(Get("1").attempts, 2);
  Retry("1", milliseconds(0), /*counts=*/false);
  EXPECT_EQ(Get("1").attempts, 1);
  EXPECT_EQ(Insert("2", "a"), "1");
  EXPECT_EQ(Get("1").attempts, 0);
}

TEST_F(JobsTest, ARetryStandsBackBehindOneThatCameMeanwhile) {
  Insert("1", "a");
  Claim();
  Insert("2", "a");
  ASSERT_TRUE(Retry("1", milliseconds(0)));
  EXPECT_EQ(Insert("3", "a"), "2");
  EXPECT_EQ(Claim(), "1");
  EXPECT_EQ(Claim(), "2");
}

TEST_F(JobsTest, LeasesThatRanOutAreTakenOver) {
  Insert("1", "a", "lane");
  Claim();
  EXPECT_EQ(TakeOver(false), 0);
  now_ += milliseconds(101);
  const auto renewed = database_->Write(
      [&](Transaction& tx) { return RenewLease(tx, "1", "me", now_ + milliseconds(100)); });
  EXPECT_TRUE(*renewed);
  EXPECT_EQ(TakeOver(false), 0);
  now_ += milliseconds(101);
  EXPECT_EQ(TakeOver(false), 1);
  EXPECT_EQ(Claim("you"), "1");
  EXPECT_EQ(Get("1").attempts, 1);
  EXPECT_FALSE(Finish("1", "me"));
  EXPECT_TRUE(Finish("1", "you"));
}

TEST_F(JobsTest, AtTheStartAllAreTakenOverButNotForEver) {
  Insert("1", "a");
  for (int crashes = 1; crashes <= 2; ++crashes) {
    ASSERT_EQ(Claim(), "1");
    EXPECT_EQ(TakeOver(true), 1);
    EXPECT_EQ(Get("1").state, JobState::kRetry);
  }
  ASSERT_EQ(Claim(), "1");
  EXPECT_EQ(TakeOver(true), 1);
  EXPECT_EQ(Get("1").state, JobState::kFailed);
  EXPECT_EQ(Claim(), "");
}

TEST_F(JobsTest, OneThatIsTooOldIsNotBegun) {
  Job job;
  job.id = "1";
  job.kind = "push";
  job.due_at = now_;
  job.created_at = now_;
  job.expires_at = now_ + milliseconds(5);
  ASSERT_TRUE(database_->Write([&](Transaction& tx) { return InsertJob(tx, job); }).ok());
  now_ += milliseconds(5);
  EXPECT_EQ(Claim(), "");
  EXPECT_EQ(Get("1").state, JobState::kExpired);
}

TEST_F(JobsTest, CancelsWhatHasNotBegun) {
  Insert("1", "a");
  Insert("2", "b");
  Claim();
  const auto cancel = [&](const char* id) {
    return *database_->Write([&](Transaction& tx) { return CancelJob(tx, id, now_); });
  };
  EXPECT_FALSE(cancel("1"));
  EXPECT_TRUE(cancel("2"));
  EXPECT_FALSE(cancel("2"));
  EXPECT_EQ(Claim(), "");
}

// Whatever is unfinished of a kind and key gives way to the next one, one that runs as well.
TEST_F(JobsTest, ANewOneTakesThePlaceOfWhatIsUnfinished) {
  const auto supersede = [&](const char* kind, const char* key) {
    const base::Status done =
        database_->Write([&](Transaction& tx) { return SupersedeJobs(tx, kind, key, now_); });
    ASSERT_TRUE(done.ok()) << done.error().message();
  };
  Insert("done", "a");
  ASSERT_EQ(Claim(), "done");
  ASSERT_TRUE(Finish("done"));
  Insert("again", "a");
  ASSERT_EQ(Claim(), "again");
  ASSERT_TRUE(Retry("again", milliseconds(500)));
  Insert("other", "b", "elsewhere");
  ASSERT_EQ(Claim(), "other");

  supersede("pull", "a");
  EXPECT_EQ(Get("again").state, JobState::kRetry);
  supersede("push", "a");
  EXPECT_EQ(Get("again").state, JobState::kCancelled);
  EXPECT_EQ(Get("done").state, JobState::kCompleted);
  EXPECT_EQ(Get("other").state, JobState::kActive);

  EXPECT_EQ(Insert("running", "a", "lane"), "running");  // nothing waits under this key any more
  ASSERT_EQ(Claim(), "running");
  EXPECT_EQ(Insert("waiting", "a", "lane"), "waiting");
  EXPECT_EQ(Claim(), "");
  supersede("push", "a");
  EXPECT_EQ(Get("running").state, JobState::kCancelled);
  EXPECT_EQ(Get("waiting").state, JobState::kCancelled);
  // Its worker is told so, and can neither end it nor bring it back.
  EXPECT_FALSE(*database_->Write(
      [&](Transaction& tx) { return RenewLease(tx, "running", "me", now_ + milliseconds(100)); }));
  EXPECT_FALSE(Finish("running"));
  EXPECT_FALSE(Retry("running", milliseconds(0)));
  EXPECT_EQ(TakeOver(true), 1);  // the other one
  EXPECT_EQ(Get("running").state, JobState::kCancelled);

  EXPECT_EQ(Insert("next", "a", "lane"), "next");
  EXPECT_EQ(Claim(), "other");
  EXPECT_EQ(Claim(), "next");
}

TEST_F(JobsTest, ForgetsFinishedOnesAlone) {
  Insert("1", "a");
  Insert("2", "b");
  Claim();
  Finish("1");
  const auto forget = [&](base::Instant before) {
    return *database_->Write([&](Transaction& tx) { return RemoveFinishedJobs(tx, before, 10); });
  };
  EXPECT_EQ(forget(now_), 0);
  EXPECT_EQ(forget(now_ + milliseconds(1)), 1);
  EXPECT_EQ(database_->Read([](Transaction& tx) { return ListJobs(tx, std::nullopt, {}); })->total,
            1);
}

}  // namespace
}  // namespace louver::store
