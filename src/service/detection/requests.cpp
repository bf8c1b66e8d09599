#include "service/detection/requests.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "base/digest.h"
#include "base/id.h"
#include "base/text.h"
#include "store/bulk_jobs.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/detection_times.h"

namespace louver::service {
namespace {

using store::Transaction;

constexpr std::string_view kBegin = R"({"dataSources":[)";
constexpr std::string_view kEnd = "]}";

std::string Payload(const std::vector<model::DataSourceId>& only) {
  std::string list;
  for (const model::DataSourceId id : only) {
    if (!list.empty()) list += ',';
    list += base::ToString(id);
  }
  return std::string(kBegin) + list + std::string(kEnd);
}

base::Result<std::int64_t> CountOf(Transaction& tx, const DetectionScope& scope) {
  if (!scope.only.empty()) return static_cast<std::int64_t>(scope.only.size());
  store::DataSourceFilter filter;
  filter.connection = scope.connection;
  ASSIGN_OR_RETURN(const auto page, store::ListDataSources(tx, filter, {.offset = 0, .size = 1}));
  return page.total;
}

}  // namespace

std::string ConnectionStringOf(const model::Connection& connection) {
  return connection.username + "@" + connection.host + ":" + std::to_string(connection.port) + "/" +
         connection.database;
}

base::Result<std::string> RequestDetection(Transaction& tx, Parts& parts,
                                           const model::Connection& connection,
                                           const DetectionScope& scope,
                                           const std::optional<DetectionClient>& client) {
  job::JobRequest work;
  work.kind = kDetectionJob;
  work.payload = Payload(scope.only);
  work.key = base::ToString(scope.connection);
  // Another look than the one at the whole connection; the digest keeps the key short.
  if (!scope.only.empty()) work.key += ":" + base::Sha256Hex(work.payload);
  if (client) {
    work.request = client->request;
    work.created_by = client->user;
  }
  ASSIGN_OR_RETURN(std::string job, parts.queue.Enqueue(tx, work));
  ASSIGN_OR_RETURN(const std::int64_t total, CountOf(tx, scope));
  RETURN_IF_ERROR(store::PutBulkJob(
      tx, {job, client ? client->bulk_id : job, ConnectionStringOf(connection), 0, total}));
  return job;
}

base::Result<DetectionScope> ScopeOf(const store::Job& job) {
  const base::Error unreadable = base::Internal("The job says nothing of what it is about.");
  const auto connection =
      base::ParseId<model::ConnectionNoun>(job.key.substr(0, job.key.find(':')));
  std::string_view list = job.payload;
  if (!connection || !list.starts_with(kBegin) || !list.ends_with(kEnd)) return unreadable;
  list.remove_prefix(kBegin.size());
  list.remove_suffix(kEnd.size());
  DetectionScope scope{*connection, {}};
  if (list.empty()) return scope;
  for (const std::string_view part : base::Split(list, ',')) {
    const auto id = base::ParseIdNumber(part);
    if (!id) return unreadable;
    scope.only.emplace_back(*id);
  }
  return scope;
}

base::Status RequestDueDetections(Parts& parts, std::chrono::seconds interval) {
  return parts.database.Write([&](Transaction& tx) -> base::Status {
    const base::Instant now = parts.clock.Now();
    ASSIGN_OR_RETURN(const auto due, store::ConnectionsDueForDetection(tx, now - interval));
    for (const model::ConnectionId id : due) {
      ASSIGN_OR_RETURN(const model::Connection connection, store::GetConnection(tx, id));
      RETURN_IF_ERROR(RequestDetection(tx, parts, connection, {id, {}}, std::nullopt));
      RETURN_IF_ERROR(store::PutDetectionTime(tx, id, now));
    }
    return base::Ok();
  });
}

}  // namespace louver::service
