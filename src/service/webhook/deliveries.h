#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "job/retry.h"
#include "platform/webhook_sender.h"
#include "service/parts.h"
#include "store/webhook_deliveries.h"

namespace louver::service {

// The attempts, over about an hour, until a delivery has failed; it can be retried by hand.
inline constexpr job::RetryPolicy kDeliveryRetry{.most_attempts = 10,
                                                 .first_pause = std::chrono::seconds(10),
                                                 .longest_pause = std::chrono::minutes(60)};

// Sends what is queued for webhooks, at least once, from threads of its own: a receiver that hangs
// holds up its lane and no other, and never the work on warehouses. Thread-safe; borrows all.
class Deliveries {
 public:
  static constexpr std::int64_t kLanes = 4;

  // The body of a request.
  using Write = std::function<std::string(const store::Activity&)>;

  Deliveries(Parts& parts, platform::WebhookSender& sender, Write write)
      : parts_(parts), sender_(sender), write_(std::move(write)) {}

  // One round over what is due of the webhooks of a lane. After a failure the same webhook is left
  // alone until the next. To be called again and again, for one lane from one thread.
  void SendDue(std::int64_t lane);

  // Lets rounds leave off after what they are sending.
  void Stop() { stopped_ = true; }

 private:
  struct Outcome;

  base::Result<bool> Send(const store::Delivery& delivery);
  Outcome Attempt(const store::Delivery& delivery);
  base::Result<platform::WebhookCall> CallFor(const store::Delivery& delivery);
  store::Delivery After(store::Delivery delivery, const Outcome& outcome);

  Parts& parts_;
  platform::WebhookSender& sender_;
  const Write write_;
  std::atomic<bool> stopped_ = false;
};

}  // namespace louver::service
