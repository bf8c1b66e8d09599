#include "service/webhook/webhooks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/groups.h"
#include "service/people.h"
#include "service/tags.h"
#include "service/webhook/deliveries.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using model::Permission;
using testing::ElementsAre;
using testing::HasSubstr;

// A receiver that is only a list in memory. The real one is in apps/server/webhooks_test.cpp.
class SenderDouble final : public platform::WebhookSender {
 public:
  std::vector<std::string> urls, bodies, keys;
  std::optional<base::Error> failure;
  platform::WebhookReply reply{200, "ok"};

  base::Status CheckUrl(const std::string& url) const override {
    if (url.starts_with("https://")) return base::Ok();
    return base::Invalid("not https");
  }
  base::Result<platform::WebhookReply> Send(const platform::WebhookCall& call) override {
    urls.push_back(call.url);
    bodies.push_back(call.body);
    keys.emplace_back(call.key.Reveal());
    if (failure) return *failure;
    return reply;
  }
};

class WebhooksTest : public testing::Test {
 protected:
  NewWebhook Hook(const std::string& name, std::vector<std::string> types = {"tagCreated"}) {
    NewWebhook webhook;
    webhook.name = name;
    webhook.url = "https://" + name + ".example.com/";
    webhook.types = std::move(types);
    return webhook;
  }
  store::Webhook Create(const Actor& actor, const NewWebhook& wanted) {
    auto made = webhooks_.Create(actor, wanted);
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().message());
    return *std::move(made);
  }
  void Refused(const Actor& actor, const NewWebhook& wanted, const std::string& message) {
    const auto made = webhooks_.Create(actor, wanted);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().message(), message);
  }
  void CreateTag(const std::string& name) {
    ASSERT_TRUE(tags_.Create(governor_, {{store::TagNamed(name), "", ""}}, std::nullopt).ok());
  }
  void Send() {
    for (std::int64_t lane = 0; lane < Deliveries::kLanes; ++lane) deliveries_.SendDue(lane);
  }
  std::vector<DeliveryDetail> History(const Actor& actor) {
    return webhooks_.History(actor, std::nullopt, {})->items;
  }

  Office office_;
  SenderDouble sender_;
  Webhooks webhooks_{office_.parts, sender_};
  Deliveries deliveries_{office_.parts, sender_, [](const store::Activity& activity) {
                           return activity.notification.type + " " + activity.notification.model_id;
                         }};
  Tags tags_{office_.parts};
  Actor admin_ = office_.Hire("admin", {Permission::kApplicationAdmin});
  Actor governor_ = office_.Hire("gwen", {Permission::kGovernance});
  Actor colleague_ = office_.Hire("gil", {Permission::kGovernance});
  Actor stranger_ = office_.Hire("sam");
};

TEST_F(WebhooksTest, AreCalledForWhatThePersonDidOrWasTold) {
  NewWebhook triggered = Hook("triggered");
  triggered.action = store::WebhookAction::kTriggered;
  NewWebhook received = Hook("received", {"ALL_NOTIFICATIONS"});
  received.action = store::WebhookAction::kReceived;
  NewWebhook global = Hook("global");
  global.global = true;
  Create(governor_, triggered);
  Create(colleague_, triggered);
  Create(governor_, received);
  Create(colleague_, received);
  Create(stranger_, Hook("stranger"));
  Create(admin_, global);
  Create(governor_, Hook("both"));
  Create(governor_, Hook("other", {"tagDeleted"}));
  CreateTag("Fresh");
  Send();
  EXPECT_THAT(sender_.urls, testing::UnorderedElementsAre(
                                "https://triggered.example.com/", "https://received.example.com/",
                                "https://global.example.com/", "https://both.example.com/"));
  EXPECT_THAT(sender_.bodies, testing::Each(HasSubstr("tagCreated ")));
  Send();
  EXPECT_EQ(sender_.urls.size(), 4u);
}

TEST_F(WebhooksTest, WhatCannotBeIsRefused) {
  NewWebhook global = Hook("global");
  global.global = true;
  Refused(governor_, global, "This needs the permission APPLICATION_ADMIN.");
  Refused(governor_, Hook("odd", {"odd"}),
          "\"odd\" is not a type of notification. GET /webhooks/actions lists them.");
  NewWebhook plain = Hook("plain");
  plain.url = "http://example.com";
  Refused(governor_, plain, "not https");
  for (std::int64_t i = 0; i < Webhooks::kMostOfAPerson; ++i) Create(stranger_, Hook("many"));
  Refused(stranger_, Hook("many"), "A user can have 100 webhooks at most. Delete one first.");
}

TEST_F(WebhooksTest, OthersDoNotExist) {
  const store::Webhook mine = Create(governor_, Hook("mine"));
  EXPECT_EQ(webhooks_.Get(colleague_, mine.id).error().message(), "No webhook found with ID 1.");
  EXPECT_FALSE(webhooks_.Remove(colleague_, mine.id).ok());
  EXPECT_EQ(webhooks_.List(colleague_, {})->total, 0);
  EXPECT_EQ(webhooks_.List(admin_, {})->total, 1);
  CreateTag("Fresh");
  Send();
  EXPECT_EQ(History(governor_).size(), 1u);
  EXPECT_EQ(History(admin_).size(), 1u);
  EXPECT_TRUE(History(colleague_).empty());
  EXPECT_FALSE(webhooks_.History(colleague_, mine.id, {}).ok());
  EXPECT_EQ(webhooks_.Retry(colleague_, store::DeliveryId(1)).error().message(),
            "No webhook delivery found with ID 1.");
  EXPECT_TRUE(webhooks_.Remove(admin_, mine.id).ok());
  EXPECT_TRUE(History(admin_).empty());
}

TEST_F(WebhooksTest, TheKeyIsSealedAndInNoRecord) {
  NewWebhook signed_one = Hook("signed");
  signed_one.key = base::Secret("0123456789abcdef");
  const store::Webhook made = Create(governor_, signed_one);
  EXPECT_FALSE(made.key.empty());
  EXPECT_THAT(made.key.text, testing::Not(HasSubstr("0123456789abcdef")));
  EXPECT_THAT(office_.AuditLines().front(), testing::Not(HasSubstr("0123456789abcdef")));
  EXPECT_THAT(office_.AuditLines().front(), testing::Not(HasSubstr("example.com")));
  CreateTag("Fresh");
  Send();
  EXPECT_THAT(sender_.keys, ElementsAre("0123456789abcdef"));
}

TEST_F(WebhooksTest, WhatDoesNotArriveIsTriedAgainUntilThereIsNoUse) {
  Create(governor_, Hook("hook"));
  CreateTag("Fresh");
  sender_.failure = base::Unavailable("nobody there");
  Send();
  DeliveryDetail detail = History(governor_).at(0);
  EXPECT_EQ(detail.delivery.state, store::DeliveryState::kPending);
  EXPECT_EQ(detail.delivery.attempts, 1);
  EXPECT_EQ(detail.delivery.failure, "nobody there");
  ASSERT_TRUE(detail.delivery.due_at);
  EXPECT_GT(*detail.delivery.due_at, detail.delivery.updated_at + std::chrono::seconds(4));
  Send();
  EXPECT_EQ(sender_.urls.size(), 1u);  // not before it is due

  for (int i = 1; i < kDeliveryRetry.most_attempts; ++i) {
    office_.Write([&](store::Transaction& tx) -> base::Status {
      ASSIGN_OR_RETURN(store::Delivery delivery, store::GetDelivery(tx, detail.delivery.id));
      delivery.due_at = office_.clock.Now();
      return store::UpdateDelivery(tx, delivery);
    });
    Send();
  }
  detail = History(governor_).at(0);
  EXPECT_EQ(detail.delivery.state, store::DeliveryState::kFailed);
  EXPECT_EQ(detail.delivery.attempts, kDeliveryRetry.most_attempts);
  EXPECT_FALSE(detail.delivery.due_at);
}

TEST_F(WebhooksTest, AnswersAreKept) {
  Create(governor_, Hook("hook"));
  sender_.reply = {404, std::string(3'000, 'x') + "\xC3"};
  CreateTag("Fresh");
  Send();
  const DeliveryDetail detail = History(governor_).at(0);
  EXPECT_EQ(detail.delivery.state, store::DeliveryState::kFailed);
  EXPECT_EQ(detail.delivery.response_code, 404);
  EXPECT_EQ(detail.delivery.response_text, std::string(2'000, 'x'));
  EXPECT_EQ(detail.delivery.failure, "The receiver answered with the status 404.");

  sender_.reply = {503, "\xFF\xFE\xFD\xFC\xFB\xFA"};
  ASSERT_TRUE(webhooks_.Retry(governor_, detail.delivery.id).ok());
  EXPECT_EQ(webhooks_.Retry(governor_, detail.delivery.id).error().kind(),
            base::ErrorKind::kConflict);
  Send();
  EXPECT_EQ(History(governor_).at(0).delivery.state, store::DeliveryState::kPending);
  EXPECT_EQ(History(governor_).at(0).delivery.response_text, "(not text)");
}

TEST_F(WebhooksTest, ARedirectIsNoArrival) {
  Create(governor_, Hook("hook"));
  sender_.reply = {302, ""};
  CreateTag("Fresh");
  Send();
  EXPECT_EQ(History(governor_).at(0).delivery.state, store::DeliveryState::kFailed);
  EXPECT_EQ(sender_.urls.size(), 1u);
}

TEST_F(WebhooksTest, AFailingReceiverIsLeftAloneForTheRound) {
  Create(governor_, Hook("hook"));
  CreateTag("One");
  CreateTag("Two");
  sender_.failure = base::Unavailable("nobody there");
  Send();
  EXPECT_EQ(sender_.urls.size(), 1u);
}

TEST_F(WebhooksTest, NothingIsSentForWhoMayNoLonger) {
  NewWebhook global = Hook("global");
  global.global = true;
  Create(admin_, global);
  CreateTag("Fresh");
  office_.Write([&](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(model::User user, store::GetUser(tx, admin_.caller.user));
    user.permissions.clear();
    return store::UpdateUser(tx, user);
  });
  Send();
  EXPECT_TRUE(sender_.urls.empty());
  EXPECT_THAT(History(admin_).at(0).delivery.failure, HasSubstr("no longer holds"));
}

TEST_F(WebhooksTest, WhatIsTakenBackIsNotSent) {
  Create(governor_, Hook("hook"));
  for (int nth = 1; nth < 30; ++nth) {
    office_.faults.Arm(nth);
    const auto made = tags_.Create(governor_, {{store::TagNamed("Fresh"), "", ""}}, std::nullopt);
    office_.faults.Disarm();
    Send();
    if (made.ok()) break;
    EXPECT_TRUE(sender_.urls.empty()) << nth;
  }
  EXPECT_EQ(sender_.urls.size(), 1u);
}

}  // namespace
}  // namespace louver::service
