#include "platform/webhook/https_sender.h"

#include <vector>

#include "platform/webhook/receiver.h"
#include "platform/webhook/signature.h"

namespace louver::platform::webhook {

base::Status HttpsSender::CheckUrl(const std::string& url) const {
  RETURN_IF_ERROR(ParseReceiver(url, rules_.addresses));
  return base::Ok();
}

base::Result<WebhookReply> HttpsSender::Send(const WebhookCall& call) {
  const auto receiver = ParseReceiver(call.url, rules_.addresses);
  if (!receiver.ok()) return base::Unprocessable(receiver.error().message());
  std::vector<aws::Header> headers = {{"content-type", "application/json; charset=utf-8"},
                                      {"x-louver-delivery", call.delivery}};
  if (!call.key.empty()) {
    headers.push_back({"x-louver-signature", Signature(call.key, call.at, call.body)});
  }
  ASSIGN_OR_RETURN(
      const aws::HttpAnswer answer,
      ClientFor(*receiver, rules_).PostTo(receiver->origin, receiver->target, headers, call.body));
  return WebhookReply{answer.status, std::string(answer.body.Reveal())};
}

}  // namespace louver::platform::webhook
