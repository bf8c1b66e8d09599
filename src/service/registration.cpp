#include "service/registration.h"

#include <algorithm>
#include <set>
#include <utility>

#include "service/detection/requests.h"
#include "service/readable_sources.h"
#include "service/registration_apply.h"
#include "service/registration_plan.h"
#include "service/warehouse_refusal.h"
#include "store/connections.h"
#include "store/unfinished_jobs.h"

namespace louver::service {
namespace {

using platform::CatalogTable;
using store::Transaction;

platform::Endpoint EndpointOf(const model::Connection& connection) {
  return {connection.host, connection.port, connection.database};
}

platform::Login LoginOf(const Registration& wish) {
  return {wish.connection.username, wish.password.Clone()};
}

// The schemas to look into, each with the one table of interest when it is only one.
std::map<std::string, std::optional<std::string>> Questions(const Registration& wish) {
  std::map<std::string, std::optional<std::string>> questions;
  for (const TableEntry& entry : wish.tables) {
    const std::string& schema = entry.schema ? *entry.schema : *wish.connection.schema;
    const auto [question, is_new] = questions.emplace(schema, entry.table);
    if (!is_new) question->second = std::nullopt;
  }
  if (wish.connection.all_tables) questions[*wish.connection.schema] = std::nullopt;
  return questions;
}

base::Status CheckSchemas(const Registration& wish) {
  const bool needed = wish.connection.all_tables ||
                      std::any_of(wish.tables.begin(), wish.tables.end(),
                                  [](const TableEntry& entry) { return !entry.schema; });
  if (!needed || wish.connection.schema) return base::Ok();
  return base::Invalid("\"connection.schema\" is required unless every source names its own");
}

base::Result<std::vector<CatalogTable>> Discover(platform::SourceCatalog& catalog,
                                                 const Registration& wish) {
  std::vector<CatalogTable> all;
  for (const auto& [schema, table] : Questions(wish)) {
    ASSIGN_OR_RETURN(
        std::vector<CatalogTable> found,
        AsAnswer(catalog.Look(EndpointOf(wish.connection), LoginOf(wish), schema, table)));
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  return all;
}

// Runs `apply` and takes it back: what it would do, told by doing it.
template <typename Apply>
base::Result<RegistrationOutcome> Rehearse(store::Database& database, Apply apply) {
  std::optional<RegistrationOutcome> outcome;
  const base::Status rolled_back = database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(outcome, apply(tx));
    return base::Conflict("This was a rehearsal.");
  });
  if (!outcome) return rolled_back.error();
  return *std::move(outcome);
}

template <typename Apply>
base::Result<RegistrationOutcome> Perform(store::Database& database, bool dry_run, Apply apply) {
  return dry_run ? Rehearse(database, apply) : database.Write(apply);
}

}  // namespace

base::Result<RegistrationOutcome> DataRegistration::Put(const Actor& actor,
                                                        const Registration& wish, bool dry_run) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kCreateDataSource));
  RETURN_IF_ERROR(CheckSchemas(wish));
  // Before the warehouse is asked anything, and again when it is written.
  ASSIGN_OR_RETURN(
      const std::optional<Enforcer> enforcer,
      parts_.database.Read([&](Transaction& tx) -> base::Result<std::optional<Enforcer>> {
        RETURN_IF_ERROR(CheckAgainstOthers(tx, actor, wish.connection));
        return FindEnforcer(tx, parts_, wish.connection);
      }));
  ASSIGN_OR_RETURN(const std::vector<CatalogTable> discovered, Discover(catalog_, wish));
  std::optional<std::string> managed_database;
  if (enforcer) managed_database = enforcer->target.config.database;
  ASSIGN_OR_RETURN(const std::vector<DesiredTable> desired,
                   DesiredTables(wish, discovered, managed_database));
  std::vector<std::string> warnings;
  if (enforcer && !dry_run) {
    std::vector<model::RemoteTable> tables;
    for (const DesiredTable& table : desired) tables.push_back(table.remote);
    ASSIGN_OR_RETURN(warnings, MakeReadable(parts_, *enforcer, EndpointOf(wish.connection),
                                            LoginOf(wish), tables));
  }
  ASSIGN_OR_RETURN(RegistrationOutcome outcome,
                   Perform(parts_.database, dry_run, [&](Transaction& tx) {
                     return ApplyRegistration(tx, parts_, actor, wish, desired);
                   }));
  outcome.warnings.insert(outcome.warnings.end(), warnings.begin(), warnings.end());
  return outcome;
}

base::Result<bool> DataRegistration::IsLookedAt(const std::string& key) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<bool> {
    ASSIGN_OR_RETURN(const auto connection, store::FindConnection(tx, key));
    if (!connection) return false;
    return store::HasUnfinishedJob(tx, kDetectionJob, base::ToString(connection->id));
  });
}

base::Result<RegistrationOutcome> DataRegistration::Remove(const Actor& actor,
                                                           const std::string& key, bool dry_run) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kCreateDataSource));
  return Perform(
      parts_.database, dry_run, [&](Transaction& tx) -> base::Result<RegistrationOutcome> {
        ASSIGN_OR_RETURN(const auto connection, store::FindConnection(tx, key));
        if (!connection) {
          return base::NotFound("No data sources found with connection key \"" + key + "\".");
        }
        return ApplyRemoval(tx, parts_, actor, *connection);
      });
}

}  // namespace louver::service
