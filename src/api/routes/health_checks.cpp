#include "api/routes/health_checks.h"

#include <optional>
#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/path_id.h"
#include "api/wire/health.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Request;
using http::Response;
using service::Actor;
using service::HealthChecks;

// {"check": "column detection status"}, or nothing for all of them.
base::Result<std::optional<service::HealthCheck>> ReadCheck(const Request& request) {
  std::optional<service::HealthCheck> check;
  ASSIGN_OR_RETURN(const auto body, decode::DecodeOptionalBody(request));
  if (!body) return check;
  ASSIGN_OR_RETURN(auto reader, decode::ObjectReader::Open(*body));
  ASSIGN_OR_RETURN(const auto name, reader.Optional<std::string>("check"));
  RETURN_IF_ERROR(reader.Finish());
  if (!name) return check;
  ASSIGN_OR_RETURN(check, wire::ReadHealthCheck(*name));
  return check;
}

base::Result<Response> Run(HealthChecks& checks, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, PathId<model::DataSourceId>(request, "id", "data source"));
  RETURN_IF_ERROR(checks.CheckMayRun(actor, id));
  ASSIGN_OR_RETURN(const auto check, ReadCheck(request));
  ASSIGN_OR_RETURN(const auto started, checks.Run(actor, id, check));
  json::array jobs(started.jobs.begin(), started.jobs.end());
  return http::JsonResponse({{"bulkId", started.bulk_id}, {"jobIds", std::move(jobs)}});
}

}  // namespace

void AddHealthCheckRoute(http::Router& router, const Gate& gate, HealthChecks& checks) {
  gate.Add(router, http::Method::kPost, "/louver/dataSources/{id}/healthChecks",
           [&](const Request& request, const Actor& actor) { return Run(checks, request, actor); });
}

}  // namespace louver::api
