#include "api/routes/drift.h"

#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "api/http/json_response.h"
#include "api/routes/query.h"
#include "api/wire/instant.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::Drift;

json::object FindingObject(const service::NamedFinding& named) {
  const model::DriftFinding& finding = named.finding;
  json::value data_source = nullptr;
  if (finding.data_source) {
    data_source = json::object{{"id", finding.data_source->value()},
                               {"name", wire::TextOrNull(named.data_source_name)}};
  }
  return {{"kind", model::Name(finding.kind)},
          {"dataSource", std::move(data_source)},
          {"principal", wire::TextOrNull(finding.principal)},
          {"detail", finding.detail}};
}

base::Result<Response> Report(Drift& drift, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto data_source, ReadDataSourceId(request));
  ASSIGN_OR_RETURN(const auto reports, drift.Report(actor, data_source));
  json::array checks;
  for (const service::DriftReport& report : reports) {
    json::array findings;
    for (const auto& named : report.findings) findings.push_back(FindingObject(named));
    checks.push_back({{"integrationId", base::ToString(report.check.integration)},
                      {"checkedAt", wire::Time(report.check.checked_at)},
                      {"complete", report.check.complete},
                      {"reason", wire::TextOrNull(report.check.reason)},
                      {"findings", std::move(findings)}});
  }
  return http::JsonResponse({{"checks", std::move(checks)}});
}

Response Jobs(const std::vector<std::string>& ids) {
  return http::JsonResponse({{"jobIds", json::array(ids.begin(), ids.end())}});
}

}  // namespace

void AddDriftRoutes(http::Router& router, const Gate& gate, Drift& drift) {
  gate.Add(router, Method::kGet, "/louver/drift",
           [&drift](const Request& request, const Actor& actor) {
             return Report(drift, request, actor);
           });
  gate.Add(router, Method::kPost, "/louver/drift/look",
           [&drift](const Request&, const Actor& actor) -> base::Result<Response> {
             ASSIGN_OR_RETURN(const auto jobs, drift.Look(actor));
             return Jobs(jobs);
           });
  gate.Add(router, Method::kPost, "/louver/drift/repair",
           [&drift](const Request&, const Actor& actor) -> base::Result<Response> {
             ASSIGN_OR_RETURN(const auto jobs, drift.Repair(actor));
             return Jobs(jobs);
           });
}

}  // namespace louver::api
