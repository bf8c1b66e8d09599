#include "service/audit_trail.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

using model::Permission;

class AuditTrailTest : public RegistrationTest {
 protected:
  std::vector<std::string> Search(const Actor& actor, AuditRequest request = {}) {
    request.text = "question";
    const auto answer = trail_.Search(actor, std::move(request));
    EXPECT_TRUE(answer.ok()) << (answer.ok() ? "" : answer.error().message());
    std::vector<std::string> documents;
    if (!answer.ok()) return documents;
    for (const auto& found : answer->found.items) documents.push_back(found.document);
    return documents;
  }

  AuditTrail trail_{office_.parts};
  Actor auditor_ = office_.Hire("audrey", {Permission::kAudit});
  Actor nobody_ = office_.Hire("norman", {Permission::kGovernance, Permission::kApplicationAdmin});
};

TEST_F(AuditTrailTest, AuditorsFindAllOfItAndAreRecorded) {
  Put(Wish());
  const std::size_t before = office_.AuditLines().size();
  EXPECT_EQ(Search(auditor_).size(), before);
  const std::string newest = office_.AuditLines().front();
  EXPECT_THAT(newest, testing::HasSubstr("AuditSearchedAuditPayload"));
  EXPECT_THAT(newest, testing::HasSubstr(R"("query":"question")"));
  EXPECT_THAT(newest, testing::HasSubstr(R"("id":"audrey")"));
}

TEST_F(AuditTrailTest, OwnersFindWhatIsAboutTheirDataSources) {
  Put(Wish());
  const auto found = Search(owner_);
  EXPECT_FALSE(found.empty());
  for (const std::string& document : found) {
    EXPECT_THAT(document, testing::HasSubstr(R"("type":"DATASOURCE")"));
  }
  EXPECT_LT(found.size(), office_.AuditLines().size());
}

TEST_F(AuditTrailTest, OthersAreRefusedByName) {
  const auto answer = trail_.Search(nobody_, {});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().kind(), base::ErrorKind::kForbidden);
  EXPECT_EQ(answer.error().message(),
            "This needs the permission AUDIT, or to be an owner of a data source.");
  EXPECT_TRUE(office_.Events().empty());
  const auto verified = trail_.Verify(owner_, "");
  ASSERT_FALSE(verified.ok());
  EXPECT_EQ(verified.error().message(), "This needs the permission AUDIT.");
}

TEST_F(AuditTrailTest, CountsForTheSameSearch) {
  Put(Wish());
  AuditRequest request;
  request.search.terms = {{store::AuditField::kEvent, {"DatasourceCreated"}}};
  request.page.slice.size = 0;
  request.aggregations = {AuditValueCounts{"who", store::AuditField::kActorName, 10},
                          AuditTimeCounts{"when", std::chrono::hours(24), 0}};
  const auto answer = trail_.Search(auditor_, request);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->found.total, 2);
  EXPECT_TRUE(answer->found.items.empty());
  ASSERT_EQ(answer->aggregations.size(), 2u);
  ASSERT_EQ(answer->aggregations[0].buckets.size(), 1u);
  EXPECT_EQ(answer->aggregations[0].buckets[0].value, "The ada");
  EXPECT_EQ(answer->aggregations[0].buckets[0].count, 2);
  ASSERT_EQ(answer->aggregations[1].buckets.size(), 1u);
  EXPECT_EQ(answer->aggregations[1].buckets[0].count, 2);
}

TEST_F(AuditTrailTest, NobodyReadsWhatCannotBeRecorded) {
  for (int nth = 1; nth < 8; ++nth) {
    office_.faults.Arm(nth);
    const bool answered = trail_.Search(auditor_, {}).ok();
    EXPECT_NE(answered, office_.faults.fired()) << nth;
  }
  office_.faults.Disarm();
  const auto report = trail_.Verify(auditor_, "");
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->holds());
}

}  // namespace
}  // namespace louver::service
