// Webhooks as they leave the server: a real receiver on this machine, which is only reached when
// whoever runs the server names its network.
#include <chrono>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/server/receiver_test.h"
#include "apps/server/running_server_test.h"
#include "platform/webhook/signature.h"

namespace louver::server {
namespace {

using testing::HasSubstr;

constexpr char kOk[] = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\ngreat";

class WebhooksTest : public RunningServerTest {
 protected:
  base::Result<store::Webhook> Create(const std::string& url) {
    service::NewWebhook webhook;
    webhook.name = "hook";
    webhook.url = url;
    webhook.types = {"tagCreated"};
    webhook.key = base::Secret("0123456789abcdef");
    return services_->webhooks.Create(admin_, webhook);
  }

  // The delivery once it was tried.
  service::DeliveryDetail Deliver() {
    const auto tag = model::TagName::Parse("Fresh");
    EXPECT_TRUE(services_->tags.Create(admin_, {{*tag, "", ""}}, std::nullopt).ok());
    for (int i = 0; i < 1'000; ++i) {
      const auto history = services_->webhooks.History(admin_, std::nullopt, {});
      EXPECT_TRUE(history.ok());
      if (!history->items.empty() && history->items[0].delivery.attempts > 0) {
        return history->items[0];
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ADD_FAILURE() << "nothing was sent";
    return {};
  }
};

TEST_F(WebhooksTest, ArriveSigned) {
  Receiver receiver(kOk);
  Open("127.0.0.0/8");
  ASSERT_TRUE(Create(receiver.Url("http", "127.0.0.1")).ok());
  const service::DeliveryDetail detail = Deliver();
  EXPECT_EQ(detail.delivery.state, store::DeliveryState::kDelivered);
  EXPECT_EQ(detail.delivery.response_code, 200);
  EXPECT_EQ(detail.delivery.response_text, "great");

  const std::string request = receiver.request();
  EXPECT_THAT(request, testing::StartsWith("POST /hook?token=1 HTTP/1.1\r\n"));
  EXPECT_THAT(request, HasSubstr("x-louver-delivery: 1\r\n"));
  EXPECT_THAT(request, HasSubstr("content-type: application/json"));
  const std::string body = request.substr(request.find("\r\n\r\n") + 4);
  EXPECT_THAT(body, HasSubstr(R"("notificationType":"tagCreated")"));
  const auto at = request.find("x-louver-signature: t=");
  ASSERT_NE(at, request.npos);
  const auto start = at + std::string("x-louver-signature: ").size();
  const std::string signature = request.substr(start, request.find('\r', start) - start);
  const base::Instant when(std::chrono::seconds(std::stoll(signature.substr(2))));
  EXPECT_EQ(signature, platform::webhook::Signature(base::Secret("0123456789abcdef"), when, body));
}

TEST_F(WebhooksTest, ByDefaultNothingReachesThisMachine) {
  Receiver receiver(kOk);
  Open("");
  EXPECT_FALSE(Create(receiver.Url("http", "127.0.0.1")).ok());
  EXPECT_FALSE(Create(receiver.Url("https", "127.0.0.1")).ok());
  ASSERT_TRUE(Create(receiver.Url("https", "localhost")).ok());  // a name may be anybody's
  const service::DeliveryDetail detail = Deliver();
  EXPECT_EQ(detail.delivery.state, store::DeliveryState::kFailed);
  EXPECT_EQ(detail.delivery.failure,
            "Nothing is sent to localhost: it has an address that may not be connected to.");
  EXPECT_EQ(receiver.connections(), 0);
}

TEST_F(WebhooksTest, ANetworkForTheUserInfoEndpointIsNotOpenToThem) {
  Receiver receiver(kOk);
  Open("", "127.0.0.0/8");
  EXPECT_FALSE(Create(receiver.Url("http", "127.0.0.1")).ok());
  ASSERT_TRUE(Create(receiver.Url("https", "localhost")).ok());
  EXPECT_EQ(Deliver().delivery.state, store::DeliveryState::kFailed);
  EXPECT_EQ(receiver.connections(), 0);
}

TEST_F(WebhooksTest, RedirectsAreNotFollowed) {
  Receiver other(kOk);
  Receiver receiver("HTTP/1.1 302 Found\r\nlocation: " + other.Url("http", "127.0.0.1") +
                    "\r\ncontent-length: 0\r\n\r\n");
  Open("127.0.0.1/32");
  ASSERT_TRUE(Create(receiver.Url("http", "127.0.0.1")).ok());
  const service::DeliveryDetail detail = Deliver();
  EXPECT_EQ(detail.delivery.state, store::DeliveryState::kFailed);
  EXPECT_EQ(detail.delivery.response_code, 302);
  EXPECT_EQ(receiver.connections(), 1);
  EXPECT_EQ(other.connections(), 0);
}

TEST_F(WebhooksTest, AReceiverWithoutTlsIsNotBelieved) {
  Receiver receiver(kOk);
  Open("127.0.0.0/8");
  ASSERT_TRUE(Create(receiver.Url("https", "127.0.0.1")).ok());
  const service::DeliveryDetail detail = Deliver();
  EXPECT_NE(detail.delivery.state, store::DeliveryState::kDelivered);
  EXPECT_FALSE(detail.delivery.failure.empty());
}

}  // namespace
}  // namespace louver::server
