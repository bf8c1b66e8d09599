#include "service/certifications.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/policies.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using model::Permission;
using testing::ElementsAre;

class CertificationsTest : public testing::Test {
 protected:
  CertificationsTest() {
    office_.Write([&](store::Transaction& tx) -> base::Status {
      model::Connection connection = store::ConnectionNamed("key");
      ASSIGN_OR_RETURN(connection.id, store::InsertConnection(tx, connection, {}));
      ASSIGN_OR_RETURN(source_,
                       store::InsertDataSource(tx, store::DataSourceNamed("people", connection)));
      return base::Ok();
    });
    Save("I have seen it.", Recertify::kAsItSays);
  }

  void Save(const std::string& text, Recertify recertify) {
    model::Policy policy;
    policy.key = policy.name = "rows";
    policy.action =
        model::DataAction{{{"", {{model::RowsByPredicate{"1 = 1"}, std::nullopt, std::nullopt}}}}};
    if (!text.empty()) policy.certification = model::Certification{"Seen", text};
    const auto saved = policies_.Put(governor_, policy, false, recertify);
    ASSERT_TRUE(saved.ok()) << saved.error().message();
    policy_ = *saved->id;
  }

  void Sign() { ASSERT_TRUE(certifications_.Certify(governor_, source_, policy_).ok()); }

  bool IsSigned() {
    const auto list = certifications_.List(governor_, source_);
    EXPECT_TRUE(list.ok() && list->size() == 1);
    return list->front().signature.has_value();
  }

  Office office_;
  Policies policies_{office_.parts};
  Certifications certifications_{office_.parts};
  Actor governor_ = office_.Hire("gov", {Permission::kGovernance});
  model::DataSourceId source_;
  model::PolicyId policy_;
};

TEST_F(CertificationsTest, SigningIsRecordedOnce) {
  EXPECT_FALSE(IsSigned());
  Sign();
  Sign();
  EXPECT_TRUE(IsSigned());
  EXPECT_THAT(office_.Events(), ElementsAre("GlobalPolicyCreated", "DatasourcePolicyCertified"));
}

TEST_F(CertificationsTest, AChangedTextIsSignedAgainWhenAskedFor) {
  Sign();
  Save("I have seen more.", Recertify::kAsItSays);
  EXPECT_TRUE(IsSigned());
  Save("I have seen all.", Recertify::kYes);
  EXPECT_FALSE(IsSigned());
  EXPECT_THAT(office_.Events(),
              ElementsAre("GlobalPolicyCreated", "DatasourcePolicyCertified", "GlobalPolicyUpdated",
                          "DatasourcePolicyDecertified", "GlobalPolicyUpdated"));
}

TEST_F(CertificationsTest, SignaturesGoWithTheCertification) {
  Sign();
  Save("", Recertify::kAsItSays);
  EXPECT_EQ(certifications_.Certify(governor_, source_, policy_).error().kind(),
            base::ErrorKind::kUnprocessable);
  Save("I have seen it.", Recertify::kAsItSays);
  EXPECT_FALSE(IsSigned());
}

}  // namespace
}  // namespace louver::service
