#pragma once

#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"

namespace louver::platform {

struct WebhookCall {
  std::string url;
  std::string delivery;  // its id, the same however often it is sent
  std::string body;      // JSON
  base::Secret key;      // signs the body; empty for none
  base::Instant at;      // of the signature
};

struct WebhookReply {
  int status = 0;
  std::string body;
};

// Sends notifications to receivers. Thread-safe.
class WebhookSender {
 public:
  virtual ~WebhookSender() = default;

  // kInvalid saying why nothing can be sent there, as far as the URL itself tells.
  virtual base::Status CheckUrl(const std::string& url) const = 0;

  // A reply of any status is a reply. Errors are kUnavailable where trying again may help, and
  // kUnprocessable for a receiver that may not be called or cannot be believed.
  virtual base::Result<WebhookReply> Send(const WebhookCall& call) = 0;
};

}  // namespace louver::platform
