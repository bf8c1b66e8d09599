#include "service/explanations.h"

#include <gtest/gtest.h>

#include "service/policies.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/members.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using model::Permission;

class ExplanationsTest : public testing::Test {
 protected:
  ExplanationsTest() {
    office_.Write([&](store::Transaction& tx) -> base::Status {
      model::Connection connection = store::ConnectionNamed("key");
      ASSIGN_OR_RETURN(connection.id, store::InsertConnection(tx, connection, {}));
      ASSIGN_OR_RETURN(id_,
                       store::InsertDataSource(tx, store::DataSourceNamed("people", connection)));
      RETURN_IF_ERROR(store::PutMember(tx, id_, owner_.caller.user, model::MemberState::kOwner,
                                       base::Instant()));
      RETURN_IF_ERROR(store::PutMember(tx, id_, reader_.caller.user,
                                       model::MemberState::kSubscribed, base::Instant()));
      return base::Ok();
    });
  }

  // What happens when `actor` asks about `person`.
  std::string Answer(const Actor& actor, const std::string& person,
                     std::variant<model::DataSourceId, std::string> data_source) {
    const auto explained = explanations_.Explain(
        actor, {model::kBuiltInIam, person, std::move(data_source), std::nullopt, std::nullopt});
    if (!explained.ok()) return explained.error().message();
    if (explained->closed_because) return *explained->closed_because;
    return explained->explanation.access.allowed ? "access" : "no access";
  }

  Office office_;
  Explanations explanations_{office_.parts};
  Policies policies_{office_.parts};
  Actor governor_ = office_.Hire("gov", {Permission::kGovernance});
  Actor auditor_ = office_.Hire("auditor", {Permission::kAudit});
  Actor owner_ = office_.Hire("owner", {});
  Actor reader_ = office_.Hire("reader", {});
  Actor other_ = office_.Hire("other", {});
  model::DataSourceId id_;
};

TEST_F(ExplanationsTest, AreForThoseInChargeAndForEverybodyAboutThemselves) {
  for (const Actor& actor : {governor_, auditor_, owner_}) {
    EXPECT_EQ(Answer(actor, "reader", id_), "access");
    EXPECT_EQ(Answer(actor, "other", "people"), "no access");
  }
  EXPECT_EQ(Answer(reader_, "reader", id_), "access");
  const std::string refused =
      "This needs to be an owner of the data source, or the permission GOVERNANCE or AUDIT.";
  EXPECT_EQ(Answer(reader_, "other", id_), refused);
  EXPECT_EQ(Answer(reader_, "nobody", id_), refused) << "nor who there is";
}

TEST_F(ExplanationsTest, WhatSomebodyMayNotSeeDoesNotExist) {
  EXPECT_EQ(Answer(other_, "other", id_),
            "No data source found with ID " + base::ToString(id_) + ".");
  EXPECT_EQ(Answer(other_, "other", "people"), "No data source found with the name \"people\".");
  EXPECT_EQ(Answer(other_, "other", "nothing"), "No data source found with the name \"nothing\".");
  EXPECT_EQ(Answer(governor_, "nobody", id_), "No user found with the user name or ID nobody.");
}

TEST_F(ExplanationsTest, OfADataSourceWhosePoliciesCannotBeEnforcedSayWhyItIsClosed) {
  model::Policy policy;
  policy.key = policy.name = "rows";
  policy.action = model::DataAction{
      {{"", {{model::RowsByPredicate{"email = 'x'"}, std::nullopt, std::nullopt}}}}};
  ASSERT_TRUE(policies_.Put(governor_, policy, false).ok());
  office_.Write([&](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(model::DataSource source, store::GetDataSource(tx, id_));
    for (model::Column& column : source.columns) column.name += "_renamed";
    return store::UpdateDataSource(tx, source);
  });
  EXPECT_TRUE(Answer(governor_, "reader", id_).starts_with("Policy \"rows\", rule 1: "))
      << Answer(governor_, "reader", id_);
}

}  // namespace
}  // namespace louver::service
