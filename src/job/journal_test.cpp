#include "job/journal.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/jobs.h"
#include "test/manual_clock.h"
#include "test/store/fixture.h"

namespace louver::job {
namespace {

using store::JobStep;
using store::StepState;

struct Crash {};  // the process is gone

// A world of three things that steps make and undoing removes.
class JournalTest : public testing::Test {
 protected:
  void SetUp() override {
    store::Job job;
    job.id = "job";
    job.kind = "set up";
    ASSERT_TRUE(database_->Write([&](store::Transaction& tx) { return InsertJob(tx, job); }).ok());
  }

  // Called before and after every effect and every commit of the journal.
  void Point() {
    if (crash_at_ > 0 && --crash_at_ == 0) throw Crash();
  }

  Step Making(const std::string& name) {
    return {name,
            [this, name]() -> base::Status {
              Point();
              if (failing_ == name) return base::Forbidden("no right to make " + name);
              if (out_of_reach_ == name) return base::Unavailable("gone away");
              applied_.push_back(name);
              world_.insert(name);
              Point();
              return base::Ok();
            },
            [this, name]() -> base::Status {
              Point();
              if (undo_failing_ == name) return base::Unavailable("gone away");
              world_.erase(name);
              Point();
              return base::Ok();
            }};
  }

  base::Result<JournalEnding> Run() {
    Journal journal(*database_, clock_, "job");
    return RunJournalled(journal, {Making("a"), Making("b"), Making("c")}, when_out_of_reach_);
  }
  Ending RunToTheEnd() {
    const auto ending = Run();
    EXPECT_TRUE(ending.ok());
    return ending->ending;
  }
  std::vector<JobStep> Steps() { return *Journal(*database_, clock_, "job").Steps(); }

  // Stops the process before each statement and commit of the store too.
  class CrashingStore final : public store::FaultPoint {
   public:
    explicit CrashingStore(JournalTest& test) : test_(test) {}
    base::Status BeforeStatement(std::string_view) override { return Pass(); }
    base::Status BeforeCommit() override { return Pass(); }

   private:
    base::Status Pass() {
      test_.Point();
      return base::Ok();
    }
    JournalTest& test_;
  };

  CrashingStore crashing_{*this};
  base::ManualClock clock_;
  std::unique_ptr<store::Database> database_ = store::OpenOrDie(":memory:", &crashing_);
  std::set<std::string> world_;
  std::vector<std::string> applied_;
  std::string failing_, undo_failing_, out_of_reach_;
  WhenOutOfReach when_out_of_reach_ = WhenOutOfReach::kTakeBack;
  int crash_at_ = -1;
};

const std::set<std::string> kAll = {"a", "b", "c"};
const std::set<std::string> kNothing;

TEST_F(JournalTest, AnnouncesEachStepBeforeItBegins) {
  Journal journal(*database_, clock_, "job");
  std::optional<std::string> doubted;
  const std::vector<Step> steps = {{"only",
                                    [&]() -> base::Status {
                                      doubted = *journal.InDoubt();
                                      return base::Ok();
                                    },
                                    [] { return base::Ok(); }}};
  EXPECT_EQ(RunJournalled(journal, steps, WhenOutOfReach::kTakeBack)->ending, Ending::kApplied);
  EXPECT_EQ(doubted, "only");
  EXPECT_EQ(*journal.InDoubt(), std::nullopt);
}

TEST_F(JournalTest, AFailureTakesEverythingBackLastFirst) {
  failing_ = "c";
  const auto ending = Run();
  ASSERT_TRUE(ending.ok());
  EXPECT_EQ(ending->ending, Ending::kUndone);
  EXPECT_EQ(ending->failure, base::Forbidden("no right to make c"));
  EXPECT_EQ(world_, kNothing);
  EXPECT_THAT(Steps(), testing::ElementsAre(JobStep{"a", StepState::kUndone},
                                            JobStep{"b", StepState::kUndone},
                                            JobStep{"c", StepState::kUndone}));
  failing_.clear();
  EXPECT_EQ(RunToTheEnd(), Ending::kApplied);
  EXPECT_EQ(world_, kAll);
}

TEST_F(JournalTest, WhatIsOutOfReachIsWaitedForOrTakenBack) {
  out_of_reach_ = "c";
  when_out_of_reach_ = WhenOutOfReach::kWait;
  const auto waiting = Run();
  EXPECT_EQ(waiting->ending, Ending::kWaiting);
  EXPECT_EQ(waiting->failure, base::Unavailable("gone away"));
  EXPECT_EQ(world_, (std::set<std::string>{"a", "b"}));
  EXPECT_EQ(Run()->ending, Ending::kWaiting);
  EXPECT_THAT(applied_, testing::ElementsAre("a", "b"));  // nothing is made twice
  when_out_of_reach_ = WhenOutOfReach::kTakeBack;
  EXPECT_EQ(Run()->ending, Ending::kUndone);
  EXPECT_EQ(world_, kNothing);
  out_of_reach_.clear();
  EXPECT_EQ(RunToTheEnd(), Ending::kApplied);
}

TEST_F(JournalTest, AnUndoThatFailsIsGoneOnWithAndNeverTurnsForward) {
  failing_ = "c";
  undo_failing_ = "a";
  const auto stuck = Run();
  EXPECT_EQ(stuck->ending, Ending::kUndoFailed);
  EXPECT_EQ(stuck->failure, base::Unavailable("gone away"));
  EXPECT_EQ(world_, std::set<std::string>{"a"});
  failing_.clear();
  undo_failing_.clear();
  const auto ending = Run();
  EXPECT_EQ(ending->ending, Ending::kUndone);
  EXPECT_EQ(ending->failure->message(), "no right to make c");
  EXPECT_EQ(world_, kNothing);
}

TEST_F(JournalTest, StepsKnownToBeDoneAreNotRepeated) {
  EXPECT_EQ(RunToTheEnd(), Ending::kApplied);
  EXPECT_EQ(RunToTheEnd(), Ending::kApplied);
  EXPECT_THAT(applied_, testing::ElementsAre("a", "b", "c"));
}

TEST_F(JournalTest, ACrashAnywhereEndsInAllAfterARestart) {
  for (int at = 1;; ++at) {
    ASSERT_LT(at, 500);
    ASSERT_TRUE(Journal(*database_, clock_, "job").Clear().ok());
    world_.clear();
    crash_at_ = at;
    bool crashed = false;
    try {
      Run().IgnoreError();
    } catch (const Crash&) {
      crashed = true;
    }
    crash_at_ = -1;
    if (!crashed) break;
    // Nothing is in the world that the journal does not know of.
    std::set<std::string> begun;
    for (const JobStep& step : Steps()) begun.insert(step.name);
    EXPECT_TRUE(std::includes(begun.begin(), begun.end(), world_.begin(), world_.end())) << at;
    EXPECT_EQ(RunToTheEnd(), Ending::kApplied);
    EXPECT_EQ(world_, kAll) << at;
  }
}

TEST_F(JournalTest, ACrashAnywhereOfAFailingRunEndsInNothingAfterARestart) {
  for (int at = 1;; ++at) {
    ASSERT_LT(at, 500);
    ASSERT_TRUE(Journal(*database_, clock_, "job").Clear().ok());
    world_.clear();
    failing_ = "c";
    crash_at_ = at;
    bool crashed = false;
    try {
      Run().IgnoreError();
    } catch (const Crash&) {
      crashed = true;
    }
    crash_at_ = -1;
    if (!crashed) break;
    EXPECT_EQ(RunToTheEnd(), Ending::kUndone);
    EXPECT_EQ(world_, kNothing) << at;
  }
}

TEST_F(JournalTest, AStepOfAnotherVersionIsNotPassedOver) {
  Journal journal(*database_, clock_, "job");
  ASSERT_TRUE(journal.Intend("of old").ok());
  ASSERT_TRUE(journal.BeginUndo("why").ok());
  const auto ending = RunJournalled(journal, {Making("a")}, WhenOutOfReach::kTakeBack);
  EXPECT_EQ(ending->ending, Ending::kUndoFailed);
}

}  // namespace
}  // namespace louver::job
