#include "store/migrate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/soci_session.h"
#include "store/sqlite.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

constexpr Migration kFirst{1, "first", "CREATE TABLE a (\n  n bigint -- what; is ?\n);\n"};
constexpr Migration kSecond{2, "second",
                            "CREATE TABLE b (n bigint);\nCREATE TABLE c (n bigint);\n"};
constexpr Migration kBroken{2, "broken",
                            "CREATE TABLE b (n bigint);\nCREATE TABLE a (n bigint);\n"};
constexpr Migration kOther{1, "first", "CREATE TABLE a (m bigint);\n"};

class MigrateTest : public testing::Test {
 protected:
  bool Has(const std::string& table) {
    return session_->Run("SELECT n FROM " + table, {}, {}, {}).ok();
  }
  std::unique_ptr<Session> session_ = *OpenSociSqlite(":memory:");
};

TEST_F(MigrateTest, RunsEachOnceInOrder) {
  ASSERT_TRUE(Migrate(*session_, std::vector{kFirst}).ok());
  EXPECT_TRUE(Has("a"));
  EXPECT_FALSE(Has("b"));
  ASSERT_TRUE(Migrate(*session_, std::vector{kFirst, kSecond}).ok());
  ASSERT_TRUE(Migrate(*session_, std::vector{kFirst, kSecond}).ok());
  EXPECT_TRUE(Has("b"));
  EXPECT_TRUE(Has("c"));
}

TEST_F(MigrateTest, LeavesNothingOfOneThatFails) {
  ASSERT_TRUE(Migrate(*session_, std::vector{kFirst}).ok());
  EXPECT_FALSE(Migrate(*session_, std::vector{kFirst, kBroken}).ok());
  EXPECT_FALSE(Has("b"));
  EXPECT_TRUE(Migrate(*session_, std::vector{kFirst, kSecond}).ok());
}

TEST_F(MigrateTest, RefusesADatabaseOfANewerVersion) {
  ASSERT_TRUE(Migrate(*session_, std::vector{kFirst, kSecond}).ok());
  const base::Status status = Migrate(*session_, std::vector{kFirst});
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().message(),
            "The metadata store was made by a newer version of Louver (step 2, this version knows "
            "up to 1). Start that version, or restore a backup made by this one. Nothing was "
            "changed.");
}

TEST_F(MigrateTest, RefusesADatabaseWhoseHistoryDiffers) {
  ASSERT_TRUE(Migrate(*session_, std::vector{kOther}).ok());
  const base::Status status = Migrate(*session_, std::vector{kFirst, kSecond});
  ASSERT_FALSE(status.ok());
  EXPECT_THAT(status.error().message(), testing::HasSubstr("different build"));
  EXPECT_FALSE(Has("b"));
}

TEST_F(MigrateTest, OursAreNumberedWithoutGaps) {
  int expected = 0;
  for (const Migration& migration : AllMigrations()) EXPECT_EQ(migration.number, ++expected);
  EXPECT_TRUE(Migrate(*session_, AllMigrations()).ok());
  EXPECT_TRUE(Migrate(*session_, AllMigrations()).ok());
}

}  // namespace
}  // namespace louver::store
