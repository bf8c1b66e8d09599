#include "api/wire/handler_request.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/reader.h"
#include "api/wire/host_name.h"
#include "api/wire/not_supported.h"
#include "api/wire/schema_evolution.h"
#include "api/wire/tag_list.h"
#include "base/text.h"

namespace louver::api::wire {
namespace {

namespace json = boost::json;
using decode::ObjectReader;
using decode::UnknownMembers;
using decode::ValueReader;

constexpr std::size_t kLongestName = 255;  // V1 limit of data source and table names
constexpr std::size_t kLongestIdentifier = 127;
constexpr std::int64_t kRedshiftPort = 5439;
constexpr std::int64_t kHighestPort = 65'535;

base::Result<std::string> ReadHost(const ValueReader& member) {
  ASSIGN_OR_RETURN(std::string host, member.As<std::string>({.longest = kLongestName}));
  if (!IsHostName(host)) return member.Refusal("must be a valid host name");
  return host;
}

base::Status RefuseFiles(ObjectReader& metadata) {
  ASSIGN_OR_RETURN(const auto files, metadata.OptionalArray("userFiles"));
  if (!files.empty()) return NotSupported("\"userFiles\"", "Leave it out.");
  ASSIGN_OR_RETURN(const auto options, metadata.WithDefault<std::string>(
                                           "connectionStringOptions", "", {.may_be_empty = true}));
  if (!options.empty()) return NotSupported("\"connectionStringOptions\"", "Leave it out.");
  ASSIGN_OR_RETURN(const auto method, metadata.Optional<std::string>("authenticationMethod"));
  if (method && *method != "userPassword") {
    return NotSupported("The authentication method \"" + *method + "\"",
                        "Supported is userPassword.");
  }
  return base::Ok();
}

base::Status ReadPlace(ObjectReader& metadata, service::HandlerEntry& entry) {
  model::Connection& connection = entry.connection;
  ASSIGN_OR_RETURN(const ValueReader host, metadata.Member("hostname"));
  ASSIGN_OR_RETURN(connection.host, ReadHost(host));
  ASSIGN_OR_RETURN(const std::int64_t port,
                   metadata.WithDefault<std::int64_t>("port", kRedshiftPort, {1, kHighestPort}));
  connection.port = static_cast<int>(port);
  ASSIGN_OR_RETURN(connection.database,
                   metadata.Required<std::string>("database", {.longest = kLongestIdentifier}));
  ASSIGN_OR_RETURN(connection.schema,
                   metadata.Required<std::string>("schema", {.longest = kLongestIdentifier}));
  ASSIGN_OR_RETURN(connection.ssl, metadata.WithDefault<bool>("ssl", true));
  ASSIGN_OR_RETURN(connection.username,
                   metadata.Required<std::string>("username", {.longest = 128}));
  ASSIGN_OR_RETURN(entry.password, metadata.Required<base::Secret>("password"));
  ASSIGN_OR_RETURN(const std::int64_t tolerance,
                   metadata.WithDefault<std::int64_t>(
                       "staleDataTolerance", connection.stale_data_tolerance, {0, 1'000'000'000}));
  connection.stale_data_tolerance = static_cast<int>(tolerance);
  return RefuseFiles(metadata);
}

// "nativeViewName" says where people read it; "bodataTableName", the name in the documented
// product's own SQL layer, stands in for it (inferred).
base::Result<std::optional<std::string>> ReadEither(ObjectReader& metadata, std::string_view name,
                                                    std::string_view otherwise) {
  ASSIGN_OR_RETURN(auto text, metadata.Optional<std::string>(name, {.longest = kLongestName}));
  ASSIGN_OR_RETURN(auto second,
                   metadata.Optional<std::string>(otherwise, {.longest = kLongestName}));
  return text ? std::move(text) : std::move(second);
}

base::Status ReadNames(ObjectReader& metadata, service::HandlerEntry& entry) {
  service::TableEntry& table = entry.table;
  ASSIGN_OR_RETURN(table.table, metadata.Required<std::string>("table", {.longest = kLongestName}));
  table.schema = entry.connection.schema;
  ASSIGN_OR_RETURN(table.data_source_name,
                   metadata.Optional<std::string>("dataSourceName", {.longest = kLongestName}));
  ASSIGN_OR_RETURN(table.view_schema, ReadEither(metadata, "nativeSchemaName", "bodataSchemaName"));
  ASSIGN_OR_RETURN(table.view_name, ReadEither(metadata, "nativeViewName", "bodataTableName"));
  ASSIGN_OR_RETURN(entry.managed_database,
                   metadata.WithDefault<std::string>("nativeWorkspaceName", "",
                                                     {.longest = kLongestIdentifier}));
  ASSIGN_OR_RETURN(
      entry.connection.names.schema_project_format,
      metadata.WithDefault<std::string>("schemaProjectName", "", {.longest = kLongestName}));
  return base::Ok();
}

// {"name", "remoteColumn", "tags": [{"name"}], …}: what carries no tag says nothing that the
// warehouse does not say itself.
base::Status ReadColumn(const ValueReader& value, service::TableEntry& table) {
  ASSIGN_OR_RETURN(ObjectReader column, value.AsObject());
  ASSIGN_OR_RETURN(const auto name, column.Required<std::string>("name"));
  ASSIGN_OR_RETURN(const auto remote, column.WithDefault<std::string>("remoteColumn", name));
  if (!base::EqualsIgnoringAsciiCase(name, remote)) {
    return NotSupported("Another name for the column \"" + remote + "\"",
                        "Columns keep the names they have in the warehouse.");
  }
  const auto tags = column.FindMember("tags");
  if (!tags) return base::Ok();
  ASSIGN_OR_RETURN(auto list, ReadTagList(*tags));
  if (list.empty()) return base::Ok();
  if (table.column_tags.emplace(name, std::move(list)).second) return base::Ok();
  return base::Invalid("The column \"" + name + "\" is named twice in \"columns\".");
}

base::Status ReadColumns(ObjectReader& metadata, service::TableEntry& table) {
  ASSIGN_OR_RETURN(const auto columns, metadata.OptionalArray("columns", {.most = 10'000}));
  for (const ValueReader& column : columns) RETURN_IF_ERROR(ReadColumn(column, table));
  return base::Ok();
}

base::Result<service::HandlerEntry> ReadHandler(const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader handler, value.AsObject());
  ASSIGN_OR_RETURN(ObjectReader metadata, handler.RequiredObject("metadata"));
  service::HandlerEntry entry;
  RETURN_IF_ERROR(ReadPlace(metadata, entry));
  RETURN_IF_ERROR(ReadNames(metadata, entry));
  RETURN_IF_ERROR(ReadColumns(metadata, entry.table));
  return entry;
}

// {"profiles": [1], "groups": [2]}
base::Result<service::DataSourceRoles::Holders> ReadHolders(ObjectReader& data_source,
                                                            std::string_view role) {
  constexpr decode::ArrayRule kMost{.most = 1'000};
  service::DataSourceRoles::Holders holders;
  ASSIGN_OR_RETURN(auto members, data_source.OptionalObject(role));
  if (!members) return holders;
  ASSIGN_OR_RETURN(const auto profiles,
                   members->OptionalList<std::int64_t>("profiles", kMost, {.least = 1}));
  ASSIGN_OR_RETURN(const auto groups,
                   members->OptionalList<std::int64_t>("groups", kMost, {.least = 1}));
  for (const std::int64_t id : profiles) holders.people.emplace_back(id);
  for (const std::int64_t id : groups) holders.groups.emplace_back(id);
  return holders;
}

base::Status ReadRoles(ObjectReader& data_source, service::DataSourceRoles& roles) {
  ASSIGN_OR_RETURN(roles.owners, ReadHolders(data_source, "owner"));
  ASSIGN_OR_RETURN(roles.experts, ReadHolders(data_source, "expert"));
  // The documented product had it for data that was sent to it, which Louver never holds.
  ASSIGN_OR_RETURN(const auto ingest, ReadHolders(data_source, "ingest"));
  if (ingest == service::DataSourceRoles::Holders()) return base::Ok();
  return NotSupported("\"dataSource.ingest\"", "Supported are owner and expert.");
}

// What it says of all: a description and roles, and the names of a single one and its view.
base::Status ReadDataSource(ObjectReader& body, HandlersWish& wish) {
  ASSIGN_OR_RETURN(auto data_source, body.OptionalObject("dataSource"));
  if (!data_source) return base::Ok();
  ASSIGN_OR_RETURN(const auto type, data_source->WithDefault<std::string>("type", "queryable"));
  if (type != "queryable") {
    return NotSupported("The type \"" + type + "\"", "Supported is queryable.");
  }
  ASSIGN_OR_RETURN(const auto handler_type,
                   data_source->WithDefault<std::string>("blobHandlerType", "Redshift"));
  if (handler_type != "Redshift") {
    return NotSupported("The handler \"" + handler_type + "\"", "Supported is Redshift.");
  }
  RETURN_IF_ERROR(ReadRoles(*data_source, wish.roles));
  const decode::TextRule text{.may_be_empty = true};
  ASSIGN_OR_RETURN(const auto description, data_source->Optional<std::string>("description", text));
  ASSIGN_OR_RETURN(const auto documentation,
                   data_source->Optional<std::string>("documentation", text));
  const decode::TextRule rule{.longest = kLongestName, .may_be_empty = true};
  ASSIGN_OR_RETURN(const auto name, data_source->WithDefault<std::string>("name", "", rule));
  ASSIGN_OR_RETURN(const auto view,
                   data_source->WithDefault<std::string>("sqlTableName", "", rule));
  for (service::HandlerEntry& entry : wish.entries) {
    entry.table.description = description;
    entry.table.documentation = documentation;
    if (wish.entries.size() > 1) continue;
    if (!name.empty() && !entry.table.data_source_name) entry.table.data_source_name = name;
    if (!view.empty() && !entry.table.view_name) entry.table.view_name = view;
  }
  return base::Ok();
}

base::Status ReadEvolution(ObjectReader& body, std::vector<service::HandlerEntry>& entries,
                           model::UserId caller) {
  ASSIGN_OR_RETURN(auto evolution, body.OptionalObject("schemaEvolution"));
  if (!evolution) return base::Ok();
  ASSIGN_OR_RETURN(const bool disabled, evolution->WithDefault<bool>("disabled", true));
  ASSIGN_OR_RETURN(const auto owner, evolution->Optional<std::int64_t>("ownerProfileId"));
  if (!disabled && owner && model::UserId(*owner) != caller) {
    return NotSupported("A \"schemaEvolution.ownerProfileId\" other than your own",
                        "New tables belong to whoever registers the first ones, until PUT "
                        "/project/{projectId} says otherwise.");
  }
  ASSIGN_OR_RETURN(const NameFormats formats, ReadNameFormats(*evolution));
  model::NameTemplate names;
  names.data_source_format = formats.data_source.value_or("");
  names.table_format = formats.table.value_or("");
  names.schema_format = formats.schema.value_or("");
  for (service::HandlerEntry& entry : entries) {
    names.schema_project_format = entry.connection.names.schema_project_format;
    entry.connection.names = names;
    entry.connection.all_tables = !disabled;
  }
  return base::Ok();
}

// The members of "handler.metadata".
base::Result<ObjectReader> OpenMetadata(ObjectReader& body) {
  ASSIGN_OR_RETURN(ObjectReader handler, body.RequiredObject("handler"));
  return handler.RequiredObject("metadata");
}

// What says where something is, of which some may be left out.
template <typename Change>
base::Status ReadWhere(ObjectReader& metadata, Change& change) {
  if (const auto host = metadata.FindMember("hostname")) {
    ASSIGN_OR_RETURN(change.host, ReadHost(*host));
  }
  ASSIGN_OR_RETURN(const auto port, metadata.Optional<std::int64_t>("port", {1, kHighestPort}));
  if (port) change.port = static_cast<int>(*port);
  ASSIGN_OR_RETURN(change.database, metadata.Optional<std::string>("database"));
  ASSIGN_OR_RETURN(change.schema, metadata.Optional<std::string>("schema"));
  return RefuseFiles(metadata);
}

}  // namespace

base::Result<HandlersWish> ReadHandlers(const json::value& body, model::UserId caller) {
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body, {}, UnknownMembers::kIgnored));
  ASSIGN_OR_RETURN(const ValueReader handler, reader.Member("handler"));
  HandlersWish wish;
  std::vector<service::HandlerEntry>& entries = wish.entries;
  if (handler.value().is_array()) {
    ASSIGN_OR_RETURN(const auto list, handler.AsArray({.least = 1, .most = 10'000}));
    for (const ValueReader& value : list) {
      ASSIGN_OR_RETURN(service::HandlerEntry entry, ReadHandler(value));
      entries.push_back(std::move(entry));
    }
  } else {
    ASSIGN_OR_RETURN(service::HandlerEntry entry, ReadHandler(handler));
    entries.push_back(std::move(entry));
  }
  RETURN_IF_ERROR(ReadDataSource(reader, wish));
  RETURN_IF_ERROR(ReadEvolution(reader, entries, caller));
  ASSIGN_OR_RETURN(const auto rules, reader.OptionalArray("policyRules"));
  if (!rules.empty()) {
    return NotSupported("\"policyRules\"", "Write the policy with POST /policy/handler.");
  }
  return wish;
}

base::Result<service::HandlerChange> ReadHandlerChange(const json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body, {}, UnknownMembers::kIgnored));
  ASSIGN_OR_RETURN(ObjectReader metadata, OpenMetadata(reader));
  service::HandlerChange change;
  RETURN_IF_ERROR(ReadWhere(metadata, change));
  const decode::TextRule rule{.longest = kLongestName};
  ASSIGN_OR_RETURN(change.table, metadata.Optional<std::string>("table", rule));
  ASSIGN_OR_RETURN(change.user, metadata.Optional<std::string>("username"));
  ASSIGN_OR_RETURN(const auto password, metadata.Optional<base::Secret>("password"));
  change.has_password = password.has_value();
  ASSIGN_OR_RETURN(change.data_source_name, metadata.Optional<std::string>("dataSourceName", rule));
  ASSIGN_OR_RETURN(change.view_schema, metadata.Optional<std::string>("nativeSchemaName", rule));
  ASSIGN_OR_RETURN(change.view_name, metadata.Optional<std::string>("nativeViewName", rule));
  return change;
}

base::Result<service::LoginChange> ReadLoginChange(const json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body, {}, UnknownMembers::kIgnored));
  service::LoginChange change;
  ASSIGN_OR_RETURN(change.connection_string, reader.Required<std::string>("connectionString"));
  ASSIGN_OR_RETURN(ObjectReader metadata, OpenMetadata(reader));
  RETURN_IF_ERROR(ReadWhere(metadata, change));
  ASSIGN_OR_RETURN(change.user, metadata.Required<std::string>("username", {.longest = 128}));
  ASSIGN_OR_RETURN(change.password, metadata.Required<base::Secret>("password"));
  return change;
}

}  // namespace louver::api::wire
