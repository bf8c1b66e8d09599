#include "store/certifications.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/connections.h"
#include "store/data_sources.h"
#include "store/former_policies.h"
#include "store/policies.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class CertificationsTest : public testing::Test {
 protected:
  CertificationsTest() {
    const auto made = database_->Write([&](Transaction& tx) -> base::Status {
      model::Connection connection = ConnectionNamed("key");
      ASSIGN_OR_RETURN(connection.id, InsertConnection(tx, connection, {}));
      ASSIGN_OR_RETURN(source_, InsertDataSource(tx, DataSourceNamed("source", connection)));
      policy_.key = policy_.name = "policy";
      policy_.certification = model::Certification{"Seen", "I have seen it.", {}, true};
      ASSIGN_OR_RETURN(policy_.id, InsertPolicy(tx, policy_));
      return base::Ok();
    });
    EXPECT_TRUE(made.ok()) << made.error().message();
  }

  std::vector<Signature> Signatures() {
    auto on = database_->Read([&](Transaction& tx) { return SignaturesOn(tx, source_); });
    auto of = database_->Read([&](Transaction& tx) { return SignaturesOf(tx, policy_.id); });
    EXPECT_TRUE(on.ok() && of.ok());
    EXPECT_EQ(*on, *of);
    return *on;
  }

  base::Status Put(const Signature& signature) {
    return database_->Write([&](Transaction& tx) { return PutSignature(tx, signature); });
  }

  ScratchDirectory directory_;
  std::unique_ptr<Database> database_ = OpenOrDie(directory_.Path("louver.db"));
  model::DataSourceId source_;
  model::Policy policy_;
};

TEST_F(CertificationsTest, AreOneForAPolicyOnADataSource) {
  const Signature first{source_, policy_.id, model::UserId(1),
                        base::Instant(std::chrono::milliseconds(1))};
  Signature second = first;
  second.certified_by = model::UserId(2);
  ASSERT_TRUE(Put(first).ok());
  ASSERT_TRUE(Put(second).ok());
  EXPECT_THAT(Signatures(), ElementsAre(second));
  EXPECT_FALSE(Put({model::DataSourceId(99), policy_.id, {}, {}}).ok());
}

TEST_F(CertificationsTest, GoWithThePolicy) {
  ASSERT_TRUE(Put({source_, policy_.id, model::UserId(1), {}}).ok());
  ASSERT_TRUE(
      database_->Write([&](Transaction& tx) { return RemoveSignaturesOf(tx, policy_.id); }).ok());
  EXPECT_THAT(Signatures(), IsEmpty());
  ASSERT_TRUE(Put({source_, policy_.id, model::UserId(1), {}}).ok());
  ASSERT_TRUE(database_->Write([&](Transaction& tx) { return RemovePolicy(tx, policy_.id); }).ok());
  EXPECT_THAT(Signatures(), IsEmpty());
}

TEST_F(CertificationsTest, TheFormerPolicyIsTheLastOne) {
  const auto former = [&] {
    auto found = database_->Read([&](Transaction& tx) { return FindFormerPolicy(tx, policy_); });
    EXPECT_TRUE(found.ok());
    return *found;
  };
  EXPECT_EQ(former(), std::nullopt);
  for (const char* name : {"once", "twice"}) {
    FormerPolicy put{policy_, model::UserId(4), base::Instant(std::chrono::milliseconds(9)), 1};
    put.version = std::string(name) == "once" ? 1 : 2;
    put.policy.key = put.policy.name = name;
    put.policy.staged = true;
    put.policy.circumstances.when_chosen = true;
    ASSERT_TRUE(database_->Write([&](Transaction& tx) { return PutFormerPolicy(tx, put); }).ok());
    EXPECT_EQ(former(), put);
  }
  const auto listed = database_->Read(
      [&](Transaction& tx) { return ListFormerPolicies(tx, policy_, {.offset = 0, .size = 10}); });
  ASSERT_TRUE(listed.ok());
  EXPECT_EQ(listed->total, 2);
  ASSERT_EQ(listed->items.size(), 2U);
  EXPECT_EQ(listed->items[0].policy.name, "twice");
  EXPECT_EQ(listed->items[1].policy.name, "once");
  const auto second = database_->Read(
      [&](Transaction& tx) { return ListFormerPolicies(tx, policy_, {.offset = 1, .size = 1}); });
  ASSERT_TRUE(second.ok());
  ASSERT_EQ(second->items.size(), 1U);
  EXPECT_EQ(second->items[0].version, 1);
}

}  // namespace
}  // namespace louver::store
