#include "service/detection/schema_monitoring.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/random.h"
#include "base/text.h"
#include "service/collection_access.h"
#include "service/data_source_access.h"
#include "service/detection/requests.h"
#include "service/places.h"
#include "store/connections.h"
#include "store/data_sources.h"

namespace louver::service {
namespace {

using model::DataSource;
using model::DataSourceId;
using model::Permission;
using store::Transaction;

bool Fits(const std::string& wanted, const std::string& is) {
  return wanted.empty() || base::EqualsIgnoringAsciiCase(wanted, is);
}

bool Fits(const DetectionWish& wish, const DataSource& one) {
  const auto& named = wish.data_sources;
  return Fits(wish.host, one.host) && (!wish.port || *wish.port == one.port) &&
         Fits(wish.database, one.remote.database) && Fits(wish.schema, one.remote.schema) &&
         Fits(wish.table, one.remote.table) &&
         (named.empty() || std::find(named.begin(), named.end(), one.id) != named.end());
}

bool Fits(const DetectionWish& wish, const model::Connection& connection) {
  return Fits(wish.host, connection.host) && (!wish.port || *wish.port == connection.port) &&
         Fits(wish.database, connection.database) &&
         Fits(wish.schema, connection.schema.value_or(""));
}

}  // namespace

base::Status SchemaMonitoring::CheckMayAsk(const Actor& actor) {
  if (Holds(actor, Permission::kGovernance) || Holds(actor, Permission::kCreateDataSource)) {
    return base::Ok();
  }
  ASSIGN_OR_RETURN(const auto owned, parts_.database.Read([&](Transaction& tx) {
    return OwnedBy(tx, actor.caller.user);
  }));
  if (!owned.empty()) return base::Ok();
  return base::Forbidden(
      "This needs the permission CREATE_DATA_SOURCE or GOVERNANCE, or to own a data source.");
}

base::Result<DetectionStarted> SchemaMonitoring::Detect(const Actor& actor,
                                                        const DetectionWish& wish) {
  RETURN_IF_ERROR(CheckMayAsk(actor));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<DetectionStarted> {
    for (const DataSourceId id : wish.data_sources) RETURN_IF_ERROR(GetToChange(tx, actor, id));
    ASSIGN_OR_RETURN(const std::set<DataSourceId> owned, OwnedBy(tx, actor.caller.user));
    ASSIGN_OR_RETURN(const auto data_sources, store::AllDataSources(tx));
    ASSIGN_OR_RETURN(const auto connections, store::AllConnections(tx));
    std::map<model::ConnectionId, std::vector<DataSourceId>> wanted;
    for (const DataSource& one : data_sources) {
      const bool may = Holds(actor, Permission::kGovernance) || owned.contains(one.id);
      if (may && Fits(wish, one)) wanted[one.connection].push_back(one.id);
    }
    const bool whole = wish.table.empty() && wish.data_sources.empty();
    const DetectionClient client{actor.request_id, actor.caller.user,
                                 base::RandomUuid(parts_.randomness)};
    DetectionStarted started{client.bulk_id, {}};
    for (const model::Connection& connection : connections) {
      DetectionScope scope{connection.id, {}};
      if (!whole || !MayChangeAllOf(actor, connection) || !Fits(wish, connection)) {
        const auto found = wanted.find(connection.id);
        if (found == wanted.end()) continue;
        scope.only = found->second;
      }
      ASSIGN_OR_RETURN(std::string job, RequestDetection(tx, parts_, connection, scope, client));
      started.jobs.push_back(std::move(job));
    }
    return started;
  });
}

}  // namespace louver::service
