#include "api/wire/data_request.h"

#include <utility>

#include <boost/json.hpp>

#include "api/decode/reader.h"
#include "api/wire/host_name.h"
#include "api/wire/not_supported.h"
#include "api/wire/tag_list.h"

namespace louver::api::wire {
namespace {

using decode::ObjectReader;
using decode::ValueReader;

constexpr std::size_t kLongestName = 255;
constexpr std::size_t kMostTags = 1000;

base::Result<std::vector<model::TagName>> ReadTags(ObjectReader& parent, std::string_view member) {
  ASSIGN_OR_RETURN(const auto values, parent.OptionalArray(member, {.most = kMostTags}));
  std::vector<model::TagName> tags;
  for (const ValueReader& value : values) {
    ASSIGN_OR_RETURN(model::TagName tag, ReadTagName(value));
    tags.push_back(std::move(tag));
  }
  return tags;
}

base::Status ReadHandler(ObjectReader& connection) {
  ASSIGN_OR_RETURN(const std::string handler, connection.Required<std::string>("handler"));
  if (handler == "Redshift") return base::Ok();
  return NotSupported("The handler \"" + handler + "\"", "Supported is Redshift.");
}

base::Status ReadAuthentication(ObjectReader& connection) {
  ASSIGN_OR_RETURN(const auto method, connection.Optional<std::string>("authenticationMethod"));
  if (!method || *method == "userPassword") return base::Ok();
  return NotSupported("The authentication method \"" + *method + "\"",
                      "Supported is userPassword.");
}

base::Result<std::string> ReadHostname(ObjectReader& connection) {
  ASSIGN_OR_RETURN(const ValueReader member, connection.Member("hostname"));
  ASSIGN_OR_RETURN(std::string host, member.As<std::string>({.longest = kLongestName}));
  if (!IsHostName(host)) return member.Refusal("must be a valid host name");
  return host;
}

base::Status ReadConnection(ObjectReader& body, service::Registration& registration) {
  constexpr std::int64_t kRedshiftPort = 5439;
  constexpr std::int64_t kHighestPort = 65'535;
  model::Connection& target = registration.connection;
  ASSIGN_OR_RETURN(ObjectReader connection, body.RequiredObject("connection"));
  RETURN_IF_ERROR(ReadHandler(connection));
  ASSIGN_OR_RETURN(target.host, ReadHostname(connection));
  ASSIGN_OR_RETURN(const std::int64_t port,
                   connection.WithDefault<std::int64_t>("port", kRedshiftPort, {1, kHighestPort}));
  target.port = static_cast<int>(port);
  ASSIGN_OR_RETURN(target.database, connection.Required<std::string>("database", {.longest = 127}));
  ASSIGN_OR_RETURN(target.schema, connection.Optional<std::string>("schema", {.longest = 127}));
  ASSIGN_OR_RETURN(target.ssl, connection.WithDefault<bool>("ssl", true));
  ASSIGN_OR_RETURN(target.username, connection.Required<std::string>("username", {.longest = 128}));
  ASSIGN_OR_RETURN(registration.password, connection.Required<base::Secret>("password"));
  RETURN_IF_ERROR(ReadAuthentication(connection));
  ASSIGN_OR_RETURN(const auto options, connection.WithDefault<std::string>(
                                           "connectionStringOptions", "", {.may_be_empty = true}));
  if (!options.empty()) return NotSupported("\"connectionStringOptions\"", "Leave it out.");
  ASSIGN_OR_RETURN(const auto files, connection.OptionalArray("userFiles"));
  if (!files.empty()) return NotSupported("\"userFiles\"", "Leave it out.");
  return connection.Finish();
}

base::Status ReadNameTemplate(ObjectReader& body, model::NameTemplate& names) {
  ASSIGN_OR_RETURN(auto reader, body.OptionalObject("nameTemplate"));
  if (!reader) return base::Ok();
  const decode::TextRule rule{.longest = kLongestName};
  ASSIGN_OR_RETURN(names.data_source_format,
                   reader->WithDefault<std::string>("dataSourceFormat", "", rule));
  ASSIGN_OR_RETURN(names.schema_format, reader->WithDefault<std::string>("schemaFormat", "", rule));
  ASSIGN_OR_RETURN(names.table_format, reader->WithDefault<std::string>("tableFormat", "", rule));
  ASSIGN_OR_RETURN(names.schema_project_format,
                   reader->WithDefault<std::string>("schemaProjectNameFormat", "", rule));
  return reader->Finish();
}

base::Status ReadOptions(ObjectReader& body, model::Connection& connection) {
  ASSIGN_OR_RETURN(auto options, body.OptionalObject("options"));
  if (!options) return base::Ok();
  ASSIGN_OR_RETURN(connection.table_tags, ReadTags(*options, "tableTags"));
  ASSIGN_OR_RETURN(connection.hard_delete, options->WithDefault<bool>("hardDelete", false));
  ASSIGN_OR_RETURN(connection.disable_discovery,
                   options->WithDefault<bool>("disableSensitiveDataDiscovery", false));
  ASSIGN_OR_RETURN(const std::int64_t tolerance,
                   options->WithDefault<std::int64_t>(
                       "staleDataTolerance", connection.stale_data_tolerance, {0, 1'000'000'000}));
  connection.stale_data_tolerance = static_cast<int>(tolerance);
  if (options->FindMember("domainCollectionId")) {
    return NotSupported("\"domainCollectionId\"", "Leave it out.");
  }
  return options->Finish();
}

enum class OwnerType { kUser, kGroup };
constexpr decode::EnumName<OwnerType> kOwnerTypes[] = {{"user", OwnerType::kUser},
                                                       {"group", OwnerType::kGroup}};

base::Status ReadOwners(ObjectReader& body, service::Registration& registration) {
  ASSIGN_OR_RETURN(const auto list, body.OptionalArray("owners", {.most = 100}));
  for (const ValueReader& value : list) {
    ASSIGN_OR_RETURN(ObjectReader owner, value.AsObject());
    ASSIGN_OR_RETURN(const OwnerType type, owner.RequiredOneOf("type", kOwnerTypes));
    ASSIGN_OR_RETURN(std::string name,
                     owner.Required<std::string>("name", {.longest = kLongestName}));
    ASSIGN_OR_RETURN(const auto iam, owner.WithDefault<std::string>("iam", "bim"));
    if (iam != "bim") {
      return base::Invalid("No identity manager found with ID " + iam + ".");
    }
    RETURN_IF_ERROR(owner.Finish());
    auto& owners = type == OwnerType::kGroup ? registration.owner_groups : registration.owners;
    owners.push_back(std::move(name));
  }
  return base::Ok();
}

base::Status ReadNaming(ObjectReader& source, service::TableEntry& entry) {
  ASSIGN_OR_RETURN(auto naming, source.OptionalObject("naming"));
  if (!naming) return base::Ok();
  const decode::TextRule rule{.longest = kLongestName};
  ASSIGN_OR_RETURN(entry.data_source_name, naming->Optional<std::string>("datasource", rule));
  ASSIGN_OR_RETURN(entry.view_name, naming->Optional<std::string>("table", rule));
  ASSIGN_OR_RETURN(entry.view_schema, naming->Optional<std::string>("schema", rule));
  return naming->Finish();
}

base::Status ReadSourceTags(ObjectReader& source, service::TableEntry& entry) {
  ASSIGN_OR_RETURN(auto tags, source.OptionalObject("tags"));
  if (!tags) return base::Ok();
  if (tags->FindMember("table")) {
    ASSIGN_OR_RETURN(entry.tags, ReadTags(*tags, "table"));
  }
  ASSIGN_OR_RETURN(const auto columns, tags->OptionalArray("columns"));
  for (const ValueReader& value : columns) {
    ASSIGN_OR_RETURN(ObjectReader column, value.AsObject());
    ASSIGN_OR_RETURN(std::string name,
                     column.Required<std::string>("columnName", {.longest = 127}));
    RETURN_IF_ERROR(column.Member("tags"));
    ASSIGN_OR_RETURN(auto column_tags, ReadTags(column, "tags"));
    RETURN_IF_ERROR(column.Finish());
    if (!entry.column_tags.emplace(std::move(name), std::move(column_tags)).second) {
      return value.Refusal("names a column that is named before");
    }
  }
  return tags->Finish();
}

base::Result<service::TableEntry> ReadTable(ObjectReader& source) {
  service::TableEntry entry;
  ASSIGN_OR_RETURN(entry.table, source.Required<std::string>("table", {.longest = 127}));
  ASSIGN_OR_RETURN(entry.schema, source.Optional<std::string>("schema", {.longest = 127}));
  RETURN_IF_ERROR(ReadSourceTags(source, entry));
  RETURN_IF_ERROR(ReadNaming(source, entry));
  const decode::TextRule text{.may_be_empty = true};
  ASSIGN_OR_RETURN(entry.description, source.Optional<std::string>("description", text));
  ASSIGN_OR_RETURN(entry.documentation, source.Optional<std::string>("documentation", text));
  for (const char* member : {"owners", "columns"}) {
    if (!source.FindMember(member)) continue;
    return NotSupported("\"" + std::string(member) + "\" of one source",
                        "Name owners of the whole collection, and tags in \"tags\".");
  }
  return entry;
}

base::Status ReadSources(ObjectReader& body, service::Registration& registration) {
  const auto sources = body.FindMember("sources");
  if (!sources) {
    registration.connection.all_tables = true;
    return base::Ok();
  }
  ASSIGN_OR_RETURN(const auto list, sources->AsArray({.least = 1, .most = 10'000}));
  for (const ValueReader& value : list) {
    ASSIGN_OR_RETURN(ObjectReader source, value.AsObject());
    if (source.FindMember("query")) {
      return NotSupported("A source made of a query (\"query\")",
                          "Create a view in the warehouse and register that.");
    }
    ASSIGN_OR_RETURN(const bool all, source.WithDefault<bool>("all", false));
    if (all) {
      registration.connection.all_tables = true;
    } else {
      ASSIGN_OR_RETURN(service::TableEntry entry, ReadTable(source));
      registration.tables.push_back(std::move(entry));
    }
    RETURN_IF_ERROR(source.Finish());
  }
  return base::Ok();
}

base::Result<service::ColumnChange> ReadColumn(const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  service::ColumnChange change;
  ASSIGN_OR_RETURN(change.name, reader.Required<std::string>("name", {.longest = 127}));
  ASSIGN_OR_RETURN(change.description,
                   reader.Optional<std::string>("description", {.may_be_empty = true}));
  if (const auto tags = reader.FindMember("tags")) {
    ASSIGN_OR_RETURN(change.tags, ReadTagList(*tags));
  }
  return change;
}

}  // namespace

base::Result<service::Registration> ReadRegistration(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body));
  service::Registration registration;
  ASSIGN_OR_RETURN(registration.connection.key,
                   reader.Required<std::string>("connectionKey", {.longest = kLongestName}));
  RETURN_IF_ERROR(ReadConnection(reader, registration));
  RETURN_IF_ERROR(ReadNameTemplate(reader, registration.connection.names));
  RETURN_IF_ERROR(ReadOptions(reader, registration.connection));
  RETURN_IF_ERROR(ReadOwners(reader, registration));
  RETURN_IF_ERROR(ReadSources(reader, registration));
  RETURN_IF_ERROR(reader.Finish());
  return registration;
}

base::Result<std::vector<service::ColumnChange>> ReadDictionary(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader,
                   ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored));
  ASSIGN_OR_RETURN(const auto columns, reader.RequiredArray("metadata"));
  std::vector<service::ColumnChange> changes;
  for (const ValueReader& column : columns) {
    ASSIGN_OR_RETURN(service::ColumnChange change, ReadColumn(column));
    changes.push_back(std::move(change));
  }
  return changes;
}

base::Result<std::vector<model::TagName>> ReadAppliedTags(const boost::json::value& body) {
  const ValueReader reader(body, {}, decode::UnknownMembers::kIgnored);
  RETURN_IF_ERROR(reader.AsArray({.least = 1, .most = kMostTags}));
  return ReadTagList(reader);
}

}  // namespace louver::api::wire
