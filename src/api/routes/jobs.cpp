#include "api/routes/jobs.h"

#include <algorithm>
#include <chrono>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/query.h"
#include "api/wire/job.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::Jobs;
using std::chrono::steady_clock;

steady_clock::time_point WaitUntil(const Request& request, std::int64_t seconds) {
  // The answer itself takes a moment, too.
  const auto latest = request.deadline - std::chrono::seconds(1);
  if (seconds < 0) return latest;
  return std::min(latest, steady_clock::now() + std::chrono::seconds(seconds));
}

// `pollInterval` is checked and then not needed: whoever waits is woken.
base::Result<Response> Statuses(Jobs& jobs, const Request& request, const Actor& actor) {
  constexpr std::int64_t kLongestWait = 86'400;
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto reader,
                   decode::ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored));
  ASSIGN_OR_RETURN(const auto ids, reader.RequiredList<std::string>("jobIds", {.most = 1000}));
  ASSIGN_OR_RETURN(const std::int64_t wait,
                   reader.WithDefault<std::int64_t>("wait", 0, {-1, kLongestWait}));
  RETURN_IF_ERROR(reader.WithDefault<std::int64_t>("pollInterval", 1, {1, kLongestWait}));
  ASSIGN_OR_RETURN(const auto found,
                   jobs.Await(actor, ids, WaitUntil(request, wait), request.stop));
  json::object answer;
  for (const store::Job& job : found) answer[job.id] = wire::JobStatusObject(job);
  return http::JsonResponse(std::move(answer));
}

base::Result<service::JobSearch> ReadSearch(const Request& request) {
  service::JobSearch search;
  search.types = ReadList(request, "jobType");
  ASSIGN_OR_RETURN(const auto state, request.QueryValue("state"));
  if (state) {
    search.state = store::ParseJobState(*state);
    if (!search.state) {
      return base::Invalid(
          "\"state\" must be one of [active, cancelled, completed, created, expired, failed, "
          "retry]");
    }
  }
  ASSIGN_OR_RETURN(search.from, ReadFirst(request, "startDate"));
  ASSIGN_OR_RETURN(search.until, ReadAfterLast(request, "endDate"));
  return search;
}

// `next` is documented as text or null; ours is the offset of the next page.
base::Result<Response> Search(Jobs& jobs, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const service::JobSearch search, ReadSearch(request));
  ASSIGN_OR_RETURN(const auto found, jobs.Search(actor, search, page));
  json::array list;
  for (const store::Job& job : found.items) list.push_back(wire::JobObject(job));
  const std::int64_t next = page.offset + page.size;
  return http::JsonResponse(
      {{"jobs", std::move(list)},
       {"next", next < found.total ? json::value(std::to_string(next)) : json::value(nullptr)}});
}

// By `bulkId`: every job of it. By `connectionString`: how many there are (documented is `pending`;
// empty when there is none).
base::Result<Response> List(Jobs& jobs, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto bulk_id, request.QueryValue("bulkId"));
  ASSIGN_OR_RETURN(const auto connection, request.QueryValue("connectionString"));
  if (bulk_id.has_value() == connection.has_value()) {
    return base::Invalid("One of \"bulkId\" and \"connectionString\" is required");
  }
  if (connection) {
    ASSIGN_OR_RETURN(const auto found, jobs.OnConnection(actor, *connection));
    return http::JsonResponse(wire::BulkJobCounts(found));
  }
  ASSIGN_OR_RETURN(const auto found, jobs.OfBulk(actor, *bulk_id));
  json::array list;
  for (const service::BulkJob& job : found) list.push_back(wire::BulkJobObject(job));
  return http::JsonResponse(std::move(list));
}

base::Result<Response> Summary(Jobs& jobs, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const service::JobSearch search, ReadSearch(request));
  ASSIGN_OR_RETURN(const service::JobCounts counts, jobs.Count(actor, search));
  return http::JsonResponse(wire::JobSummary(counts));
}

}  // namespace

void AddJobRoutes(http::Router& router, const Gate& gate, Jobs& jobs) {
  gate.Add(
      router, Method::kPost, "/jobs/statuses",
      [&](const Request& request, const Actor& actor) { return Statuses(jobs, request, actor); });
  gate.Add(router, Method::kGet, "/jobs",
           [&](const Request& request, const Actor& actor) { return List(jobs, request, actor); });
  gate.Add(router, Method::kGet, "/jobs/search", [&](const Request& request, const Actor& actor) {
    return Search(jobs, request, actor);
  });
  gate.Add(router, Method::kGet, "/jobs/summary", [&](const Request& request, const Actor& actor) {
    return Summary(jobs, request, actor);
  });
}

}  // namespace louver::api
