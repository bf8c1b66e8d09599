#include "test/mutation/objection.h"

#include <boost/json.hpp>

namespace louver::mutation {
namespace {

namespace json = boost::json;

constexpr std::chrono::milliseconds kSoon{3'000};

std::optional<std::string> RefusalObjection(const RawAnswer& answer) {
  boost::system::error_code wrong;
  const json::value body = json::parse(answer.body, wrong);
  if (wrong || !body.is_object()) return "the body of the refusal is no JSON object";
  for (const char* member : {"error", "message"}) {
    const json::value* text = body.as_object().if_contains(member);
    if (text == nullptr || !text->is_string() || text->as_string().empty()) {
      return std::string("the refusal has no ") + member;
    }
  }
  const json::value* status = body.as_object().if_contains("statusCode");
  if (status == nullptr || *status != answer.status) return "statusCode is not the status";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> Objection(const RawRequest& request, const RawAnswer& answer) {
  if (answer.status == 0) return "there is no answer";
  if (answer.duration > kSoon) {
    return "it took " + std::to_string(answer.duration.count()) + " ms";
  }
  const bool is_unspoken = answer.status == 501 || answer.status == 505;
  if (answer.status >= 500 && !(request.is_unspoken && is_unspoken)) {
    return "the status is " + std::to_string(answer.status);
  }
  if (answer.text.find(kPlanted) != std::string::npos) return "the answer holds a password";
  if (answer.status >= 400 && request.method != "HEAD") return RefusalObjection(answer);
  return std::nullopt;
}

std::string Printable(const std::string& bytes) {
  constexpr std::size_t kLongest = 2'000;
  std::string text;
  for (const char c : bytes.substr(0, kLongest)) {
    const bool is_plain = (c >= ' ' && c < 0x7f) || c == '\n';
    char escaped[8];
    std::snprintf(escaped, sizeof escaped, "\\x%02x", static_cast<unsigned char>(c));
    text += is_plain ? std::string(1, c) : std::string(escaped);
  }
  return text + (bytes.size() > kLongest ? "…" : "");
}

}  // namespace louver::mutation
