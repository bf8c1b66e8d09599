#include "store/audit_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/audit.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/members.h"
#include "store/users.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

using testing::ElementsAre;
using testing::Pair;

class AuditSearchTest : public testing::Test {
 protected:
  AuditSearchTest() {
    Append("1", "ada", "Ada Lovelace", "TagCreated", {{"TAG", "4", "PII"}}, {});
    Append("2", "ben", "Ben Franklin", "TagApplied", {{"COLUMN", "1_email", "email"}},
           {{"DATASOURCE", "1", "users"}});
    Append("3", "ada", "Ada Lovelace", "DatasourceCreated", {{"DATASOURCE", "2", "venue"}}, {});
    Append("4", "eve", "Ada Byron", "UserCreated", {{"USER", "1", "ada"}}, {});
  }

  void Append(const std::string& id, const std::string& actor, const std::string& name,
              const std::string& what, std::vector<AuditResource> targets,
              std::vector<AuditResource> related) {
    AuditEvent event;
    event.id = id;
    event.event = what;
    event.action = what == "TagApplied" ? AuditAction::kApply : AuditAction::kCreate;
    event.happened_at = event.received_at = At(std::stoi(id) * 1'000);
    event.target_type = targets.front().type;
    event.targets = std::move(targets);
    event.related_resources = std::move(related);
    event.actor_id = actor;
    event.actor_name = name;
    event.profile = model::UserId(actor == "ada" ? 7 : 8);
    ASSERT_TRUE(database_->Write([&](Transaction& tx) { return AppendAudit(tx, event); }).ok());
  }
  // The ids of what was found, in order.
  std::string Ids(const AuditSearch& search, const AuditPage& page = {}) {
    const auto found =
        *database_->Read([&](Transaction& tx) { return SearchAudit(tx, search, page); });
    std::string ids;
    for (const FoundAudit& event : found.items) ids += event.document.substr(7, 1);
    return ids;
  }
  std::string Having(AuditField field, std::vector<std::string> values) {
    return Ids({.terms = {{field, std::move(values)}}});
  }

  std::unique_ptr<Database> database_ = OpenOrDie(":memory:");
};

TEST_F(AuditSearchTest, FindsByEachField) {
  EXPECT_EQ(Ids({}), "4321");
  EXPECT_EQ(Having(AuditField::kId, {"2", "9"}), "2");
  EXPECT_EQ(Having(AuditField::kEvent, {"TagApplied"}), "2");
  EXPECT_EQ(Having(AuditField::kAction, {"CREATE"}), "431");
  EXPECT_EQ(Having(AuditField::kAction, {"create"}), "");
  EXPECT_EQ(Having(AuditField::kActionStatus, {"SUCCESS"}), "4321");
  EXPECT_EQ(Having(AuditField::kTargetType, {"TAG", "USER"}), "41");
  EXPECT_EQ(Having(AuditField::kActorId, {"ada"}), "31");
  EXPECT_EQ(Having(AuditField::kActorName, {"Ada Byron"}), "4");
  EXPECT_EQ(Having(AuditField::kProfileId, {"7", "x"}), "31");
  EXPECT_EQ(Having(AuditField::kProfileId, {"x"}), "");
  EXPECT_EQ(Having(AuditField::kTargetObjectId, {"2"}), "3");
  EXPECT_EQ(Having(AuditField::kTargetObjectType, {"DATASOURCE"}), "3");
  EXPECT_EQ(Having(AuditField::kRelatedObjectId, {"1"}), "2");
  EXPECT_EQ(Having(AuditField::kRelatedObjectType, {"DATASOURCE"}), "2");
  EXPECT_EQ(Having(AuditField::kId, {}), "");
  EXPECT_EQ(Having(AuditField::kActorName, {"' OR 1 = 1 --"}), "");
}

TEST_F(AuditSearchTest, FindsByTimeWordsAndDataSource) {
  EXPECT_EQ(Ids({.from = At(2'000), .until = At(4'000)}), "32");
  EXPECT_EQ(Ids({.actor_words = {{"ADA"}}}), "431");
  EXPECT_EQ(Ids({.actor_words = {{"byron franklin"}}}), "42");
  EXPECT_EQ(Ids({.actor_words = {{"ad"}}}), "");
  EXPECT_EQ(Ids({.actor_words = {{"%"}}}), "");
  EXPECT_EQ(Ids({.data_sources = {"1", "2"}}), "32");
  EXPECT_EQ(Ids({.from = At(1'000),
                 .terms = {{AuditField::kActorId, {"ada"}}},
                 .actor_words = {{"lovelace"}},
                 .data_sources = {"2"}}),
            "3");
}

TEST_F(AuditSearchTest, PagesStayWhileEventsAreAdded) {
  AuditPage page;
  page.slice = {.offset = 0, .size = 2};
  EXPECT_EQ(Ids({}, page), "43");
  page.after = AuditPlace{At(3'000), 3};
  Append("5", "ada", "Ada", "TagCreated", {{"TAG", "5", "New"}}, {});
  EXPECT_EQ(Ids({}, page), "21");
  page.newest_first = false;
  EXPECT_EQ(Ids({}, page), "45");
  page.after.reset();
  EXPECT_EQ(Ids({}, page), "12");
  const auto found = *database_->Read([&](Transaction& tx) { return SearchAudit(tx, {}, page); });
  EXPECT_EQ(found.total, 5);
  EXPECT_EQ(found.items[0].place, (AuditPlace{At(1'000), 1}));
}

TEST_F(AuditSearchTest, Counts) {
  const auto by = [&](AuditField field) {
    return *database_->Read([&](Transaction& tx) { return CountAuditBy(tx, {}, field); });
  };
  EXPECT_THAT(by(AuditField::kActorName),
              ElementsAre(Pair("Ada Lovelace", 2), Pair("Ada Byron", 1), Pair("Ben Franklin", 1)));
  EXPECT_THAT(by(AuditField::kAction), ElementsAre(Pair("CREATE", 3), Pair("APPLY", 1)));
  const auto by_time = [&](std::int64_t most) {
    return *database_->Read([&](Transaction& tx) {
      return CountAuditByTime(tx, {}, std::chrono::milliseconds(2'000), most);
    });
  };
  EXPECT_THAT(by_time(10), ElementsAre(Pair(At(0), 1), Pair(At(2'000), 2), Pair(At(4'000), 1)));
  EXPECT_EQ(by_time(2).size(), 2u);
}

TEST_F(AuditSearchTest, OwnersFindWhatIsAboutTheirDataSources) {
  model::UserId owner, expert;
  const base::Status done = database_->Write([&](Transaction& tx) -> base::Status {
    model::Connection connection = ConnectionNamed("tickit");
    ASSIGN_OR_RETURN(connection.id, InsertConnection(tx, connection, Sealed{"sealed"}));
    ASSIGN_OR_RETURN(const auto users, InsertDataSource(tx, DataSourceNamed("users", connection)));
    ASSIGN_OR_RETURN(const auto venue, InsertDataSource(tx, DataSourceNamed("venue", connection)));
    ASSIGN_OR_RETURN(owner, InsertUser(tx, UserNamed("owner")));
    ASSIGN_OR_RETURN(expert, InsertUser(tx, UserNamed("expert")));
    RETURN_IF_ERROR(PutMember(tx, users, owner, model::MemberState::kOwner, At(1)));
    RETURN_IF_ERROR(PutMember(tx, venue, expert, model::MemberState::kExpert, At(1)));
    return base::Ok();
  });
  ASSERT_TRUE(done.ok()) << done.error().message();
  EXPECT_EQ(Ids({.owner = owner}), "2");
  EXPECT_EQ(Ids({.owner = expert}), "");
  const auto owns = [&](model::UserId user) {
    return *database_->Read([&](Transaction& tx) { return OwnsDataSources(tx, user); });
  };
  EXPECT_TRUE(owns(owner));
  EXPECT_FALSE(owns(expert));
}

}  // namespace
}  // namespace louver::store
