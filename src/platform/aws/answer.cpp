#include "platform/aws/answer.h"

#include <optional>
#include <string>
#include <utility>

#include <boost/json.hpp>

#include "base/text.h"
#include "platform/aws/xml_fields.h"

namespace louver::platform::aws {
namespace {

namespace json = boost::json;

base::Error Malformed(std::string what) {
  return base::Unprocessable(
             "The answer to the request for temporary credentials is not of the form that AWS "
             "documents. Check the endpoint, and whether a proxy answers in its place.")
      .WithCause(std::move(what));
}

base::Result<TemporaryLogin> Assemble(std::string user, std::string password,
                                      std::optional<base::Instant> expiration) {
  base::Secret secret(std::move(password));
  if (user.empty() || !base::IsCleanText(user)) return Malformed("no user");
  if (secret.empty() || !base::IsCleanText(secret.Reveal())) return Malformed("no password");
  if (!expiration) return Malformed("no expiration");
  return TemporaryLogin{{std::move(user), std::move(secret)}, *expiration};
}

// With or without a fraction of a second.
std::optional<base::Instant> ReadTimestamp(std::string text) {
  if (text.find('.') == std::string::npos && text.ends_with('Z'))
    text.insert(text.size() - 1, ".000");
  return base::ParseInstant(text);
}

std::optional<base::Instant> ReadTimestamp(const json::value& seconds) {
  constexpr double kLast = 253'402'300'799;  // the end of the year 9999
  if (!seconds.is_number()) return std::nullopt;
  const double value = seconds.to_number<double>();
  if (!(value >= 0 && value <= kLast)) return std::nullopt;
  return base::Instant(std::chrono::milliseconds(static_cast<std::int64_t>(value * 1'000)));
}

}  // namespace

base::Result<TemporaryLogin> ReadClusterCredentials(std::string_view body) {
  auto fields = ReadXmlFields(body);
  if (!fields) return Malformed("not plain XML");
  const auto take = [&](const char* name) {
    const auto field = fields->find(
        std::string("GetClusterCredentialsResponse.GetClusterCredentialsResult.") + name);
    return field == fields->end() ? std::string() : std::move(field->second);
  };
  return Assemble(take("DbUser"), take("DbPassword"), ReadTimestamp(take("Expiration")));
}

base::Result<TemporaryLogin> ReadWorkgroupCredentials(std::string_view body) {
  boost::system::error_code error;
  json::value document = json::parse({body.data(), body.size()}, error);
  if (error || !document.is_object()) return Malformed("not a JSON object");
  const json::object& members = document.get_object();
  const auto text = [&](const char* name) {
    const json::value* member = members.if_contains(name);
    return member != nullptr && member->is_string() ? std::string(member->get_string())
                                                    : std::string();
  };
  const json::value* expiration = members.if_contains("expiration");
  return Assemble(text("dbUser"), text("dbPassword"),
                  expiration == nullptr ? std::nullopt : ReadTimestamp(*expiration));
}

}  // namespace louver::platform::aws
