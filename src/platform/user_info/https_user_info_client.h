#pragma once

#include <string>
#include <utility>

#include "platform/user_info_client.h"
#include "platform/webhook/outbound.h"

namespace louver::platform::user_info {

// One GET per call (webhook/outbound.h).
class HttpsUserInfoClient final : public UserInfoClient {
 public:
  explicit HttpsUserInfoClient(webhook::OutboundRules rules) : rules_(std::move(rules)) {}

  base::Status CheckUri(const std::string& uri) const override;
  base::Result<UserInfo> Ask(const UserInfoCall& call) override;

 private:
  const webhook::OutboundRules rules_;
};

}  // namespace louver::platform::user_info
