#include "api/routes/audit.h"

#include <chrono>
#include <map>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/http/json_response.h"
#include "api/routes/audit_records.h"
#include "api/routes/query.h"
#include "api/wire/audit_record.h"
#include "api/wire/audit_search.h"
#include "api/wire/audit_search_request.h"
#include "base/text.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::AuditTrail;
using std::chrono::steady_clock;

base::Result<Response> Search(AuditTrail& trail, const Request& request, const Actor& actor) {
  const auto begun = steady_clock::now();
  RETURN_IF_ERROR(trail.RequireReader(actor));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const wire::AuditSearchRequest asked, wire::ReadAuditSearchRequest(body));
  ASSIGN_OR_RETURN(const service::AuditAnswer answer, trail.Search(actor, asked.request));
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - begun);
  return http::JsonResponse(wire::AuditSearchObject(asked, answer, took.count()));
}

base::Result<Response> ListRecords(AuditTrail& trail, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(trail.RequireReader(actor));
  ASSIGN_OR_RETURN(service::AuditRequest asked, ReadAuditRecordQuery(request));
  ASSIGN_OR_RETURN(const service::AuditAnswer answer, trail.Search(actor, std::move(asked)));
  std::vector<model::UserId> ids;
  for (const store::FoundAudit& found : answer.found.items) {
    if (const auto id = wire::ActorOf(found)) ids.push_back(*id);
  }
  ASSIGN_OR_RETURN(std::vector<model::User> users, trail.ActorsOf(ids));
  std::map<model::UserId, model::User> people;
  for (model::User& user : users) people.emplace(user.id, std::move(user));
  json::array hits;
  for (const store::FoundAudit& found : answer.found.items) {
    hits.push_back(wire::AuditRecordObject(found, people));
  }
  return http::JsonResponse({{"count", answer.found.total}, {"hits", std::move(hits)}});
}

base::Result<Response> Verify(AuditTrail& trail, const Request& request, const Actor& actor) {
  constexpr std::size_t kHashDigits = 64;
  ASSIGN_OR_RETURN(const std::string expected, ReadText(request, "expect"));
  if (!expected.empty() && (expected.size() != kHashDigits || !base::ParseHex(expected))) {
    return base::Invalid("\"expect\" must be a hash of 64 hexadecimal digits");
  }
  ASSIGN_OR_RETURN(const store::ChainReport report,
                   trail.Verify(actor, base::AsciiLower(expected)));
  return http::JsonResponse(wire::ChainObject(report));
}

}  // namespace

void AddAuditRoutes(http::Router& router, const Gate& gate, AuditTrail& trail) {
  gate.Add(
      router, Method::kPost, "/api/audit/rest/v1/search",
      [&](const Request& request, const Actor& actor) { return Search(trail, request, actor); });
  gate.Add(router, Method::kGet, "/audit", [&](const Request& request, const Actor& actor) {
    return ListRecords(trail, request, actor);
  });
  gate.AddFor(
      model::Permission::kAudit, router, Method::kGet, "/louver/audit/verify",
      [&](const Request& request, const Actor& actor) { return Verify(trail, request, actor); });
}

}  // namespace louver::api
