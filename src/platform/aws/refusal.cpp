#include "platform/aws/refusal.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

#include <boost/json.hpp>

#include "base/text.h"
#include "platform/aws/xml_fields.h"

namespace louver::platform::aws {
namespace {

namespace json = boost::json;

enum class Complaint { kKey, kSignature, kExpired, kDenied, kMissing, kBusy, kOther };

// Both services' "Common Errors", and the errors of the two operations. Names ending in Exception
// are what services with JSON say for the same; UnrecognizedClientException and
// InvalidSignatureException are on none of these pages, but are what such services answer (issues
// of AWS's SDKs and CLI).
Complaint ComplaintOf(const Refusal& refusal) {
  const auto is = [&](std::initializer_list<std::string_view> codes) {
    return std::find(codes.begin(), codes.end(), refusal.code) != codes.end();
  };
  if (is({"InvalidClientTokenId", "UnrecognizedClientException", "MissingAuthenticationToken",
          "MissingAuthenticationTokenException", "OptInRequired"})) {
    return Complaint::kKey;
  }
  if (is({"SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature",
          "IncompleteSignatureException"})) {
    return Complaint::kSignature;
  }
  if (is({"RequestExpired", "ExpiredToken", "ExpiredTokenException"})) return Complaint::kExpired;
  if (is({"AccessDenied", "AccessDeniedException", "NotAuthorized", "UnauthorizedOperation"})) {
    return Complaint::kDenied;
  }
  if (is({"ClusterNotFound", "ClusterNotFoundFault", "ResourceNotFoundException"})) {
    return Complaint::kMissing;
  }
  constexpr int kTooManyRequests = 429;
  constexpr int kServerError = 500;
  if (is({"Throttling", "ThrottlingException", "ThrottledException", "TooManyRequestsException",
          "RequestLimitExceeded", "ServiceUnavailable", "InternalFailure",
          "InternalServerException"}) ||
      refusal.status == kTooManyRequests || refusal.status >= kServerError) {
    return Complaint::kBusy;
  }
  constexpr std::array kNotAccepted = {401, 403};
  const bool not_accepted =
      refusal.code.empty() &&
      std::find(kNotAccepted.begin(), kNotAccepted.end(), refusal.status) != kNotAccepted.end();
  return not_accepted ? Complaint::kDenied : Complaint::kOther;
}

std::string Describe(const Cluster& cluster) {
  return (cluster.kind == ClusterKind::kProvisioned ? "cluster \"" : "workgroup \"") +
         cluster.name + "\" in region " + cluster.region;
}

std::string Permission(const CredentialsRequest& request) {
  if (request.cluster.kind == ClusterKind::kServerless) {
    return "redshift-serverless:GetCredentials on the workgroup";
  }
  return "redshift:GetClusterCredentials on the resources dbuser:" + request.cluster.name + "/" +
         request.db_user + " and dbname:" + request.cluster.name + "/" + request.database;
}

// AWS's own words. Not for signatures: there they may quote the request, token and all.
std::string Quote(const Refusal& refusal) {
  constexpr std::size_t kLongest = 1'000;
  if (refusal.message.empty() || refusal.message.size() > kLongest) return "";
  return " AWS says: " + refusal.message;
}

// "prefix#Code:http://..." as well as "Code".
std::string BareCode(std::string_view text) {
  text = text.substr(0, text.find(':'));
  const std::size_t hash = text.find('#');
  if (hash != std::string_view::npos) text.remove_prefix(hash + 1);
  return std::string(text);
}

void ReadJson(std::string_view body, Refusal& refusal) {
  boost::system::error_code error;
  const json::value document = json::parse({body.data(), body.size()}, error);
  if (error || !document.is_object()) return;
  const auto text = [&](const char* name) {
    const json::value* member = document.get_object().if_contains(name);
    return member != nullptr && member->is_string() ? std::string(member->get_string())
                                                    : std::string();
  };
  if (refusal.code.empty()) refusal.code = BareCode(text("__type"));
  refusal.message = text("message");
  if (refusal.message.empty()) refusal.message = text("Message");
}

void ReadXml(std::string_view body, Refusal& refusal) {
  const auto fields = ReadXmlFields(body);
  if (!fields) return;
  const auto text = [&](const char* path) {
    const auto field = fields->find(path);
    return field == fields->end() ? std::string() : field->second;
  };
  if (refusal.code.empty()) refusal.code = text("ErrorResponse.Error.Code");
  refusal.message = text("ErrorResponse.Error.Message");
}

base::Error Explain(const Refusal& refusal, const CredentialsRequest& request) {
  const std::string where = Describe(request.cluster);
  switch (ComplaintOf(refusal)) {
    case Complaint::kKey:
      return base::Unauthenticated(
          "AWS does not know the access key. Check the access key ID and that the key is active; "
          "a temporary key needs its session token." +
          Quote(refusal));
    case Complaint::kSignature:
      return base::Unauthenticated(
          "AWS did not accept the signature of the request. Check that the secret access key "
          "belongs to the access key ID, and that this machine's clock is right.");
    case Complaint::kExpired:
      return base::Unauthenticated(
          "AWS says that the request or the session token has expired. Get a new session token, "
          "and check that this machine's clock is right.");
    case Complaint::kDenied:
      return base::Unauthenticated("IAM does not allow the access key to get credentials for " +
                                   where + ". Allow " + Permission(request) + "." + Quote(refusal));
    case Complaint::kMissing:
      return base::NotFound("AWS does not know the " + where +
                            ". If the host is a VPC endpoint or has a name of its own, give the "
                            "cluster identifier or the workgroup besides it." +
                            Quote(refusal));
    case Complaint::kBusy:
      return base::Unavailable("AWS cannot give credentials for " + where +
                               " at the moment. Try again later." + Quote(refusal));
    case Complaint::kOther:
      break;
  }
  return base::Unprocessable("AWS refused to give credentials for " + where + " (HTTP status " +
                             std::to_string(refusal.status) +
                             "). Check the names of database and user, and the endpoint." +
                             Quote(refusal));
}

}  // namespace

Refusal ReadRefusal(const HttpAnswer& answer) {
  Refusal refusal{
      .status = answer.status, .code = BareCode(answer.error_type), .message = std::string()};
  const std::string_view body = base::TrimBlanks(answer.body.Reveal());
  if (body.starts_with('{')) {
    ReadJson(body, refusal);
  } else {
    ReadXml(body, refusal);
  }
  if (!base::IsCleanText(refusal.code)) refusal.code.clear();
  if (!base::IsCleanText(refusal.message)) refusal.message.clear();
  return refusal;
}

base::Error FromRefusal(const Refusal& refusal, const CredentialsRequest& request) {
  return Explain(refusal, request)
      .WithCause("HTTP " + std::to_string(refusal.status) +
                 (refusal.code.empty() ? "" : ", " + refusal.code));
}

}  // namespace louver::platform::aws
