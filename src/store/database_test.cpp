#include "store/database.h"

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "store/attempt.h"
#include "store/driver_error.h"
#include "store/settings.h"
#include "store/sqlite.h"
#include "store/tags.h"
#include "store/users.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

// Every test runs over a file with readers of its own, and over the one connection of a store in
// memory.
class DatabaseTest : public testing::TestWithParam<bool> {
 protected:
  std::unique_ptr<Database> Open() {
    return OpenOrDie(GetParam() ? directory_.Path("data/louver.db") : ":memory:", &faults_);
  }

  static base::Result<std::optional<std::string>> Setting(Database& database,
                                                          const std::string& name) {
    return database.Read([&](Transaction& tx) { return FindSetting(tx, name); });
  }

  ScratchDirectory directory_;
  NthFault faults_;
};

INSTANTIATE_TEST_SUITE_P(Places, DatabaseTest, testing::Values(true, false),
                         [](const auto& place) { return place.param ? "File" : "Memory"; });

TEST_P(DatabaseTest, WhatWasWrittenIsRead) {
  auto database = Open();
  ASSERT_TRUE(database->Write([](Transaction& tx) { return PutSetting(tx, "a", "1"); }).ok());
  ASSERT_TRUE(database->Write([](Transaction& tx) { return PutSetting(tx, "a", "2"); }).ok());
  EXPECT_EQ(*Setting(*database, "a"), "2");
  EXPECT_EQ(*Setting(*database, "b"), std::nullopt);
}

TEST_P(DatabaseTest, AnErrorLeavesNothingBehind) {
  auto database = Open();
  const base::Status status = database->Write([](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(PutSetting(tx, "a", "1"));
    return base::Invalid("no");
  });
  EXPECT_EQ(status.error(), base::Invalid("no"));
  EXPECT_EQ(*Setting(*database, "a"), std::nullopt);
}

TEST_P(DatabaseTest, ADryRunSeesWhatItWroteAndKeepsNothing) {
  auto database = Open();
  bool committed = false;
  const auto seen = database->DryRun([&](Transaction& tx) -> base::Result<std::string> {
    tx.OnCommit([&] { committed = true; });
    tx.Changed(Subject::kTags);
    RETURN_IF_ERROR(PutSetting(tx, "a", "1"));
    ASSIGN_OR_RETURN(const auto value, FindSetting(tx, "a"));
    return value.value_or("");
  });
  EXPECT_EQ(*seen, "1");
  EXPECT_EQ(*Setting(*database, "a"), std::nullopt);
  EXPECT_EQ(database->Version(Subject::kTags), 0U);
  EXPECT_FALSE(committed);
  const auto refused =
      database->DryRun([](Transaction&) -> base::Result<int> { return base::Invalid("no"); });
  EXPECT_EQ(refused.error(), base::Invalid("no"));
}

TEST_P(DatabaseTest, AnExceptionLeavesNothingBehindAndPassesOn) {
  auto database = Open();
  const auto write = [](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(PutSetting(tx, "a", "1"));
    throw std::runtime_error("bug");
  };
  EXPECT_THROW(database->Write(write).IgnoreError(), std::runtime_error);
  EXPECT_EQ(*Setting(*database, "a"), std::nullopt);
  EXPECT_TRUE(database->Write([](Transaction& tx) { return PutSetting(tx, "a", "2"); }).ok());
}

TEST_P(DatabaseTest, AFailingCommitLeavesNothingBehind) {
  auto database = Open();
  faults_.Arm(3);  // update, insert, commit
  EXPECT_FALSE(database->Write([](Transaction& tx) { return PutSetting(tx, "a", "1"); }).ok());
  EXPECT_TRUE(faults_.fired());
  EXPECT_EQ(*Setting(*database, "a"), std::nullopt);
}

TEST_P(DatabaseTest, TextThatIsNotCleanIsRefused) {
  auto database = Open();
  for (const std::string& bad : {std::string("a\0b", 3), std::string("\xff")}) {
    const auto status = database->Write([&](Transaction& tx) { return PutSetting(tx, "a", bad); });
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().kind(), base::ErrorKind::kInvalid);
  }
}

TEST_P(DatabaseTest, HooksRunAfterACommitOnly) {
  auto database = Open();
  int ran = 0;
  const auto write = [&](bool well) {
    return database->Write([&](Transaction& tx) -> base::Status {
      tx.OnCommit([&] { ++ran; });
      tx.Changed(Subject::kTags);
      if (!well) return base::Invalid("no");
      return base::Ok();
    });
  };
  EXPECT_FALSE(write(false).ok());
  EXPECT_EQ(ran, 0);
  EXPECT_EQ(database->Version(Subject::kTags), 0u);
  EXPECT_TRUE(write(true).ok());
  EXPECT_EQ(ran, 1);
  EXPECT_EQ(database->Version(Subject::kTags), 1u);
  EXPECT_EQ(database->Version(Subject::kPolicies), 0u);
}

TEST_P(DatabaseTest, WritersFollowOneAnother) {
  auto database = Open();
  constexpr int kThreads = 4, kWrites = 50;
  std::atomic<int> failures = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < kWrites; ++n) {
        const base::Status done = database->Write([](Transaction& tx) -> base::Status {
          ASSIGN_OR_RETURN(const auto before, FindSetting(tx, "count"));
          return PutSetting(tx, "count", std::to_string(std::stoi(before.value_or("0")) + 1));
        });
        if (!done.ok()) ++failures;
        if (!Setting(*database, "count").ok()) ++failures;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(*Setting(*database, "count"), std::to_string(kThreads * kWrites));
}

TEST_P(DatabaseTest, AnAttemptThatFailsLeavesTheRestOfTheTransaction) {
  auto database = Open();
  int wakes = 0;
  const base::Status done = database->Write([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(PutSetting(tx, "before", "1"));
    const base::Status refused = Attempt(tx, [&]() -> base::Status {
      RETURN_IF_ERROR(PutSetting(tx, "half", "made"));
      tx.OnCommit([&] { wakes += 100; });
      return base::Conflict("taken");
    });
    EXPECT_EQ(refused.error().message(), "taken");
    const auto kept = Attempt(tx, [&]() -> base::Result<int> {
      RETURN_IF_ERROR(PutSetting(tx, "whole", "1"));
      tx.OnCommit([&] { ++wakes; });
      return 7;
    });
    EXPECT_EQ(*kept, 7);
    return base::Ok();
  });
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(*Setting(*database, "before"), "1");
  EXPECT_EQ(*Setting(*database, "whole"), "1");
  EXPECT_EQ(*Setting(*database, "half"), std::nullopt);
  EXPECT_EQ(wakes, 1);
}

TEST_P(DatabaseTest, OneOfTwoTakersOfANameWins) {
  auto database = Open();
  std::atomic<int> taken = 0, conflicts = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const auto id =
          database->Write([](Transaction& tx) { return InsertUser(tx, UserNamed("ann")); });
      if (id.ok()) ++taken;
      if (!id.ok() && IsTaken(id.error(), "users.userid")) ++conflicts;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(conflicts, 7);
}

TEST(DatabaseFileTest, TwoProcessesWaitForEachOther) {
  const ScratchDirectory directory;
  auto one = OpenOrDie(directory.Path("louver.db"));
  auto two = OpenOrDie(directory.Path("louver.db"));
  std::atomic<int> failures = 0;
  const auto count = [&](Database& database) {
    for (int n = 0; n < 25; ++n) {
      const auto done = database.Write([](Transaction& tx) -> base::Status {
        ASSIGN_OR_RETURN(const auto before, FindSetting(tx, "count"));
        return PutSetting(tx, "count", std::to_string(std::stoi(before.value_or("0")) + 1));
      });
      if (!done.ok()) ++failures;
    }
  };
  std::thread other([&] { count(*two); });
  count(*one);
  other.join();
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(*one->Read([](Transaction& tx) { return FindSetting(tx, "count"); }), "50");
}

TEST(DatabaseFileTest, NobodyElseMayReadIt) {
  const ScratchDirectory directory;
  const std::string path = directory.Path("data/louver.db");
  auto database = OpenOrDie(path);
  ASSERT_TRUE(database->Write([](Transaction& tx) { return PutSetting(tx, "a", "1"); }).ok());
  const auto mode = [](const std::string& name) {
    struct stat facts {};
    EXPECT_EQ(::stat(name.c_str(), &facts), 0) << name;
    return facts.st_mode & 0777;
  };
  EXPECT_EQ(mode(directory.Path("data")), 0700u);
  EXPECT_EQ(mode(path), 0600u);
  EXPECT_EQ(mode(path + "-wal"), 0600u);
  EXPECT_EQ(mode(path + "-shm"), 0600u);
}

TEST(DatabaseFileTest, SurvivesReopening) {
  const ScratchDirectory directory;
  const std::string path = directory.Path("louver.db");
  ASSERT_TRUE(
      OpenOrDie(path)->Write([](Transaction& tx) { return PutSetting(tx, "a", "1"); }).ok());
  auto again = OpenOrDie(path);
  EXPECT_EQ(*again->Read([](Transaction& tx) { return FindSetting(tx, "a"); }), "1");
}

TEST(DatabaseFileTest, AFileThatIsNoDatabaseIsRefused) {
  const ScratchDirectory directory;
  const std::string path = directory.Path("louver.db");
  FILE* file = std::fopen(path.c_str(), "w");
  std::fputs("this is certainly not a database, however long one looks at it", file);
  std::fclose(file);
  const auto opened = OpenSqlite(path);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().kind(), base::ErrorKind::kInternal);
}

TEST(DatabaseDeathTest, EnteringItTwiceIsABugThatShows) {
  EXPECT_DEATH(
      {
        auto database = OpenOrDie(":memory:");
        database
            ->Write([&](Transaction&) {
              return database->Write([](Transaction& tx) { return PutSetting(tx, "a", "1"); });
            })
            .IgnoreError();
      },
      "assertion failed");
}

TEST(DatabaseDeathTest, WritingInAReadIsABugThatShows) {
  EXPECT_DEATH(
      {
        auto database = OpenOrDie(":memory:");
        database->Read([](Transaction& tx) { return PutSetting(tx, "a", "1"); }).IgnoreError();
      },
      "assertion failed");
}

}  // namespace
}  // namespace louver::store
