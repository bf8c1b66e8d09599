#include "store/audit_chain.h"

#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/audit.h"
#include "store/migrate.h"
#include "store/soci_session.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

AuditEvent Event(const std::string& id) {
  AuditEvent event;
  event.id = id;
  event.event = "TagApplied";
  event.action = AuditAction::kApply;
  event.happened_at = event.received_at = At(1'000);
  event.target_type = "COLUMN";
  event.targets = {{"COLUMN", "7_email", "email"}};
  event.related_resources = {{"DATASOURCE", "7", "users"}, {"DATASOURCE", "7", "users"}};
  event.actor_id = "ada";
  event.actor_name = "Ada L.";
  return event;
}

class AuditChainTest : public testing::Test {
 protected:
  AuditChainTest() {
    for (const char* id : {"one", "two", "three", "four"}) Append(id);
  }

  void Append(const std::string& id) {
    const base::Status done =
        database_->Write([&](Transaction& tx) { return AppendAudit(tx, Event(id)); });
    ASSERT_TRUE(done.ok()) << done.error().message() << done.error().cause();
  }
  ChainReport Verify(const std::string& expected = {}) {
    return *database_->Read([&](Transaction& tx) { return VerifyAudit(tx, expected); });
  }
  // As somebody who has the file.
  void Tamper(const std::string& statement) {
    const auto done = (*OpenSociSqlite(path_))->Run(statement, {}, {}, {});
    ASSERT_TRUE(done.ok()) << done.error().message() << done.error().cause();
  }
  void ExpectBroken(std::int64_t ordinal, const std::string& event, const std::string& reason) {
    EXPECT_EQ(Verify().first_break, (ChainBreak{ordinal, event, reason}));
  }

  ScratchDirectory directory_;
  const std::string path_ = directory_.Path("louver.db");
  std::unique_ptr<Database> database_ = OpenOrDie(path_);
};

TEST_F(AuditChainTest, HoldsAsItIsWritten) {
  const ChainReport report = Verify();
  EXPECT_TRUE(report.holds());
  EXPECT_EQ(report.events, 4);
  EXPECT_EQ(report.head.ordinal, 4);
  const std::string document = *(*database_->Read([](Transaction& tx) {
                                  return ListAudit(tx, {}, {.offset = 0, .size = 1});
                                })).items.begin();
  const auto before = report.head;
  Append("five");
  EXPECT_TRUE(Verify(before.hash).holds());
  EXPECT_NE(Verify().head.hash, before.hash);
  EXPECT_EQ(ChainHash(kNoEvent, document).size(), 64u);
}

TEST_F(AuditChainTest, AnEmptyRecordHolds) {
  const auto empty = OpenOrDie(":memory:");
  const ChainReport report =
      *empty->Read([](Transaction& tx) { return VerifyAudit(tx, std::string()); });
  EXPECT_TRUE(report.holds());
  EXPECT_EQ(report.head.hash, kNoEvent);
}

TEST_F(AuditChainTest, AChangeIsFound) {
  Tamper("UPDATE audit_events SET document = replace(document, 'ada', 'ben') WHERE ordinal = 2");
  ExpectBroken(2, "two", "the event is not what was written");
}

TEST_F(AuditChainTest, AChangeWithItsHashIsFoundAtTheNext) {
  Tamper("UPDATE audit_events SET document = replace(document, 'ada', 'ben') WHERE ordinal = 2");
  const std::string document = [&] {
    std::string text;
    static constexpr CellKind kColumns[] = {CellKind::kText};
    (*OpenSociSqlite(path_))
        ->Run("SELECT document FROM audit_events WHERE ordinal = 2", {}, kColumns,
              [&](std::span<Cell> row) { text = row[0].text; })
        .IgnoreError();
    return text;
  }();
  std::string previous;
  static constexpr CellKind kColumns[] = {CellKind::kText};
  (*OpenSociSqlite(path_))
      ->Run("SELECT hash FROM audit_events WHERE ordinal = 1", {}, kColumns,
            [&](std::span<Cell> row) { previous = row[0].text; })
      .IgnoreError();
  Tamper("UPDATE audit_events SET actor_id = 'ben', hash = '" + ChainHash(previous, document) +
         "' WHERE ordinal = 2");
  ExpectBroken(3, "three", "the event does not follow the one before it");
}

TEST_F(AuditChainTest, ARemovalIsFound) {
  Tamper("DELETE FROM audit_events WHERE ordinal = 2");
  ExpectBroken(2, "", "the event is missing");
}

TEST_F(AuditChainTest, ARemovalThatClosesTheGapIsFound) {
  Tamper("DELETE FROM audit_events WHERE ordinal = 2");
  Tamper("UPDATE audit_events SET ordinal = ordinal - 1 WHERE ordinal = 3");
  Tamper("UPDATE audit_events SET ordinal = ordinal - 1 WHERE ordinal = 4");
  ExpectBroken(2, "three", "the event does not follow the one before it");
}

TEST_F(AuditChainTest, AnotherOrderIsFound) {
  Tamper("UPDATE audit_events SET ordinal = 20 WHERE ordinal = 2");
  Tamper("UPDATE audit_events SET ordinal = 2 WHERE ordinal = 3");
  Tamper("UPDATE audit_events SET ordinal = 3 WHERE ordinal = 20");
  ExpectBroken(2, "three", "the event does not follow the one before it");
}

TEST_F(AuditChainTest, TheFirstAndTheLastOnesAreMissed) {
  Tamper("DELETE FROM audit_events WHERE ordinal = 4");
  ExpectBroken(4, "", "the event is missing");
  Tamper("DELETE FROM audit_events WHERE ordinal = 1");
  ExpectBroken(1, "", "the event is missing");
}

TEST_F(AuditChainTest, WhatIsHiddenFromSearchIsFound) {
  Tamper("UPDATE audit_events SET actor_name = 'Nobody' WHERE ordinal = 3");
  ExpectBroken(3, "three", "what the event is found by is not what it says");
  Tamper("DELETE FROM audit_objects WHERE ordinal = 2 AND role = 'related'");
  ExpectBroken(2, "two", "what the event is found by is not what it says");
}

// Whoever cuts off the end and everything that tells of it is found out by a hash kept elsewhere.
TEST_F(AuditChainTest, ACutAtTheEndIsFoundByAHashThatWasKept) {
  const std::string kept = Verify().head.hash;
  Tamper("DELETE FROM audit_events WHERE ordinal = 4");
  Tamper("DELETE FROM audit_objects WHERE ordinal = 4");
  Tamper("UPDATE sequences SET last = 3 WHERE name = 'audit_events'");
  EXPECT_TRUE(Verify().holds());
  EXPECT_FALSE(Verify(kept).holds());
  EXPECT_THAT(Verify(kept).first_break->reason, testing::HasSubstr("no event has the hash"));
}

TEST_F(AuditChainTest, GoesOnAfterAGapAndStaysBroken) {
  Tamper("DELETE FROM audit_events WHERE ordinal = 4");
  Append("five");
  ExpectBroken(4, "", "the event is missing");
}

TEST_F(AuditChainTest, HoldsWhenManyWriteAtOnce) {
  std::vector<std::thread> writers;
  writers.reserve(4);
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 25; ++i) Append(std::to_string(writer) + "-" + std::to_string(i));
    });
  }
  for (std::thread& writer : writers) writer.join();
  const ChainReport report = Verify();
  EXPECT_TRUE(report.holds());
  EXPECT_EQ(report.events, 104);
}

TEST_F(AuditChainTest, WhatIsTakenBackLeavesNoGap) {
  EXPECT_FALSE(database_
                   ->Write([](Transaction& tx) -> base::Status {
                     RETURN_IF_ERROR(AppendAudit(tx, Event("undone")));
                     return base::Invalid("no");
                   })
                   .ok());
  Append("five");
  EXPECT_TRUE(Verify().holds());
}

// Events of before there was a chain are chained by the migration that adds it.
TEST(AuditChainMigration, ChainsWhatIsThere) {
  const ScratchDirectory directory;
  const std::string path = directory.Path("louver.db");
  const std::span<const Migration> all = AllMigrations();
  std::vector<Migration> before;
  for (const Migration& migration : all) {
    if (migration.number < 14) before.push_back(migration);
  }
  {
    const auto session = *OpenSociSqlite(path);
    ASSERT_TRUE(Migrate(*session, before).ok());
    for (const char* statement :
         {R"(INSERT INTO audit_events (id, ordinal, happened_at, event, action, action_status,
             target_type, actor_id, profile_id, request, document) VALUES ('a', 1, 1000,
             'TagCreated', 'CREATE', 'SUCCESS', 'TAG', 'ada', 2, '',
             '{"id":"a","action":"CREATE","actionStatus":"SUCCESS","eventTimestamp":"1970-01-01T00:00:01.000Z","targetType":"TAG","targets":[{"type":"TAG","id":"4","name":"PII"}],"relatedResources":[],"actor":{"id":"ada","name":"Ada","profileId":"2"},"requestId":null,"auditPayload":{"type":"TagCreatedAuditPayload"}}'))",
          "INSERT INTO sequences (name, last) VALUES ('audit_events', 1)"}) {
      ASSERT_TRUE(session->Run(statement, {}, {}, {}).ok());
    }
  }
  const auto database = OpenOrDie(path);
  const auto verify = [&] {
    return *database->Read([](Transaction& tx) { return VerifyAudit(tx, std::string()); });
  };
  EXPECT_EQ(verify().events, 1);
  EXPECT_TRUE(verify().holds());
  ASSERT_TRUE(database->Write([](Transaction& tx) { return AppendAudit(tx, Event("b")); }).ok());
  EXPECT_TRUE(verify().holds());
}

}  // namespace
}  // namespace louver::store
