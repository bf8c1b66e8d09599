#include "service/webhook/deliveries.h"

#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "store/users.h"
#include "store/webhooks.h"

namespace louver::service {
namespace {

using store::Delivery;
using store::DeliveryState;
using store::Transaction;

constexpr std::int64_t kMostOfARound = 50;
constexpr std::int64_t kKeptOfAWebhook = 1'000;
constexpr std::size_t kLongestResponse = 2'000;

// What can be kept of an answer: its beginning, if that is text.
std::string Excerpt(std::string text) {
  constexpr std::size_t kLongestCharacter = 4;
  if (text.size() > kLongestResponse) text.resize(kLongestResponse);
  for (std::size_t cut = 0; cut < kLongestCharacter && !base::IsCleanText(text); ++cut) {
    if (!text.empty()) text.pop_back();
  }
  return base::IsCleanText(text) ? text : "(not text)";
}

// Whether the receiver may take it when asked again.
bool MayPass(int status) {
  constexpr int kTimeout = 408, kTooMany = 429, kServerErrors = 500;
  return status == kTimeout || status == kTooMany || status >= kServerErrors;
}

bool IsSuccess(int status) { return status >= 200 && status < 300; }

// Why nothing is sent for the person who registered it, any more.
std::optional<std::string> Objection(const store::Webhook& webhook, const model::User& person) {
  if (person.disabled) return "Whoever registered the webhook is disabled.";
  if (webhook.global && !person.permissions.contains(model::Permission::kApplicationAdmin)) {
    return "Whoever registered the webhook no longer holds APPLICATION_ADMIN, which a global one "
           "needs.";
  }
  return std::nullopt;
}

}  // namespace

struct Deliveries::Outcome {
  std::optional<platform::WebhookReply> reply;
  std::string failure;  // empty when it arrived
  bool may_pass = false;
};

void Deliveries::SendDue(std::int64_t lane) {
  const auto due = parts_.database.Read([&](Transaction& tx) {
    return store::DueDeliveries(tx, parts_.clock.Now(), lane, kLanes, kMostOfARound);
  });
  if (!due.ok()) {
    parts_.log.Error("webhook deliveries not readable", {{"reason", due.error().message()}});
    return;
  }
  std::set<store::WebhookId> failing;
  for (const Delivery& delivery : *due) {
    if (stopped_) return;
    if (failing.contains(delivery.webhook)) continue;
    const auto arrived = Send(delivery);
    if (!arrived.ok()) {
      parts_.log.Error("webhook delivery not kept", {{"delivery", base::ToString(delivery.id)},
                                                     {"reason", arrived.error().message()}});
    }
    if (!arrived.ok() || !*arrived) failing.insert(delivery.webhook);
  }
}

base::Result<bool> Deliveries::Send(const Delivery& delivery) {
  const Outcome outcome = Attempt(delivery);
  const bool arrived = outcome.failure.empty();
  if (!arrived) {
    parts_.log.Warning("webhook not delivered", {{"webhook", base::ToString(delivery.webhook)},
                                                 {"delivery", base::ToString(delivery.id)},
                                                 {"reason", outcome.failure}});
  }
  const Delivery after = After(delivery, outcome);
  RETURN_IF_ERROR(parts_.database.Write([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(store::UpdateDelivery(tx, after));
    return store::RemoveOldDeliveries(tx, after.webhook, kKeptOfAWebhook);
  }));
  return arrived;
}

Deliveries::Outcome Deliveries::Attempt(const Delivery& delivery) {
  const auto call = CallFor(delivery);
  if (!call.ok()) return {std::nullopt, call.error().message(), job::MayHelp(call.error())};
  auto reply = sender_.Send(*call);
  if (!reply.ok()) return {std::nullopt, reply.error().message(), job::MayHelp(reply.error())};
  Outcome outcome{*std::move(reply), {}, false};
  const int status = outcome.reply->status;
  if (IsSuccess(status)) return outcome;
  outcome.failure = "The receiver answered with the status " + std::to_string(status) + ".";
  outcome.may_pass = MayPass(status);
  return outcome;
}

base::Result<platform::WebhookCall> Deliveries::CallFor(const Delivery& delivery) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<platform::WebhookCall> {
    ASSIGN_OR_RETURN(const store::Webhook webhook, store::GetWebhook(tx, delivery.webhook));
    ASSIGN_OR_RETURN(const model::User person, store::GetUser(tx, webhook.created_by));
    if (auto objection = Objection(webhook, person)) return base::Forbidden(*std::move(objection));
    ASSIGN_OR_RETURN(const store::Activity activity, store::GetActivity(tx, delivery.notification));
    platform::WebhookCall call;
    call.url = webhook.url;
    call.delivery = base::ToString(delivery.id);
    call.body = write_(activity);
    call.at = parts_.clock.Now();
    if (!webhook.key.empty()) {
      ASSIGN_OR_RETURN(call.key,
                       parts_.vault.Unseal(webhook.key, store::WebhookKeyContext(webhook.id)));
    }
    return call;
  });
}

Delivery Deliveries::After(Delivery delivery, const Outcome& outcome) {
  delivery.attempts += 1;
  delivery.updated_at = parts_.clock.Now();
  delivery.due_at.reset();
  delivery.failure = outcome.failure;
  delivery.response_code.reset();
  delivery.response_text.reset();
  if (outcome.reply) {
    delivery.response_code = outcome.reply->status;
    delivery.response_text = Excerpt(outcome.reply->body);
  }
  if (outcome.failure.empty()) {
    delivery.state = DeliveryState::kDelivered;
  } else if (!outcome.may_pass || delivery.attempts >= kDeliveryRetry.most_attempts) {
    delivery.state = DeliveryState::kFailed;
  } else {
    delivery.state = DeliveryState::kPending;
    delivery.due_at =
        delivery.updated_at +
        job::Pause(kDeliveryRetry, static_cast<int>(delivery.attempts), parts_.randomness);
  }
  return delivery;
}

}  // namespace louver::service
