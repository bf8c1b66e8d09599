// What watching tables remembers: column numbers, lost tables, checks, times and progress.

#include <gtest/gtest.h>

#include "store/bulk_jobs.h"
#include "store/column_numbers.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/detection_times.h"
#include "store/health_checks.h"
#include "store/jobs.h"
#include "store/lost_tables.h"
#include "store/members.h"
#include "store/registered_tables.h"
#include "store/users.h"
#include "store/validation_requests.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

using model::DataSourceId;

class DetectionStoreTest : public testing::Test {
 protected:
  DetectionStoreTest() {
    Write([&](Transaction& tx) -> base::Status {
      model::Connection connection = ConnectionNamed("tickit");
      ASSIGN_OR_RETURN(connection_, InsertConnection(tx, connection, Sealed{"sealed"}));
      model::DataSource source;
      source.name = "tickit.users";
      source.connection = connection_;
      source.remote = {"dev", "tickit", "users"};
      source.view = {"tickit", "users"};
      ASSIGN_OR_RETURN(id_, InsertDataSource(tx, source));
      host_ = connection.host;
      port_ = connection.port;
      return base::Ok();
    });
  }
  template <typename Use>
  void Write(Use use) {
    const auto done = database_->Write(use);
    ASSERT_TRUE(done.ok()) << done.error().message();
  }
  template <typename Use>
  auto Read(Use use) {
    return *database_->Read(use);
  }

  std::unique_ptr<Database> database_ = OpenOrDie(":memory:", nullptr);
  model::ConnectionId connection_;
  DataSourceId id_;
  std::string host_;
  int port_ = 0;
};

TEST_F(DetectionStoreTest, NumbersComeBackAndAreReplacedWhole) {
  const ColumnNumbers first{7, {{"a", 1}, {"b", 3}}};
  const ColumnNumbers second{4'000'000'000, {{"b", 3}}};
  const auto numbers = [&](Transaction& tx) { return ColumnNumbersOf(tx, id_); };
  EXPECT_EQ(Read(numbers), ColumnNumbers());
  Write([&](Transaction& tx) { return PutColumnNumbers(tx, id_, first); });
  EXPECT_EQ(Read(numbers), first);
  Write([&](Transaction& tx) { return PutColumnNumbers(tx, id_, second); });
  EXPECT_EQ(Read(numbers), second);
}

TEST_F(DetectionStoreTest, ALostTableIsKnownUntilItIsTakenBack) {
  const auto lost = [&](Transaction& tx) { return IsTableLost(tx, id_); };
  EXPECT_FALSE(Read(lost));
  for (int i = 0; i < 2; ++i) {
    Write([&](Transaction& tx) { return PutLostTable(tx, id_, base::Instant()); });
    EXPECT_TRUE(Read(lost));
  }
  Write([&](Transaction& tx) { return RemoveLostTable(tx, id_); });
  EXPECT_FALSE(Read(lost));
}

TEST_F(DetectionStoreTest, ChecksAreReplacedByName) {
  const HealthCheck bad{"one", CheckOutcome::kFailed, "it is gone", base::Instant()};
  const HealthCheck good{"two", CheckOutcome::kPassed, "", base::Instant()};
  Write([&](Transaction& tx) { return PutHealthCheck(tx, id_, good); });
  Write([&](Transaction& tx) { return PutHealthCheck(tx, id_, bad); });
  const auto checks = [&](Transaction& tx) { return HealthChecksOf(tx, id_); };
  EXPECT_EQ(Read(checks), (std::vector{bad, good}));
  EXPECT_EQ(Read(FailingDataSources), std::set{id_});
  HealthCheck mended = bad;
  mended.outcome = CheckOutcome::kSkipped;
  Write([&](Transaction& tx) { return PutHealthCheck(tx, id_, mended); });
  EXPECT_EQ(Read(checks), (std::vector{mended, good}));
  EXPECT_TRUE(Read(FailingDataSources).empty());
}

TEST_F(DetectionStoreTest, AConnectionIsDueOnceAnInterval) {
  const base::Instant at{std::chrono::milliseconds(1'000)};
  const auto due = [&](Transaction& tx) { return ConnectionsDueForDetection(tx, at); };
  EXPECT_EQ(Read(due), std::vector{connection_});
  Write([&](Transaction& tx) { return PutDetectionTime(tx, connection_, at); });
  EXPECT_TRUE(Read(due).empty());
  const auto later = [&](Transaction& tx) {
    return ConnectionsDueForDetection(tx, at + std::chrono::milliseconds(1));
  };
  EXPECT_EQ(Read(later), std::vector{connection_});
}

TEST_F(DetectionStoreTest, ATableIsFoundByItsPlace) {
  const auto find = [&](const model::RemoteTable& table, const std::string& host) {
    return Read([&](Transaction& tx) { return FindRegisteredTable(tx, host, port_, table); });
  };
  const auto found = find({"dev", "tickit", "users"}, host_);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->data_source, id_);
  EXPECT_EQ(found->connection_key, "tickit");
  EXPECT_FALSE(find({"dev", "tickit", "other"}, host_));
  EXPECT_FALSE(find({"dev", "tickit", "users"}, "elsewhere.example.com"));
}

TEST_F(DetectionStoreTest, ProgressIsKeptForEveryBulkOfAJob) {
  Job job;
  job.id = "11111111-1111-1111-1111-111111111111";
  job.kind = job.key = "test";
  Write([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(InsertJob(tx, job));
    RETURN_IF_ERROR(PutBulkJob(tx, {job.id, "first", "u@h:1/d", 0, 10}));
    RETURN_IF_ERROR(PutBulkJob(tx, {job.id, "second", "u@h:1/d", 0, 10}));
    return PutProgress(tx, job.id, 4, 11);
  });
  const auto first = Read([](Transaction& tx) { return JobsOfBulk(tx, "first"); });
  EXPECT_EQ(first, (std::vector{BulkJob{job.id, "first", "u@h:1/d", 4, 11}}));
  EXPECT_EQ(Read([](Transaction& tx) { return JobsOnConnection(tx, "u@h:1/d"); }).size(), 2u);
}

// Requests about one column of the data source, and about itself.
class ValidationStoreTest : public DetectionStoreTest {
 protected:
  ValidationStoreTest() {
    source_ = Read([&](Transaction& tx) { return GetDataSource(tx, id_); });
    source_.columns = {Column("a"), Column("b")};
    source_.columns[0].tags = source_.tags = {tag_};
    Save();
    Number(1);
  }

  static model::Column Column(const std::string& name) {
    model::Column column;
    column.name = name;
    column.type = model::ParseColumnType("integer", 0, 0, 0);
    return column;
  }
  void Save() {
    Write([&](Transaction& tx) { return UpdateDataSource(tx, source_); });
  }
  void Number(int number) {
    Write([&](Transaction& tx) { return PutColumnNumbers(tx, id_, {7, {{"a", number}}}); });
  }
  model::ValidationRequest Ask(model::ValidationKind kind, const std::string& column) {
    model::ValidationRequest request{.id = {},
                                     .data_source = id_,
                                     .kind = kind,
                                     .column = column,
                                     .former_name = {},
                                     .column_type = "integer",
                                     .created_at = At(5)};
    Write([&](Transaction& tx) { return PutValidationRequest(tx, request); });
    return request;
  }
  std::int64_t Open(const ValidationFilter& filter = {}) {
    return Read([&](Transaction& tx) {
             return ListOpenRequests(tx, filter, tag_, {.offset = 0, .size = 10});
           })
        .total;
  }

  const model::TagName tag_ = TagNamed("New");
  model::DataSource source_;
};

TEST_F(ValidationStoreTest, ASecondAboutAColumnTakesThePlaceOfTheFirst) {
  const auto first = Ask(model::ValidationKind::kColumnAdded, "a");
  const auto second = Ask(model::ValidationKind::kColumnChanged, "a");
  EXPECT_NE(first.id, second.id);
  const auto find = [&](model::ValidationRequestId id) {
    return Read([&](Transaction& tx) { return FindOpenRequest(tx, id, tag_); });
  };
  EXPECT_EQ(find(first.id), std::nullopt);
  EXPECT_EQ(find(second.id), second);
  EXPECT_EQ(Open(), 1);
}

TEST_F(ValidationStoreTest, OneAboutAColumnIsOpenWhileItIsTheSameAndTagged) {
  Ask(model::ValidationKind::kColumnAdded, "a");
  const model::DataSource asked = source_;
  const auto now = [&](auto change) {
    source_ = asked;
    change(source_);
    Save();
    return Open();
  };
  EXPECT_EQ(now([](auto&) {}), 1);
  EXPECT_EQ(now([](auto& source) { source.columns[0].tags.clear(); }), 0);
  EXPECT_EQ(now([](auto& source) { source.columns[0].tags = {TagNamed("New.Ish")}; }), 0);
  EXPECT_EQ(now([](auto& source) { source.columns[0].name = "c"; }), 0);
  EXPECT_EQ(now([](auto& source) { source.columns.clear(); }), 0);
  EXPECT_EQ(now([](auto& source) { source.columns[0].type.kind = model::TypeKind::kDate; }), 0);
  EXPECT_EQ(now([](auto& source) { std::swap(source.columns[0], source.columns[1]); }), 1);
  Number(2);
  EXPECT_EQ(Open(), 0);
  const auto kept = Read([&](Transaction& tx) { return ValidationRequestsOn(tx, id_, tag_); });
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_TRUE(kept.front().outdated);
}

TEST_F(ValidationStoreTest, OneAboutADataSourceIsOpenWhileThatIsTagged) {
  Ask(model::ValidationKind::kDataSourceCreated, "");
  EXPECT_EQ(Open(), 1);
  source_.tags.clear();
  Save();
  EXPECT_EQ(Open(), 0);
}

TEST_F(ValidationStoreTest, OneAboutADeletedColumnIsOpenWhileNoneHasItsName) {
  Ask(model::ValidationKind::kColumnDeleted, "gone");
  EXPECT_EQ(Open(), 1);
  source_.columns.push_back(Column("gone"));
  Save();
  EXPECT_EQ(Open(), 0);
}

TEST_F(ValidationStoreTest, TheyAreFoundByDataSourceKindAndOwner) {
  Ask(model::ValidationKind::kColumnAdded, "a");
  Ask(model::ValidationKind::kDataSourceCreated, "");
  model::UserId ana;
  Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(ana, InsertUser(tx, UserNamed("ana")));
    RETURN_IF_ERROR(PutMember(tx, id_, ana, model::MemberState::kExpert, At(1)));
    return base::Ok();
  });
  EXPECT_EQ(Open({.data_source = id_}), 2);
  EXPECT_EQ(Open({.data_source = DataSourceId(99)}), 0);
  EXPECT_EQ(Open({.kind = model::ValidationKind::kColumnAdded}), 1);
  EXPECT_EQ(Open({.owner = ana}), 0);
  Write([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(PutMember(tx, id_, ana, model::MemberState::kOwner, At(1)));
    return base::Ok();
  });
  EXPECT_EQ(Open({.owner = ana}), 2);
  Write([&](Transaction& tx) { return RemoveDataSource(tx, id_); });
  EXPECT_EQ(Open(), 0);
}

}  // namespace
}  // namespace louver::store
