#include "platform/user_info/https_user_info_client.h"

#include <vector>

#include <openssl/evp.h>

#include "platform/aws/uri_encoding.h"
#include "platform/user_info/answer.h"
#include "platform/webhook/receiver.h"

namespace louver::platform::user_info {
namespace {

constexpr char kNoun[] = "user info endpoint";
constexpr int kOk = 200, kNotFound = 404, kGone = 410;

std::string Base64(const std::string& text) {
  constexpr std::size_t kBytes = 3, kDigits = 4;
  std::string digits((text.size() + kBytes - 1) / kBytes * kDigits + 1, '\0');  // and a NUL
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(digits.data()),
                  reinterpret_cast<const unsigned char*>(text.data()),
                  static_cast<int>(text.size()));
  digits.pop_back();
  return digits;
}

std::string TargetFor(const webhook::Receiver& receiver, const std::string& userid) {
  const char joint = receiver.target.find('?') == std::string::npos ? '?' : '&';
  return receiver.target + joint + "userid=" + aws::UriEncode(userid);
}

}  // namespace

base::Status HttpsUserInfoClient::CheckUri(const std::string& uri) const {
  RETURN_IF_ERROR(webhook::ParseReceiver(uri, rules_.addresses, kNoun));
  return base::Ok();
}

base::Result<UserInfo> HttpsUserInfoClient::Ask(const UserInfoCall& call) {
  const auto receiver = webhook::ParseReceiver(call.uri, rules_.addresses, kNoun);
  if (!receiver.ok()) return base::Unprocessable(receiver.error().message());
  std::vector<aws::Header> headers = {{"accept", "application/json"}};
  if (!call.username.empty()) {
    headers.push_back({"authorization", "Basic " + Base64(call.username + ":" +
                                                          std::string(call.password.Reveal()))});
  }
  ASSIGN_OR_RETURN(const aws::HttpAnswer answer,
                   webhook::ClientFor(*receiver, rules_)
                       .GetFrom(receiver->origin, TargetFor(*receiver, call.userid), headers));
  if (answer.status == kNotFound || answer.status == kGone) {
    return base::NotFound(
        "The user info endpoint does not know the user: it answered with the "
        "status " +
        std::to_string(answer.status) + ".");
  }
  if (answer.status != kOk) {
    return base::Unprocessable("The user info endpoint answered with the status " +
                               std::to_string(answer.status) + ".");
  }
  return ParseUserInfo(answer.body.Reveal());
}

}  // namespace louver::platform::user_info
