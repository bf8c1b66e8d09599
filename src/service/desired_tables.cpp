#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "service/name_template.h"
#include "service/names.h"
#include "service/registration_plan.h"
#include "sql/identifier.h"

namespace louver::service {
namespace {

using model::RemoteTable;
using model::ViewName;
using platform::CatalogTable;

std::string Quoted(const RemoteTable& table) {
  return "\"" + table.schema + "\".\"" + table.table + "\"";
}

// The one of `items` that is called so exactly, else the only one that differs in ASCII case alone,
// as Redshift folds names; null when there is none or several.
template <typename Item, typename NameOf>
const Item* FindNamed(std::span<const Item> items, const std::string& name, NameOf name_of) {
  const Item* folded = nullptr;
  bool ambiguous = false;
  for (const Item& item : items) {
    if (name_of(item) == name) return &item;
    if (!base::EqualsIgnoringAsciiCase(name_of(item), name)) continue;
    ambiguous = folded != nullptr;
    folded = &item;
  }
  return ambiguous ? nullptr : folded;
}

base::Result<const CatalogTable*> FindTable(std::span<const CatalogTable> discovered,
                                            const model::Connection& connection,
                                            const TableEntry& entry) {
  const std::string& schema = entry.schema ? *entry.schema : *connection.schema;
  const auto full_name = [](const CatalogTable& found) {
    return found.table.schema + "\n" + found.table.table;
  };
  const CatalogTable* found = FindNamed(discovered, schema + "\n" + entry.table, full_name);
  if (found != nullptr) return found;
  return base::Unprocessable("The table " + Quoted({{}, schema, entry.table}) +
                             " does not exist, or the login cannot see it.");
}

base::Result<std::map<std::string, std::vector<model::TagName>>> ColumnTags(
    const TableEntry& entry, const CatalogTable& table) {
  std::map<std::string, std::vector<model::TagName>> by_column;
  for (const auto& [name, tags] : entry.column_tags) {
    const model::Column* column =
        FindNamed(std::span(table.columns), name,
                  [](const model::Column& c) -> const std::string& { return c.name; });
    if (column == nullptr) {
      return base::Unprocessable("The table " + Quoted(table.table) + " has no column \"" + name +
                                 "\".");
    }
    if (!by_column.emplace(column->name, tags).second) {
      return base::Invalid("The column \"" + column->name + "\" of the table " +
                           Quoted(table.table) + " is named twice.");
    }
  }
  return by_column;
}

base::Result<std::string> Fill(const std::optional<std::string>& stated, const std::string& format,
                               std::string_view otherwise, const RemoteTable& table) {
  if (stated) return FillName(*stated, table);
  return FillName(format.empty() ? otherwise : std::string_view(format), table);
}

// Louver's own schemas and the platform's: no view goes there, no source comes from there.
bool IsReserved(const std::string& schema) {
  const std::string folded = base::AsciiLower(schema);
  return folded.starts_with("louver_") || folded.starts_with("pg_") ||
         folded == "information_schema";
}

base::Status CheckView(const ViewName& view, const RemoteTable& table) {
  for (const std::string* part : {&view.schema, &view.view}) {
    if (const auto name = sql::Identifier::Make(*part); !name.ok()) {
      return base::Invalid("The view of " + Quoted(table) +
                           " cannot be called so: " + name.error().message());
    }
    if (auto checked = CheckName("name of the view of " + Quoted(table), *part); !checked.ok()) {
      return checked;
    }
  }
  if (IsReserved(view.schema)) {
    return base::Invalid("The view schema \"" + view.schema +
                         "\" is reserved. Choose another nameTemplate.schemaFormat.");
  }
  return base::Ok();
}

// With views and sources in one database: nobody but Louver may get near the sources' schema, and
// the schema of a view is open to everybody.
base::Status CheckPlacement(std::span<const DesiredTable> tables,
                            const std::optional<std::string>& managed_database) {
  std::set<std::string> source_schemas;
  for (const DesiredTable& table : tables) {
    if (managed_database &&
        base::EqualsIgnoringAsciiCase(*managed_database, table.remote.database)) {
      source_schemas.insert(base::AsciiLower(table.remote.schema));
    }
  }
  for (const DesiredTable& table : tables) {
    if (!source_schemas.contains(base::AsciiLower(table.view.schema))) continue;
    return base::Invalid("The view of " + Quoted(table.remote) + " would stand in the schema \"" +
                         table.view.schema +
                         "\" of its source. Choose another nameTemplate.schemaFormat.");
  }
  return base::Ok();
}

base::Status CheckUnique(std::span<const DesiredTable> tables) {
  std::set<std::string> names;
  std::set<std::pair<std::string, std::string>> views;
  for (const DesiredTable& table : tables) {
    if (!names.insert(table.name).second) {
      return base::Unprocessable("A data source with the name " + table.name +
                                 " already exists in the payload.")
          .WithDetail({"unique", "name", "must be unique"});
    }
    const ViewName& view = table.view;
    if (!views.insert({base::AsciiLower(view.schema), base::AsciiLower(view.view)}).second) {
      return base::Unprocessable("The view " + view.schema + "." + view.view +
                                 " already exists in the payload. Choose another name template.");
    }
  }
  return base::Ok();
}

base::Result<DesiredTable> Desire(const model::Connection& connection, const TableEntry& entry,
                                  const CatalogTable& found) {
  const RemoteTable& table = found.table;
  if (IsReserved(table.schema)) {
    return base::Invalid("The table " + Quoted(table) + " belongs to the system.");
  }
  const model::NameTemplate& names = connection.names;
  DesiredTable desired;
  desired.remote = table;
  desired.description = entry.description;
  desired.documentation = entry.documentation;
  desired.columns = found.columns;
  desired.numbers = {found.numbers.table, found.numbers.columns};
  desired.tags = entry.tags;
  ASSIGN_OR_RETURN(desired.name, Fill(entry.data_source_name, names.data_source_format,
                                      kDefaultDataSourceFormat, table));
  ASSIGN_OR_RETURN(desired.view.schema,
                   Fill(entry.view_schema, names.schema_format, kDefaultSchemaFormat, table));
  ASSIGN_OR_RETURN(desired.view.view,
                   Fill(entry.view_name, names.table_format, kDefaultTableFormat, table));
  RETURN_IF_ERROR(CheckName("name of the data source", desired.name));
  RETURN_IF_ERROR(CheckView(desired.view, table));
  ASSIGN_OR_RETURN(desired.column_tags, ColumnTags(entry, found));
  return desired;
}

}  // namespace

base::Result<std::vector<DesiredTable>> DesiredTables(
    const Registration& registration, std::span<const CatalogTable> discovered,
    const std::optional<std::string>& managed_database) {
  const model::Connection& connection = registration.connection;
  std::vector<DesiredTable> desired;
  std::set<RemoteTable> seen;
  for (const TableEntry& entry : registration.tables) {
    ASSIGN_OR_RETURN(const CatalogTable* found, FindTable(discovered, connection, entry));
    if (!seen.insert(found->table).second) {
      return base::Invalid("duplicate tables are specified in the payload.");
    }
    ASSIGN_OR_RETURN(DesiredTable table, Desire(connection, entry, *found));
    desired.push_back(std::move(table));
  }
  for (const CatalogTable& found : discovered) {
    if (!connection.all_tables || !connection.schema) break;
    if (!base::EqualsIgnoringAsciiCase(found.table.schema, *connection.schema)) continue;
    if (!seen.insert(found.table).second) continue;
    ASSIGN_OR_RETURN(DesiredTable table, Desire(connection, TableEntry(), found));
    desired.push_back(std::move(table));
  }
  if (desired.empty()) {
    // Not taken for the wish to have none: more likely the login lost its rights.
    return base::Unprocessable("The schema \"" + connection.schema.value_or("") +
                               "\" has no table that the login can see.");
  }
  RETURN_IF_ERROR(CheckUnique(desired));
  RETURN_IF_ERROR(CheckPlacement(desired, managed_database));
  return desired;
}

}  // namespace louver::service
