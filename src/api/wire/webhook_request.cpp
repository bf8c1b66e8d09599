#include "api/wire/webhook_request.h"

#include <string>
#include <utility>

#include "api/decode/reader.h"
#include "base/secret.h"

namespace louver::api::wire {
namespace {

using decode::ObjectReader;
using service::NewWebhook;
using store::WebhookAction;

constexpr std::size_t kMostAtOnce = 100;
constexpr std::size_t kMostTypes = 200;
constexpr std::size_t kLongestUrl = 2'048;
constexpr std::size_t kShortestKey = 16;
constexpr std::size_t kLongestKey = 256;

constexpr decode::EnumName<WebhookAction> kActions[] = {{"triggered", WebhookAction::kTriggered},
                                                        {"received", WebhookAction::kReceived}};

base::Result<base::Secret> ReadKey(ObjectReader& reader) {
  const auto member = reader.FindMember("signingKey");
  if (!member) return base::Secret();
  ASSIGN_OR_RETURN(base::Secret key, member->As<base::Secret>({.longest = kLongestKey}));
  if (key.Reveal().size() < kShortestKey) {
    return member->Refusal("length must be at least " + std::to_string(kShortestKey) +
                           " characters long");
  }
  return key;
}

base::Result<NewWebhook> ReadNewWebhook(const decode::ValueReader& element) {
  ASSIGN_OR_RETURN(ObjectReader reader, element.AsObject());
  NewWebhook webhook;
  ASSIGN_OR_RETURN(webhook.url, reader.Required<std::string>("url", {.longest = kLongestUrl}));
  ASSIGN_OR_RETURN(webhook.name, reader.Required<std::string>("name"));
  ASSIGN_OR_RETURN(webhook.global, reader.WithDefault<bool>("global", false));
  ASSIGN_OR_RETURN(webhook.action, reader.OptionalOneOf("actionType", kActions));
  ASSIGN_OR_RETURN(webhook.types, reader.RequiredList<std::string>(
                                      "notificationType", {.least = 1, .most = kMostTypes}));
  ASSIGN_OR_RETURN(webhook.key, ReadKey(reader));
  return webhook;
}

}  // namespace

base::Result<std::vector<NewWebhook>> ReadNewWebhooks(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader,
                   ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored));
  ASSIGN_OR_RETURN(const auto elements,
                   reader.RequiredArray("webhooks", {.least = 1, .most = kMostAtOnce}));
  std::vector<NewWebhook> webhooks;
  for (const decode::ValueReader& element : elements) {
    ASSIGN_OR_RETURN(NewWebhook webhook, ReadNewWebhook(element));
    webhooks.push_back(std::move(webhook));
  }
  return webhooks;
}

}  // namespace louver::api::wire
