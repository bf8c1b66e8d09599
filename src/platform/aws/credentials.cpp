#include "platform/aws/credentials.h"

#include <initializer_list>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "platform/aws/answer.h"
#include "platform/aws/refusal.h"
#include "platform/aws/signature.h"
#include "platform/aws/uri_encoding.h"

namespace louver::platform::aws {
namespace {

constexpr int kDurationSeconds = 900;  // the least that AWS offers, and enough to open connections

struct Call {
  std::vector<Header> headers;
  std::string body;
};

std::string Form(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
  std::string form;
  for (const auto& [name, value] : fields) {
    if (!form.empty()) form += '&';
    form += name;
    form += '=';
    form += UriEncode(value);
  }
  return form;
}

// API reference, "GetClusterCredentials"; protocol AWS Query. AutoCreate stays off: a user that is
// not there is not made by mistyping its name.
Call GetClusterCredentials(const CredentialsRequest& request) {
  return {.headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
          .body = Form({{"Action", "GetClusterCredentials"},
                        {"Version", "2012-12-01"},
                        {"ClusterIdentifier", request.cluster.name},
                        {"DbName", request.database},
                        {"DbUser", request.db_user},
                        {"DurationSeconds", std::to_string(kDurationSeconds)},
                        {"AutoCreate", "false"}})};
}

// Redshift Serverless API reference, "GetCredentials"; protocol AWS JSON 1.1.
Call GetCredentials(const CredentialsRequest& request) {
  const boost::json::object body = {{"workgroupName", request.cluster.name},
                                    {"dbName", request.database},
                                    {"durationSeconds", kDurationSeconds}};
  return {.headers = {{"Content-Type", "application/x-amz-json-1.1"},
                      {"X-Amz-Target", "RedshiftServerless.GetCredentials"}},
          .body = boost::json::serialize(body)};
}

std::string ServiceName(ClusterKind kind) {
  return kind == ClusterKind::kProvisioned ? "redshift" : "redshift-serverless";
}

}  // namespace

Origin ServiceOrigin(const Cluster& cluster) {
  const bool in_china = cluster.region.starts_with("cn-");
  return {.host = ServiceName(cluster.kind) + "." + cluster.region + ".amazonaws.com" +
                  (in_china ? ".cn" : "")};
}

base::Result<TemporaryLogin> FetchCredentials(const CredentialsRequest& request,
                                              const AccessKey& key, base::Instant now,
                                              const Origin& origin, HttpClient& client) {
  const bool provisioned = request.cluster.kind == ClusterKind::kProvisioned;
  Call call = provisioned ? GetClusterCredentials(request) : GetCredentials(request);
  std::vector<Header> signature = Sign(
      {.method = "POST",
       .host = Authority(origin),
       .query = {},
       .headers = call.headers,
       .body = call.body},
      {.region = request.cluster.region, .service = ServiceName(request.cluster.kind), .time = now},
      key);
  for (Header& header : signature) call.headers.push_back(std::move(header));

  ASSIGN_OR_RETURN(const HttpAnswer answer, client.Post(origin, call.headers, call.body));
  constexpr int kOk = 200;
  if (answer.status != kOk) return FromRefusal(ReadRefusal(answer), request);
  return provisioned ? ReadClusterCredentials(answer.body.Reveal())
                     : ReadWorkgroupCredentials(answer.body.Reveal());
}

}  // namespace louver::platform::aws
