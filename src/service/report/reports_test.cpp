#include "service/report/reports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "service/compile_options.h"
#include "service/members.h"
#include "store/settings.h"
#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

using model::Permission;

class ReportsTest : public RegistrationTest {
 protected:
  ReportsTest() {
    Put(Wish());
    source_ = All().front().id;
  }
  // The cells of the rows, joined.
  std::vector<std::string> Run(ReportKind kind, const std::string& subject = {}) {
    const auto report = reports_.Run(governor_, {kind, subject});
    EXPECT_TRUE(report.ok()) << (report.ok() ? "" : report.error().message());
    std::vector<std::string> rows;
    if (!report.ok()) return rows;
    for (const auto& row : report->rows) {
      EXPECT_EQ(row.size(), report->titles.size());
      rows.push_back(base::Join(row, "|"));
    }
    return rows;
  }

  Reports reports_{office_.parts};
  Actor governor_ = office_.Hire("gwen", {Permission::kGovernance});
  Actor tina_ = office_.Hire("tina");
  model::DataSourceId source_;
};

TEST_F(ReportsTest, TellWhoHasAccessByHand) {
  Members members(office_.parts);
  ASSERT_TRUE(members.Put(governor_, source_, tina_.caller.user, model::MemberState::kExpert).ok());
  const auto all = Run(ReportKind::kAllUserDataSources);
  EXPECT_EQ(all.size(), 3u);
  const auto one = Run(ReportKind::kUserDataSources, base::ToString(tina_.caller.user));
  ASSERT_EQ(one.size(), 1u);
  EXPECT_THAT(one[0], testing::HasSubstr("The tina|tina|bim|"));
  EXPECT_THAT(one[0], testing::HasSubstr("|expert|manual|Yes|"));
  EXPECT_EQ(Run(ReportKind::kDataSourceUsers, base::ToString(source_)).size(), 2u);
  EXPECT_EQ(Run(ReportKind::kAllDataSourceUsers), all);
}

TEST_F(ReportsTest, TellWhoHasAccessByPolicyAsItIsEnforced) {
  office_.Write([&](store::Transaction& tx) {
    return store::PutSetting(tx, kOpenWithoutPolicySetting, "true");
  });
  const auto one = Run(ReportKind::kUserDataSources, base::ToString(tina_.caller.user));
  ASSERT_EQ(one.size(), 2u);
  EXPECT_THAT(one[0], testing::HasSubstr("|subscribed|policy|Yes|"));
}

TEST_F(ReportsTest, TellWhatIsNotThere) {
  const auto missing = reports_.Run(governor_, {ReportKind::kUserGroups, "99"});
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().message(), "No user found with ID 99.");
  EXPECT_FALSE(reports_.Run(governor_, {ReportKind::kTagged, "a..b"}).ok());
}

TEST_F(ReportsTest, AreForGovernorsAndRecorded) {
  const auto refused = reports_.Run(tina_, {ReportKind::kAllUserStatus, ""});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message(), "This needs the permission GOVERNANCE.");
  EXPECT_EQ(Run(ReportKind::kAllUserStatus).size(), 3u);
  EXPECT_EQ(office_.Events().back(), "GovernanceReportRun");
}

}  // namespace
}  // namespace louver::service
