#include "service/handlers/jobs.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include <boost/json.hpp>

#include "base/text.h"
#include "job/retry.h"
#include "service/detection/detection_work.h"
#include "service/job_actor.h"
#include "service/readable_sources.h"
#include "service/registration_additions.h"
#include "service/sync_request.h"
#include "store/bulk_jobs.h"
#include "store/connections.h"
#include "store/registered_tables.h"

namespace louver::service {
namespace {

namespace json = boost::json;
using store::Transaction;

constexpr std::size_t kBatch = 50;
constexpr std::size_t kMostToldOf = 100;

json::value OrNull(const std::optional<std::string>& text) {
  return text ? json::value(*text) : json::value(nullptr);
}

std::optional<std::string> TextOf(const json::object& object, std::string_view name) {
  const json::value& value = object.at(name);
  if (value.is_null()) return std::nullopt;
  return std::string(value.as_string());
}

json::object ColumnTagsOf(const TableEntry& entry) {
  json::object columns;
  for (const auto& [column, tags] : entry.column_tags) {
    json::array names;
    for (const model::TagName& tag : tags) names.emplace_back(tag.text());
    columns[column] = std::move(names);
  }
  return columns;
}

json::object ToJson(const TableEntry& entry) {
  return {{"table", entry.table},
          {"schema", OrNull(entry.schema)},
          {"name", OrNull(entry.data_source_name)},
          {"viewSchema", OrNull(entry.view_schema)},
          {"view", OrNull(entry.view_name)},
          {"description", OrNull(entry.description)},
          {"documentation", OrNull(entry.documentation)},
          {"columnTags", ColumnTagsOf(entry)}};
}

base::Status ReadColumnTags(const json::object& object, TableEntry& entry) {
  const json::value* columns = object.if_contains("columnTags");
  if (columns == nullptr) return base::Ok();
  for (const auto& [column, names] : columns->as_object()) {
    for (const json::value& name : names.as_array()) {
      ASSIGN_OR_RETURN(model::TagName tag, model::TagName::Parse(name.as_string()));
      entry.column_tags[column].push_back(std::move(tag));
    }
  }
  return base::Ok();
}

base::Result<TableEntry> EntryOf(const json::object& object) {
  TableEntry entry;
  entry.table = TextOf(object, "table").value_or("");
  entry.schema = TextOf(object, "schema");
  entry.data_source_name = TextOf(object, "name");
  entry.view_schema = TextOf(object, "viewSchema");
  entry.view_name = TextOf(object, "view");
  entry.description = TextOf(object, "description");
  if (object.contains("documentation")) entry.documentation = TextOf(object, "documentation");
  RETURN_IF_ERROR(ReadColumnTags(object, entry));
  return entry;
}

template <typename IdType>
json::array Numbers(const std::vector<IdType>& ids) {
  json::array numbers;
  for (const IdType id : ids) numbers.emplace_back(id.value());
  return numbers;
}

template <typename IdType>
std::vector<IdType> Ids(const json::value& numbers) {
  std::vector<IdType> ids;
  for (const json::value& number : numbers.as_array()) ids.emplace_back(number.as_int64());
  return ids;
}

json::object HoldersObject(const DataSourceRoles::Holders& holders) {
  return {{"people", Numbers(holders.people)}, {"groups", Numbers(holders.groups)}};
}

DataSourceRoles::Holders HoldersOf(const json::value& kept) {
  return {Ids<model::UserId>(kept.at("people")), Ids<model::GroupId>(kept.at("groups"))};
}

json::object ToJson(const DataSourceRoles& roles) {
  return {{"owners", HoldersObject(roles.owners)}, {"experts", HoldersObject(roles.experts)}};
}

DataSourceRoles RolesOf(const json::value& kept) {
  return {HoldersOf(kept.at("owners")), HoldersOf(kept.at("experts"))};
}

class Registering {
 public:
  Registering(Parts& parts, const store::Job& job) : parts_(parts), job_(job) {}

  base::Result<std::string> Run(platform::SourceCatalog& catalog, const std::stop_token& stop) {
    std::set<std::string> schemas;
    RETURN_IF_ERROR(Read(schemas));
    ASSIGN_OR_RETURN(const Sight sight, LookAt(catalog, *registrant_, schemas));
    for (std::size_t at = 0; at < entries_.size(); at += kBatch) {
      if (stop.stop_requested()) return base::Unavailable("Louver is stopping.");
      const std::size_t size = std::min(kBatch, entries_.size() - at);
      RETURN_IF_ERROR(RunBatch(std::span(entries_).subspan(at, size), sight));
    }
    return json::serialize(
        json::object{{"created", created_}, {"failed", failed_}, {"failures", failures_}});
  }

 private:
  base::Status Read(std::set<std::string>& schemas) {
    const json::value payload = json::parse(job_.payload);
    const model::ConnectionId collection(payload.at("connection").as_int64());
    for (const json::value& table : payload.at("tables").as_array()) {
      ASSIGN_OR_RETURN(TableEntry entry, EntryOf(table.as_object()));
      entries_.push_back(std::move(entry));
    }
    if (const json::value* roles = payload.as_object().if_contains("roles")) {
      roles_ = RolesOf(*roles);
    }
    return parts_.database.Read([&](Transaction& tx) -> base::Status {
      RETURN_IF_ERROR(Registrar(tx));
      ASSIGN_OR_RETURN(collection_, store::GetConnection(tx, collection));
      ASSIGN_OR_RETURN(registrant_, ReadRegistrant(tx, parts_, collection));
      ASSIGN_OR_RETURN(enforcer_, FindEnforcer(tx, parts_, collection_));
      for (const TableEntry& entry : entries_) schemas.insert(SchemaOf(entry));
      return base::Ok();
    });
  }

  base::Result<Actor> Registrar(Transaction& tx) const {
    ASSIGN_OR_RETURN(Actor actor, ActorOf(tx, job_));
    RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kCreateDataSource));
    return actor;
  }

  std::string SchemaOf(const TableEntry& entry) const {
    return base::AsciiLower(entry.schema ? *entry.schema : collection_.schema.value_or(""));
  }

  void Refuse(const std::string& table, const base::Error& refusal) {
    ++failed_;
    if (failures_.size() >= kMostToldOf) return;
    failures_.push_back({{"table", table}, {"error", refusal.message()}});
  }

  base::Status RunBatch(std::span<const TableEntry> batch, const Sight& sight) {
    std::vector<DesiredTable> desired;
    for (const TableEntry& entry : batch) {
      ASSIGN_OR_RETURN(auto table, Desire(entry, sight));
      if (table) desired.push_back(*std::move(table));
    }
    RETURN_IF_ERROR(LetRead(desired));
    ASSIGN_OR_RETURN(
        const std::vector<Addition> additions,
        parts_.database.Write([&](Transaction& tx) -> base::Result<std::vector<Addition>> {
          // The look took time: they may have lost what they had.
          ASSIGN_OR_RETURN(const Actor actor, Registrar(tx));
          RETURN_IF_ERROR(CheckRoles(tx, roles_));
          ASSIGN_OR_RETURN(auto added, AddTables(tx, parts_, actor, collection_, desired, {},
                                                 actor.caller.user));
          for (const Addition& one : added) {
            if (!one.data_source) continue;
            RETURN_IF_ERROR(GiveRoles(tx, parts_, actor, *one.data_source, roles_));
          }
          RETURN_IF_ERROR(store::PutProgress(tx, job_.id,
                                             static_cast<std::int64_t>(done_ + batch.size()),
                                             static_cast<std::int64_t>(entries_.size())));
          RETURN_IF_ERROR(RequestSync(tx, parts_, job_.request));
          return added;
        }));
    done_ += batch.size();
    for (const Addition& one : additions) {
      if (one.refusal) {
        Refuse(one.remote.table, *one.refusal);
      } else {
        ++created_;
      }
    }
    return base::Ok();
  }

  // Nothing when it is refused, or registered here already.
  base::Result<std::optional<DesiredTable>> Desire(const TableEntry& entry, const Sight& sight) {
    using Found = std::optional<DesiredTable>;
    const std::string schema = SchemaOf(entry);
    const std::string database = base::AsciiLower(collection_.database);
    auto table = sight.tables.find({database, schema, entry.table});
    if (table == sight.tables.end()) {
      table = sight.tables.find({database, schema, base::AsciiLower(entry.table)});
    }
    if (table == sight.tables.end()) {
      Refuse(entry.table, base::Unprocessable("The table \"" + schema + "\".\"" + entry.table +
                                              "\" does not exist, or the login cannot see it."));
      return Found();
    }
    ASSIGN_OR_RETURN(const auto taken, parts_.database.Read([&](Transaction& tx) {
      return store::FindRegisteredTable(tx, collection_.host, collection_.port, table->first);
    }));
    if (taken && taken->connection_key == collection_.key) return Found();
    Registration wish;
    wish.connection = collection_;
    wish.connection.all_tables = false;
    wish.tables = {entry};
    std::optional<std::string> managed;
    if (enforcer_) managed = enforcer_->target.config.database;
    auto desired = DesiredTables(wish, std::span(&table->second, 1), managed);
    if (desired.ok()) return Found(std::move(desired->front()));
    Refuse(entry.table, desired.error());
    return Found();
  }

  // Takes out those that Louver's account may not read.
  base::Status LetRead(std::vector<DesiredTable>& desired) {
    if (!enforcer_ || desired.empty()) return base::Ok();
    std::vector<model::RemoteTable> tables;
    for (const DesiredTable& table : desired) tables.push_back(table.remote);
    const auto all =
        MakeReadable(parts_, *enforcer_, registrant_->source, registrant_->login, tables);
    if (all.ok()) return base::Ok();
    std::vector<DesiredTable> readable;
    for (DesiredTable& table : desired) {
      const auto one =
          MakeReadable(parts_, *enforcer_, registrant_->source, registrant_->login, {table.remote});
      if (one.ok()) {
        readable.push_back(std::move(table));
      } else {
        Refuse(table.remote.table, one.error());
      }
    }
    desired = std::move(readable);
    return base::Ok();
  }

  Parts& parts_;
  const store::Job& job_;
  model::Connection collection_;
  std::optional<Registrant> registrant_;
  std::optional<Enforcer> enforcer_;
  std::vector<TableEntry> entries_;
  DataSourceRoles roles_;
  std::size_t done_ = 0;
  int created_ = 0;
  int failed_ = 0;
  json::array failures_;  // the first ones
};

}  // namespace

base::Result<std::string> RequestRegistration(Transaction& tx, Parts& parts,
                                              const model::Connection& collection,
                                              const std::vector<TableEntry>& tables,
                                              const DataSourceRoles& roles,
                                              const DetectionClient& client) {
  json::array list;
  for (const TableEntry& table : tables) list.push_back(ToJson(table));
  job::JobRequest work;
  work.kind = kRegisterJob;
  work.key = base::ToString(collection.id) + ":" + client.bulk_id;
  work.payload = json::serialize(json::object{{"connection", collection.id.value()},
                                              {"tables", std::move(list)},
                                              {"roles", ToJson(roles)}});
  work.request = client.request;
  work.created_by = client.user;
  ASSIGN_OR_RETURN(std::string job, parts.queue.Enqueue(tx, work));
  RETURN_IF_ERROR(store::PutBulkJob(tx, {job, client.bulk_id, ConnectionStringOf(collection), 0,
                                         static_cast<std::int64_t>(tables.size())}));
  return job;
}

base::Result<std::string> RegisterTables(Parts& parts, platform::SourceCatalog& catalog,
                                         const store::Job& job, const std::stop_token& stop) {
  return Registering(parts, job).Run(catalog, stop);
}

}  // namespace louver::service
