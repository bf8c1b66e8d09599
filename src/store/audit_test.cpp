#include "store/audit.h"

#include <gtest/gtest.h>

#include "test/store/fixture.h"

namespace louver::store {
namespace {

AuditEvent Event(const std::string& id) {
  AuditEvent event;
  event.id = id;
  event.event = "ApiKeyCreated";
  event.happened_at = *base::ParseInstant("2024-01-25T18:04:58.368Z");
  event.received_at = *base::ParseInstant("2024-01-25T18:04:58.505Z");
  event.tenant = "your-tenant.com";
  event.target_type = "APIKEY";
  event.actor_id = "taylor@example.com";
  event.actor_name = "Taylor \"T\" Smith\n";
  event.identity_provider = "bim";
  event.profile = model::UserId(1);
  event.actor_ip = "127.0.0.1";
  event.session = "9c553d7ace0aa3ee735fd3c14f737bc6";
  event.request = "60c68659-ac83-5299-bf3e-14856178a0de";
  event.details = {{"apiKeyId", std::string("1112158")}, {"name", std::string("T1")}};
  return event;
}

class AuditTest : public testing::Test {
 protected:
  void Append(const AuditEvent& event) {
    ASSERT_TRUE(database_->Write([&](Transaction& tx) { return AppendAudit(tx, event); }).ok());
  }
  Page<std::string> List(const AuditFilter& filter, const PageRequest& page = {}) {
    return *database_->Read([&](Transaction& tx) { return ListAudit(tx, filter, page); });
  }
  std::unique_ptr<Database> database_ = OpenOrDie(":memory:");
};

TEST_F(AuditTest, TheEnvelopeIsTheDocumentedOneInOneLine) {
  Append(Event("d9dc3cee-98d0-47d6-ba81-e0b38f9f4014"));
  EXPECT_EQ(
      List({}).items.at(0),
      R"({"id":"d9dc3cee-98d0-47d6-ba81-e0b38f9f4014","action":"CREATE","actionStatus":"SUCCESS",)"
      R"("actionStatusReason":null,"eventTimestamp":"2024-01-25T18:04:58.368Z",)"
      R"("receivedTimestamp":"2024-01-25T18:04:58.505Z","tenantId":"your-tenant.com",)"
      R"("targetType":"APIKEY","targets":[],"relatedResources":[],)"
      R"("actor":{"type":"USER_ACTOR","id":"taylor@example.com","name":"Taylor \"T\" Smith\n",)"
      R"("identityProvider":"bim","profileId":"1"},"actorIp":"127.0.0.1",)"
      R"("sessionId":"9c553d7ace0aa3ee735fd3c14f737bc6",)"
      R"("requestId":"60c68659-ac83-5299-bf3e-14856178a0de",)"
      R"("auditPayload":{"type":"ApiKeyCreatedAuditPayload","apiKeyId":"1112158","name":"T1",)"
      R"("version":1}})");
}

TEST_F(AuditTest, DetailsKeepTheirTypes) {
  AuditEvent event = Event("1");
  event.status = AuditStatus::kFailure;
  event.status_reason = "no";
  event.targets = {{"TAG", "7", "PII"}};
  event.details = {
      {"count", std::int64_t{3}}, {"staged", true}, {"tags", std::vector<std::string>{"a", "b"}}};
  Append(event);
  const std::string document = List({}).items.at(0);
  EXPECT_NE(document.find(R"("actionStatus":"FAILURE","actionStatusReason":"no")"),
            std::string::npos);
  EXPECT_NE(document.find(R"("targets":[{"type":"TAG","id":"7","name":"PII"}])"),
            std::string::npos);
  EXPECT_NE(document.find(R"("count":3,"staged":true,"tags":["a","b"],"version":1)"),
            std::string::npos);
}

TEST_F(AuditTest, ListsNewestFirstByEachFilter) {
  for (int i = 1; i <= 5; ++i) {
    AuditEvent event = Event(std::to_string(i));
    event.happened_at = At(i);
    event.profile = model::UserId(i % 2 + 1);
    if (i == 5) event.event = "TagCreated";
    if (i == 5) event.target_type = "TAG";
    Append(event);
  }
  const auto ids = [&](const AuditFilter& filter, const PageRequest& page = {}) {
    std::string text;
    for (const std::string& document : List(filter, page).items) text += document.substr(7, 1);
    return text;
  };
  AuditFilter filter;
  EXPECT_EQ(ids(filter), "54321");
  EXPECT_EQ(ids(filter, {.offset = 1, .size = 2}), "43");
  EXPECT_EQ(List(filter, {.offset = 1, .size = 2}).total, 5);
  filter.from = At(2);
  filter.until = At(4);
  EXPECT_EQ(ids(filter), "32");
  filter = {};
  filter.profile = model::UserId(2);
  EXPECT_EQ(ids(filter), "531");
  filter = {};
  filter.event = "TagCreated";
  EXPECT_EQ(ids(filter), "5");
  filter = {};
  filter.target_type = "APIKEY";
  EXPECT_EQ(ids(filter), "4321");
}

TEST_F(AuditTest, GoesWithTheChangeItTellsOf) {
  const base::Status status = database_->Write([](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(AppendAudit(tx, Event("1")));
    return base::Invalid("no");
  });
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(List({}).total, 0);
}

}  // namespace
}  // namespace louver::store
