#include "service/registration.h"

#include <algorithm>
#include <set>
#include <utility>

#include "service/integration/target.h"
#include "service/integration/transitions.h"
#include "service/registration_apply.h"
#include "service/registration_plan.h"
#include "store/connections.h"
#include "store/integrations.h"
#include "store/source_grants.h"

namespace louver::service {
namespace {

using platform::RemoteColumns;
using store::Transaction;

// An integration that keeps views up to date on the host of a registration.
struct Enforcer {
  model::IntegrationId id;
  platform::SetupTarget target;
};

// A platform's refusal, as the answer to the request that led to it: the request was well formed,
// the world says no.
base::Error AsAnswer(const base::Error& error) {
  switch (error.kind()) {
    case base::ErrorKind::kUnauthenticated:
    case base::ErrorKind::kForbidden:
    case base::ErrorKind::kNotFound:
    case base::ErrorKind::kConflict:
    case base::ErrorKind::kTimeout:
    case base::ErrorKind::kUnavailable:
      return base::Unprocessable(error.message()).WithCause(error.cause());
    case base::ErrorKind::kInvalid:
    case base::ErrorKind::kUnprocessable:
    case base::ErrorKind::kTooLarge:
    case base::ErrorKind::kUnsupportedMediaType:
    case base::ErrorKind::kInternal:
      return error;
  }
  return error;
}

template <typename T>
base::Result<T> AsAnswer(base::Result<T> result) {
  if (!result.ok()) return AsAnswer(result.error());
  return result;
}

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

base::Result<std::vector<RemoteColumns>> Discover(Parts& parts, const Registration& wish) {
  std::vector<RemoteColumns> all;
  for (const auto& [schema, table] : Questions(wish)) {
    ASSIGN_OR_RETURN(std::vector<RemoteColumns> found,
                     AsAnswer(parts.platform.Discover(EndpointOf(wish.connection), LoginOf(wish),
                                                      schema, table)));
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  return all;
}

base::Result<std::optional<Enforcer>> FindEnforcer(Transaction& tx, Parts& parts,
                                                   const model::Connection& connection) {
  ASSIGN_OR_RETURN(const auto integration,
                   store::FindIntegrationAt(tx, connection.host, connection.port));
  if (!integration || !AllowedIn(integration->state).enforce) return std::optional<Enforcer>();
  ASSIGN_OR_RETURN(platform::SetupTarget target, TargetOf(tx, parts, *integration));
  return std::optional(Enforcer{integration->id, std::move(target)});
}

// Lets Louver's account read the sources; returns a warning for everybody else who can.
base::Result<std::vector<std::string>> MakeReadable(Parts& parts, const Registration& wish,
                                                    const Enforcer& enforcer,
                                                    std::span<const DesiredTable> desired) {
  std::vector<model::RemoteTable> tables;
  for (const DesiredTable& table : desired) tables.push_back(table.remote);
  ASSIGN_OR_RETURN(const platform::ReadAccess access,
                   AsAnswer(parts.platform.EnsureReadable(
                       enforcer.target, EndpointOf(wish.connection), LoginOf(wish), tables)));
  // Remembered at once, whatever becomes of the registration: only what is remembered is taken
  // back.
  if (!access.made.empty()) {
    RETURN_IF_ERROR(parts.database.Write(
        [&](Transaction& tx) { return store::PutSourceGrants(tx, enforcer.id, access.made); }));
  }
  std::vector<std::string> warnings;
  for (const std::string& reader : access.direct_readers) {
    warnings.push_back("\"" + reader +
                       "\" can read source tables directly, without the policies of Louver.");
  }
  if (access.may_miss_readers) {
    warnings.push_back("The login \"" + wish.connection.username +
                       "\" is no superuser and may not be shown the grants of others: more users "
                       "may be able to read source tables directly. Register as a superuser to be "
                       "told of them.");
  }
  return warnings;
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
  ASSIGN_OR_RETURN(const std::vector<RemoteColumns> discovered, Discover(parts_, wish));
  std::optional<std::string> managed_database;
  if (enforcer) managed_database = enforcer->target.config.database;
  ASSIGN_OR_RETURN(const std::vector<DesiredTable> desired,
                   DesiredTables(wish, discovered, managed_database));
  std::vector<std::string> warnings;
  if (enforcer && !dry_run) {
    ASSIGN_OR_RETURN(warnings, MakeReadable(parts_, wish, *enforcer, desired));
  }
  ASSIGN_OR_RETURN(RegistrationOutcome outcome,
                   Perform(parts_.database, dry_run, [&](Transaction& tx) {
                     return ApplyRegistration(tx, parts_, actor, wish, desired);
                   }));
  outcome.warnings.insert(outcome.warnings.end(), warnings.begin(), warnings.end());
  return outcome;
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
