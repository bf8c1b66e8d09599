#include "service/handlers/handlers.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "base/random.h"
#include "base/text.h"
#include "service/audit.h"
#include "service/collection_access.h"
#include "service/data_source_access.h"
#include "service/data_source_changes.h"
#include "service/handlers/collection.h"
#include "service/handlers/jobs.h"
#include "service/project/schema_project.h"
#include "service/readable_sources.h"
#include "service/registration_additions.h"
#include "service/sync_request.h"
#include "service/tag_checks.h"
#include "service/tag_sets.h"
#include "service/warehouse_refusal.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/projects.h"
#include "store/sealed.h"

namespace louver::service {
namespace {

using store::Transaction;

platform::Endpoint EndpointOf(const model::Connection& connection) {
  return {connection.host, connection.port, connection.database};
}

platform::Login LoginOf(const HandlerEntry& entry) {
  return {entry.connection.username, entry.password.Clone()};
}

std::optional<std::string> ManagedDatabaseOf(const std::optional<Enforcer>& enforcer) {
  if (!enforcer) return std::nullopt;
  return enforcer->target.config.database;
}

// The view can only be where the integration on the host keeps views.
base::Status CheckManagedDatabase(const HandlerEntry& entry,
                                  const std::optional<Enforcer>& enforcer) {
  const auto managed = ManagedDatabaseOf(enforcer);
  const std::string& wanted = entry.managed_database;
  if (wanted.empty() || !managed || base::EqualsIgnoringAsciiCase(*managed, wanted)) {
    return base::Ok();
  }
  return base::Unprocessable("The integration on " + entry.connection.host +
                             " keeps its views in the database \"" + *managed + "\", not in \"" +
                             wanted + "\" (nativeWorkspaceName).");
}

Registration WishOf(const HandlerEntry& entry) {
  Registration wish;
  wish.connection = entry.connection;
  wish.connection.all_tables = false;
  wish.tables = {entry.table};
  return wish;
}

// Folded: Redshift's tables are told apart by that.
base::Status CheckDistinct(const std::vector<HandlerEntry>& entries) {
  std::set<std::vector<std::string>> tables;
  std::set<std::string> names;
  for (const HandlerEntry& entry : entries) {
    const model::Connection& at = entry.connection;
    const bool is_first =
        tables
            .insert({base::AsciiLower(at.host), std::to_string(at.port), at.database,
                     base::AsciiLower(at.schema.value_or("")), base::AsciiLower(entry.table.table)})
            .second;
    if (!is_first) return base::Invalid("duplicate tables are specified in the payload.");
    const auto& name = entry.table.data_source_name;
    if (name && !names.insert(*name).second) {
      return base::Unprocessable("A data source with the name " + *name +
                                 " already exists in the payload.")
          .WithDetail({"unique", "name", "must be unique"});
    }
  }
  return base::Ok();
}

base::Status CheckNamesAreFree(Transaction& tx, const std::vector<HandlerEntry>& entries) {
  for (const HandlerEntry& entry : entries) {
    if (!entry.table.data_source_name) continue;
    ASSIGN_OR_RETURN(const auto taken, store::FindDataSource(tx, *entry.table.data_source_name));
    if (!taken) continue;
    return base::Conflict("A data source with the name " + taken->name + " already exists.")
        .WithDetail({"unique", "data_sources.name", "must be unique"});
  }
  return base::Ok();
}

// The entries that are reached in the same way, with what they share.
struct Group {
  const HandlerEntry* first = nullptr;
  std::vector<TableEntry> tables;
  bool watches = false;
};

base::Result<std::map<std::string, Group>> Grouped(const std::vector<HandlerEntry>& entries) {
  std::map<std::string, Group> groups;
  for (const HandlerEntry& entry : entries) {
    Group& group =
        groups[ConnectionStringOf(entry.connection) + "/" + entry.connection.schema.value_or("")];
    if (group.first == nullptr) group.first = &entry;
    if (!base::SameSecret(group.first->password, entry.password)) {
      return base::Invalid("\"handler\" names two passwords for the login \"" +
                           entry.connection.username + "\".");
    }
    group.watches = group.watches || entry.connection.all_tables;
    group.tables.push_back(entry.table);
  }
  return groups;
}

base::Error CannotChange(std::string_view what, std::string_view advice) {
  return base::Invalid("\"" + std::string(what) + "\" cannot be changed here. " +
                       std::string(advice));
}

template <typename T>
bool Differs(const std::optional<T>& wanted, const T& present) {
  return wanted && *wanted != present;
}

bool DiffersFolded(const std::optional<std::string>& wanted, const std::string& present) {
  return wanted && !base::EqualsIgnoringAsciiCase(*wanted, present);
}

base::Status CheckUnchangeable(const Handler& handler, const HandlerChange& change) {
  constexpr std::string_view kOther = "It is another table: register that.";
  constexpr std::string_view kLogin = "Change the login of all its tables with PUT /redshift/bulk.";
  if (DiffersFolded(change.host, handler.connection.host)) return CannotChange("hostname", kOther);
  if (Differs(change.port, handler.connection.port)) return CannotChange("port", kOther);
  if (DiffersFolded(change.database, handler.data_source.remote.database)) {
    return CannotChange("database", kOther);
  }
  if (DiffersFolded(change.schema, handler.data_source.remote.schema)) {
    return CannotChange("schema", kOther);
  }
  if (DiffersFolded(change.table, handler.data_source.remote.table)) {
    return CannotChange("table", kOther);
  }
  if (Differs(change.user, handler.connection.username)) return CannotChange("username", kLogin);
  if (change.has_password) return CannotChange("password", kLogin);
  return base::Ok();
}

base::Result<Handler> ReadHandler(Transaction& tx, model::DataSource data_source) {
  Handler handler;
  handler.data_source = std::move(data_source);
  ASSIGN_OR_RETURN(handler.connection, store::GetConnection(tx, handler.data_source.connection));
  ASSIGN_OR_RETURN(handler.managed_database, ManagedDatabaseFor(tx, handler.connection));
  ASSIGN_OR_RETURN(const auto project, store::FindProjectOf(tx, handler.connection.id,
                                                            handler.data_source.remote.schema));
  if (project) handler.schema_project = project->name;
  return handler;
}

// Its names as changed, checked as those of a new data source are.
base::Result<DesiredTable> Renamed(const Handler& handler, const HandlerChange& change) {
  const model::DataSource& present = handler.data_source;
  Registration wish;
  wish.connection = handler.connection;
  wish.connection.all_tables = false;
  TableEntry& entry = wish.tables.emplace_back();
  entry.table = present.remote.table;
  entry.schema = present.remote.schema;
  entry.data_source_name = change.data_source_name.value_or(present.name);
  entry.view_schema = change.view_schema.value_or(present.view.schema);
  entry.view_name = change.view_name.value_or(present.view.view);
  const platform::CatalogTable table{present.remote, present.columns, {}};
  ASSIGN_OR_RETURN(auto desired,
                   DesiredTables(wish, std::span(&table, 1), handler.managed_database));
  return std::move(desired.front());
}

// "[user@]host:port/database[/schema]", as it may be written for a collection.
bool IsAt(const model::Connection& collection, const std::string& text) {
  const std::string after_user =
      collection.host + ":" + std::to_string(collection.port) + "/" + collection.database;
  const std::string hidden = collection.host + ":###/" + collection.database;
  for (const std::string& place : {after_user, hidden}) {
    for (const std::string& whole : {place, collection.username + "@" + place}) {
      if (text == whole || text == whole + "/" + collection.schema.value_or("")) return true;
    }
  }
  return false;
}

base::Status CheckStays(const LoginChange& change, const model::Connection& collection) {
  constexpr std::string_view kElsewhere =
      "Tables at another place are other tables: register them.";
  if (DiffersFolded(change.host, collection.host)) return CannotChange("hostname", kElsewhere);
  if (Differs(change.port, collection.port)) return CannotChange("port", kElsewhere);
  if (DiffersFolded(change.database, collection.database)) {
    return CannotChange("database", kElsewhere);
  }
  if (collection.schema && DiffersFolded(change.schema, *collection.schema)) {
    return CannotChange("schema", kElsewhere);
  }
  return base::Ok();
}

// Those that the change is about and the actor speaks for; others are nothing they are told of.
base::Result<std::vector<model::Connection>> CollectionsToChange(Transaction& tx,
                                                                 const Actor& actor,
                                                                 const LoginChange& change) {
  ASSIGN_OR_RETURN(auto all, store::AllConnections(tx));
  std::erase_if(all, [&](const model::Connection& one) {
    return !IsAt(one, change.connection_string) || !MayChangeAllOf(actor, one);
  });
  if (all.empty()) {
    return base::NotFound("No data sources found with connection string \"" +
                          change.connection_string + "\".");
  }
  for (const model::Connection& one : all) RETURN_IF_ERROR(CheckStays(change, one));
  return all;
}

base::Status RecordLogin(Transaction& tx, Parts& parts, const Actor& actor,
                         const model::Connection& collection) {
  store::AuditEvent event;
  event.event = "ConnectionUpdated";
  event.action = store::AuditAction::kUpdate;
  event.target_type = "CONNECTION";
  event.targets = {{event.target_type, base::ToString(collection.id), collection.key}};
  event.details = {{"connectionString", ConnectionStringOf(collection)}};
  return Audit(tx, parts, actor, std::move(event));
}

}  // namespace

base::Result<HandlersCreated> Handlers::Create(const Actor& actor,
                                               std::vector<HandlerEntry> entries,
                                               const DataSourceRoles& roles) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kCreateDataSource));
  RETURN_IF_ERROR(CheckDistinct(entries));
  for (const HandlerEntry& entry : entries) {
    RETURN_IF_ERROR(ProjectNameFor(entry.connection, entry.connection.schema.value_or("schema")));
  }
  RETURN_IF_ERROR(parts_.database.Read([&](Transaction& tx) -> base::Status {
    std::set<model::TagName> tags;
    for (const HandlerEntry& entry : entries) {
      RETURN_IF_ERROR(CheckMayJoin(tx, actor, entry.connection));
      tags.merge(TagsOnColumns(entry.table.column_tags));
    }
    RETURN_IF_ERROR(CheckTagsExist(tx, tags));
    RETURN_IF_ERROR(CheckRoles(tx, roles));
    return CheckNamesAreFree(tx, entries);
  }));
  return entries.size() == 1 ? CreateOne(actor, entries.front(), roles)
                             : CreateMany(actor, entries, roles);
}

base::Result<HandlersCreated> Handlers::CreateOne(const Actor& actor, const HandlerEntry& entry,
                                                  const DataSourceRoles& roles) {
  ASSIGN_OR_RETURN(const std::optional<Enforcer> enforcer,
                   parts_.database.Read([&](Transaction& tx) {
                     return FindEnforcer(tx, parts_, entry.connection);
                   }));
  RETURN_IF_ERROR(CheckManagedDatabase(entry, enforcer));
  const platform::Endpoint source = EndpointOf(entry.connection);
  ASSIGN_OR_RETURN(
      const auto found,
      AsAnswer(catalog_.Look(source, LoginOf(entry), *entry.connection.schema, entry.table.table)));
  ASSIGN_OR_RETURN(const auto desired,
                   DesiredTables(WishOf(entry), found, ManagedDatabaseOf(enforcer)));
  HandlersCreated created;
  if (enforcer) {
    ASSIGN_OR_RETURN(created.warnings, MakeReadable(parts_, *enforcer, source, LoginOf(entry),
                                                    {desired.front().remote}));
  }
  ASSIGN_OR_RETURN(
      created.data_source,
      parts_.database.Write([&](Transaction& tx) -> base::Result<model::DataSourceId> {
        RETURN_IF_ERROR(CheckRoles(tx, roles));
        ASSIGN_OR_RETURN(const model::Connection collection,
                         JoinCollection(tx, parts_, actor, entry.connection, entry.password));
        ASSIGN_OR_RETURN(const auto added,
                         AddTables(tx, parts_, actor, collection, desired, {}, actor.caller.user));
        if (added.front().refusal) return *added.front().refusal;
        RETURN_IF_ERROR(GiveRoles(tx, parts_, actor, *added.front().data_source, roles));
        RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
        return added.front().data_source->id;
      }));
  return created;
}

base::Result<HandlersCreated> Handlers::CreateMany(const Actor& actor,
                                                   const std::vector<HandlerEntry>& entries,
                                                   const DataSourceRoles& roles) {
  ASSIGN_OR_RETURN(const auto groups, Grouped(entries));
  // Whoever may not log in learns it now, and not from a job.
  for (const auto& [place, group] : groups) {
    const HandlerEntry& first = *group.first;
    ASSIGN_OR_RETURN(const auto enforcer, parts_.database.Read([&](Transaction& tx) {
      return FindEnforcer(tx, parts_, first.connection);
    }));
    RETURN_IF_ERROR(CheckManagedDatabase(first, enforcer));
    RETURN_IF_ERROR(AsAnswer(catalog_.ListTables(EndpointOf(first.connection), LoginOf(first))));
  }
  HandlersCreated created;
  created.bulk_id = base::RandomUuid(parts_.randomness);
  created.connection_string = ConnectionStringOf(entries.front().connection);
  const DetectionClient client{actor.request_id, actor.caller.user, created.bulk_id};
  RETURN_IF_ERROR(parts_.database.Write([&](Transaction& tx) -> base::Status {
    for (const auto& [place, group] : groups) {
      model::Connection wanted = group.first->connection;
      wanted.all_tables = group.watches;
      ASSIGN_OR_RETURN(const model::Connection collection,
                       JoinCollection(tx, parts_, actor, wanted, group.first->password));
      ASSIGN_OR_RETURN(std::string job,
                       RequestRegistration(tx, parts_, collection, group.tables, roles, client));
      created.jobs.push_back(std::move(job));
    }
    return base::Ok();
  }));
  return created;
}

base::Result<Handler> Handlers::Get(const Actor& actor, model::DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<Handler> {
    ASSIGN_OR_RETURN(model::DataSource data_source, GetToChange(tx, actor, id));
    return ReadHandler(tx, std::move(data_source));
  });
}

base::Result<Handler> Handlers::Put(const Actor& actor, model::DataSourceId id,
                                    const HandlerChange& change) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Handler> {
    ASSIGN_OR_RETURN(model::DataSource data_source, GetToChange(tx, actor, id));
    ASSIGN_OR_RETURN(Handler handler, ReadHandler(tx, std::move(data_source)));
    RETURN_IF_ERROR(CheckUnchangeable(handler, change));
    ASSIGN_OR_RETURN(const DesiredTable renamed, Renamed(handler, change));
    model::DataSource& present = handler.data_source;
    if (present.name == renamed.name && present.view == renamed.view) return handler;
    present.name = renamed.name;
    present.view = renamed.view;
    RETURN_IF_ERROR(UpdateWithRecord(tx, parts_, actor, present));
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return handler;
  });
}

base::Result<LoginChanged> Handlers::PutLogin(const Actor& actor, const LoginChange& change) {
  RETURN_IF_ERROR(
      RequireOneOf(actor, {model::Permission::kCreateDataSource, model::Permission::kGovernance}));
  const auto find = [&](Transaction& tx) { return CollectionsToChange(tx, actor, change); };
  ASSIGN_OR_RETURN(const auto tried, parts_.database.Read(find));
  const platform::Login login{change.user, change.password.Clone()};
  RETURN_IF_ERROR(AsAnswer(catalog_.ListTables(EndpointOf(tried.front()), login)));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<LoginChanged> {
    // Anew: what lets in where it was tried may be nobody's business elsewhere.
    ASSIGN_OR_RETURN(auto collections, find(tx));
    LoginChanged changed;
    for (model::Connection& one : collections) {
      if (!SamePlace(one, tried.front())) {
        return base::Conflict("The data sources with connection string \"" +
                              change.connection_string +
                              "\" were registered at another place meanwhile. Try again.");
      }
      one.username = change.user;
      one.updated_at = parts_.clock.Now();
      changed.connection_string = ConnectionStringOf(one);
      ASSIGN_OR_RETURN(
          store::Sealed sealed,
          parts_.vault.Seal(change.password, store::ConnectionPasswordContext(one.key)));
      RETURN_IF_ERROR(store::UpdateConnection(tx, one, std::move(sealed)));
      RETURN_IF_ERROR(RecordLogin(tx, parts_, actor, one));
      store::DataSourceFilter filter;
      filter.connection = one.id;
      ASSIGN_OR_RETURN(const auto page,
                       store::ListDataSources(tx, filter, {.offset = 0, .size = 1}));
      changed.data_sources += page.total;
    }
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return changed;
  });
}

}  // namespace louver::service
