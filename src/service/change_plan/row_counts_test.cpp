#include "service/change_plan/row_counts.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/row_counter.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/integrations.h"
#include "store/pushed_state.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using testing::HasSubstr;

// Counts as many rows as it was asked times, or fails as it is told to.
class CounterDouble final : public platform::RowCounter {
 public:
  std::int64_t asked = 0;
  std::optional<base::Error> fails;
  base::Result<platform::RowCounts> CountRows(const platform::SetupTarget&, const sql::Select&,
                                              std::chrono::milliseconds) override {
    ++asked;
    if (fails) return *fails;
    return platform::RowCounts{asked, 0, 0, asked};
  }
};

// A data source with its view in a warehouse.
class RowCountsTest : public testing::Test {
 protected:
  RowCountsTest() {
    const model::IntegrationId integration = office_.Integrate("warehouse.example.com", "managed");
    office_.Write([&](store::Transaction& tx) -> base::Status {
      model::Connection connection = store::ConnectionNamed("key");
      ASSIGN_OR_RETURN(connection.id, store::InsertConnection(tx, connection, {}));
      const model::DataSource people = store::DataSourceNamed("people", connection);
      ASSIGN_OR_RETURN(source_, store::InsertDataSource(tx, people));
      RETURN_IF_ERROR(
          store::PutPushedView(tx, {integration, source_, people.view, "hash", {}, ""}));
      ASSIGN_OR_RETURN(const auto integrations, store::AllIntegrations(tx));
      config_ = integrations.front().config;
      return base::Ok();
    });
  }

  // A question of its own for each number.
  RowQuestion Question(std::size_t person, std::int64_t number) const {
    sql::Select shown;
    shown.items.push_back({{sql::IntegerLiteral{number}}, std::nullopt});
    return {person, source_, "people", config_, std::move(shown)};
  }
  std::vector<CountedRows> Count(const std::vector<RowQuestion>& questions) {
    std::vector<CountedRows> counted(questions.size());
    const base::Status done =
        CountRows(office_.parts, counter_, governor_, "[the changes]", questions, counted);
    EXPECT_TRUE(done.ok()) << done.error().message();
    return counted;
  }

  Office office_;
  CounterDouble counter_;
  Actor governor_ = office_.Hire("gov", {model::Permission::kGovernance});
  model::DataSourceId source_;
  model::RedshiftConfig config_;
};

TEST_F(RowCountsTest, WhatIsAlikeIsAskedOnce) {
  const auto counted = Count({Question(0, 7), Question(1, 8), Question(2, 7)});
  EXPECT_EQ(counter_.asked, 2);
  EXPECT_EQ(counted[0].counts->before, 1);
  EXPECT_EQ(counted[1].counts->before, 2);
  EXPECT_EQ(counted[2].counts->before, 1);
}

TEST_F(RowCountsTest, BeyondTheLimitNothingIsCountedAndThatIsSaid) {
  std::vector<RowQuestion> questions;
  for (std::size_t i = 0; i < 60; ++i) {
    questions.push_back(Question(i, static_cast<std::int64_t>(i)));
  }
  const auto counted = Count(questions);
  EXPECT_EQ(counter_.asked, 50);
  EXPECT_TRUE(counted[49].counts.has_value());
  EXPECT_FALSE(counted[50].counts.has_value());
  EXPECT_THAT(counted[50].not_counted, HasSubstr("50 times at most"));
}

TEST_F(RowCountsTest, WhatAWarehouseSaysOfAFailureStaysHere) {
  counter_.fails = base::Unprocessable("invalid input syntax for integer: \"secret\"");
  EXPECT_EQ(Count({Question(0, 1)})[0].not_counted,
            "The warehouse cannot work out the conditions for every row.");
  counter_.fails = base::Unavailable("canceling statement due to statement timeout");
  EXPECT_EQ(Count({Question(0, 1)})[0].not_counted,
            "The warehouse gave no count within 10 seconds.");
  counter_.fails = base::Forbidden("permission denied for relation people");
  EXPECT_EQ(Count({Question(0, 1)})[0].not_counted, "Louver's account cannot read the table.");
}

TEST_F(RowCountsTest, WithoutItsViewADataSourceIsNotCounted) {
  RowQuestion question = Question(0, 1);
  question.data_source = model::DataSourceId(99);
  EXPECT_EQ(Count({question})[0].not_counted,
            "The view of the data source is not in the warehouse yet.");
  EXPECT_EQ(counter_.asked, 0);
}

TEST_F(RowCountsTest, ACountIsOnRecordWithWhatWasAskedAlsoWhereItFails) {
  counter_.fails = base::Unprocessable("no");
  Count({Question(0, 1), Question(1, 2)});
  const std::string line = office_.AuditLines().front();
  EXPECT_THAT(line, HasSubstr("DatasourceRowsCounted"));
  EXPECT_THAT(line, HasSubstr(R"("people":2,"changes":"[the changes]")"));
}

}  // namespace
}  // namespace louver::service
