#include "api/routes/schema_monitoring.h"

#include <cstdint>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using decode::ObjectReader;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::SchemaMonitoring;

// The members are not readable in the documentation; others than these are ignored (V1). Columns
// are always looked at, and nothing is overridden: `overrideAll` and `skipColumnDetection` change
// nothing.
base::Result<service::DetectionWish> ReadWish(const json::value& body) {
  constexpr std::int64_t kHighestPort = 65'535;
  ASSIGN_OR_RETURN(ObjectReader reader,
                   ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored));
  service::DetectionWish wish;
  ASSIGN_OR_RETURN(wish.host, reader.WithDefault<std::string>("hostname", ""));
  ASSIGN_OR_RETURN(const auto port,
                   reader.Optional<std::int64_t>("port", {.least = 1, .most = kHighestPort}));
  if (port) wish.port = static_cast<int>(*port);
  ASSIGN_OR_RETURN(wish.database, reader.WithDefault<std::string>("database", ""));
  ASSIGN_OR_RETURN(wish.schema, reader.WithDefault<std::string>("schema", ""));
  ASSIGN_OR_RETURN(wish.table, reader.WithDefault<std::string>("table", ""));
  ASSIGN_OR_RETURN(const auto ids,
                   reader.OptionalList<std::int64_t>("dataSourceIds", {}, {.least = 1}));
  for (const std::int64_t id : ids) wish.data_sources.emplace_back(id);
  return wish;
}

base::Result<Response> Detect(SchemaMonitoring& monitoring, const Request& request,
                              const Actor& actor) {
  RETURN_IF_ERROR(monitoring.CheckMayAsk(actor));
  ASSIGN_OR_RETURN(const auto body, decode::DecodeOptionalBody(request));
  service::DetectionWish wish;
  if (body) {
    ASSIGN_OR_RETURN(wish, ReadWish(*body));
  }
  ASSIGN_OR_RETURN(const auto started, monitoring.Detect(actor, wish));
  json::array jobs(started.jobs.begin(), started.jobs.end());
  json::value first;
  if (!jobs.empty()) first = jobs.front();
  return http::JsonResponse({{"detectionRunning", !jobs.empty()},
                             {"bulkId", started.bulk_id},
                             {"jobId", std::move(first)},
                             {"jobIds", std::move(jobs)}});
}

}  // namespace

void AddSchemaMonitoringRoutes(http::Router& router, const Gate& gate,
                               SchemaMonitoring& monitoring) {
  gate.Add(router, Method::kPut, "/dataSource/detectRemoteChanges",
           [&](const Request& request, const Actor& actor) {
             return Detect(monitoring, request, actor);
           });
}

}  // namespace louver::api
