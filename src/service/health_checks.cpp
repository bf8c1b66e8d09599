#include "service/health_checks.h"

#include <string>
#include <utility>

#include "base/random.h"
#include "service/bulk_changes.h"
#include "service/collection_access.h"
#include "service/data_source_access.h"
#include "service/detection/requests.h"
#include "service/integration/enforcing.h"
#include "service/sync_request.h"
#include "store/bulk_jobs.h"
#include "store/connections.h"

namespace louver::service {
namespace {

using model::DataSource;
using store::Transaction;

// What has to be asked for.
struct Wanted {
  bool itself = false;  // a look at the data source
  bool tables = false;  // one at the whole collection, the data source included
  bool view = false;
};

Wanted WantedFor(std::optional<HealthCheck> check) {
  if (!check) return {.itself = true, .tables = true, .view = true};
  switch (*check) {
    case HealthCheck::kSource:
    case HealthCheck::kColumns:
      return {.itself = true};
    case HealthCheck::kTables:
      return {.tables = true};
    case HealthCheck::kPolicies:
    case HealthCheck::kView:
      return {.view = true};
  }
  return {};
}

base::Status AskForView(Transaction& tx, Parts& parts, const Actor& actor,
                        const DataSource& data_source, bool by_name, DetectionStarted& started) {
  if (data_source.deleted) {
    return by_name ? base::Status(base::Unprocessable(kNoViewWhileDisabled)) : base::Ok();
  }
  ASSIGN_OR_RETURN(const auto integration, FindEnforcing(tx, data_source.host, data_source.port));
  if (!integration) {
    return by_name ? base::Status(base::Unprocessable(kNoViewOnHost)) : base::Ok();
  }
  RETURN_IF_ERROR(ForgetView(tx, *integration, data_source));
  ASSIGN_OR_RETURN(std::string job, RequestSyncOf(tx, parts, *integration, actor.request_id));
  RETURN_IF_ERROR(store::PutBulkJob(tx, {job, started.bulk_id, {}, 0, 1}));
  started.jobs.push_back(std::move(job));
  return base::Ok();
}

}  // namespace

base::Status HealthChecks::CheckMayRun(const Actor& actor, model::DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(GetToChange(tx, actor, id));
    return base::Ok();
  });
}

base::Result<DetectionStarted> HealthChecks::Run(const Actor& actor, model::DataSourceId id,
                                                 std::optional<HealthCheck> check) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<DetectionStarted> {
    ASSIGN_OR_RETURN(const DataSource data_source, GetToChange(tx, actor, id));
    ASSIGN_OR_RETURN(const model::Connection connection,
                     store::GetConnection(tx, data_source.connection));
    Wanted wanted = WantedFor(check);
    if (wanted.tables && !MayChangeAllOf(actor, connection)) {
      if (check) {
        return base::Forbidden(
            "New tables are looked for by whoever registered the data source's collection, with "
            "CREATE_DATA_SOURCE, and with the permission GOVERNANCE.");
      }
      wanted.tables = false;
    }
    const DetectionClient client{actor.request_id, actor.caller.user,
                                 base::RandomUuid(parts_.randomness)};
    DetectionStarted started{client.bulk_id, {}};
    if (wanted.itself || wanted.tables) {
      DetectionScope scope{connection.id, {}};
      if (!wanted.tables) scope.only = {id};
      ASSIGN_OR_RETURN(std::string job, RequestDetection(tx, parts_, connection, scope, client));
      started.jobs.push_back(std::move(job));
    }
    if (wanted.view) {
      RETURN_IF_ERROR(AskForView(tx, parts_, actor, data_source, check.has_value(), started));
    }
    return started;
  });
}

}  // namespace louver::service
