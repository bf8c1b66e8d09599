#include "api/wire/report.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace louver::api::wire {
namespace {

TEST(ReportOnTheWire, RowsAreKeyedByTitles) {
  const service::Report report{{"Type", "Tag Name"}, {{"Column", "PII"}, {"Data Source", "N/A"}}};
  EXPECT_EQ(ReportObject(report), boost::json::parse(R"({"hits": [
      {"Type": "Column", "Tag Name": "PII"}, {"Type": "Data Source", "Tag Name": "N/A"}]})"));
  EXPECT_EQ(ReportObject({{"Type"}, {}}), boost::json::parse(R"({"hits": []})"));
}

TEST(ReportOnTheWire, CsvQuotesWhatItMust) {
  const service::Report report{{"User", "Groups"},
                               {{"Ada \"A\" L.", "a, b"}, {"two\nlines", "plain"}}};
  EXPECT_EQ(ReportCsv(report),
            "User,Groups\r\n\"Ada \"\"A\"\" L.\",\"a, b\"\r\n\"two\nlines\",plain\r\n");
}

// A name can be anything its owner likes; a spreadsheet must not run it.
TEST(ReportOnTheWire, CsvHoldsNoFormulas) {
  const service::Report report{{"User"}, {{"=HYPERLINK(\"x\")"}, {"+1"}, {"-1"}, {"@a"}, {"a=1"}}};
  EXPECT_EQ(ReportCsv(report),
            "User\r\n\"'=HYPERLINK(\"\"x\"\")\"\r\n'+1\r\n'-1\r\n'@a\r\na=1\r\n");
}

}  // namespace
}  // namespace louver::api::wire
