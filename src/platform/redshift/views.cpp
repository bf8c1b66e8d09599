#include "platform/redshift/views.h"

#include <array>
#include <map>
#include <utility>
#include <vector>

#include "platform/redshift/access_list.h"
#include "platform/redshift/columns.h"
#include "platform/redshift/empty_view.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"
#include "platform/transaction.h"
#include "sql/dialect.h"
#include "sql/render.h"

namespace louver::platform::redshift {
namespace {

struct Place {
  sql::Identifier schema;
  sql::QualifiedName view;
  // Of every new database: not ours to open to people or to drop.
  bool in_public() const { return schema.name() == "public"; }
};

base::Result<Place> PlaceOf(const Cluster& cluster, const model::ViewName& view) {
  if (cluster.names.IsReservedSchema(view.schema)) {
    return base::Invalid("A view cannot be made in the schema \"" + view.schema +
                         "\", which is kept for the system.");
  }
  ASSIGN_OR_RETURN(auto schema, sql::Identifier::Make(Folded(view.schema)));
  ASSIGN_OR_RETURN(auto name, sql::Identifier::Make(Folded(view.view)));
  sql::QualifiedName qualified = {{schema, std::move(name)}};
  return Place{std::move(schema), std::move(qualified)};
}

// Whether the schema is there and open to everybody. One of somebody else's is an error: it is not
// ours to open, nor is what is in it to replace.
base::Result<bool> StandsOpen(Connection& connection, const SetupTarget& target,
                              const Place& place) {
  if (place.in_public()) return true;
  const std::array<Value, 1> schema = {place.schema.name()};
  ASSIGN_OR_RETURN(const Rows found, Query(connection, scripts::kSchemaOwner, {}, schema));
  if (found.rows.empty()) return false;
  if (found.rows[0][0] == target.account) {
    return GivesEverybody(found.rows[0][1].value_or(""), 'U');
  }
  return base::Unprocessable("The schema \"" + place.schema.name() +
                             "\" belongs to another user, so Louver makes no view in it. Choose "
                             "another name for the schemas of views (nameTemplate.schemaFormat).");
}

// What is done besides making the view.
struct Besides {
  bool open_schema = false;
  bool drop_view = false;
};

base::Status Make(Connection& connection, const Place& place, const std::string& statement,
                  Besides besides) {
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection));
  if (besides.open_schema) {
    RETURN_IF_ERROR(Run(connection, scripts::kCreateViewSchema, {{"schema", place.schema}}));
  }
  if (besides.drop_view) {
    RETURN_IF_ERROR(Run(connection, scripts::kDropView, {{"view", place.view}}));
  }
  RETURN_IF_ERROR(connection.Execute(statement));
  RETURN_IF_ERROR(Run(connection, scripts::kOpenView, {{"view", place.view}}));
  return transaction.Commit();
}

base::Status Put(Connection& connection, const SetupTarget& target, const Place& place,
                 const std::string& statement) {
  ASSIGN_OR_RETURN(const bool schema_stands, StandsOpen(connection, target, place));
  base::Status replaced =
      Make(connection, place, statement, {.open_schema = !schema_stands, .drop_view = false});
  if (replaced.ok()) return replaced;
  const bool has_other_columns = replaced.error().kind() == base::ErrorKind::kUnprocessable;
  const bool schema_is_gone =
      schema_stands && replaced.error().kind() == base::ErrorKind::kNotFound;
  if (!has_other_columns && !schema_is_gone) return replaced;
  // Grants are lost with the old view; Make gives them again in the same transaction. If the new
  // definition is what was wrong, this fails likewise and the old view stays.
  return Make(connection, place, statement, {.open_schema = !place.in_public(), .drop_view = true});
}

base::Status RemoveSchemaIfOurs(Connection& connection, const SetupTarget& target,
                                const Place& place) {
  if (place.in_public()) return base::Ok();
  const std::array<Value, 1> schema = {place.schema.name()};
  ASSIGN_OR_RETURN(const Rows owner, Query(connection, scripts::kSchemaOwner, {}, schema));
  if (owner.rows.empty() || owner.rows[0][0] != target.account) return base::Ok();
  ASSIGN_OR_RETURN(const Rows contents, Query(connection, scripts::kSchemaContents, {}, schema));
  if (!contents.rows.empty()) return base::Ok();
  base::Status dropped = Run(connection, scripts::kDropSchema, {{"schema", place.schema}});
  // What the catalog did not show, a function for one, keeps the schema; that is as well.
  if (!dropped.ok() && dropped.error().kind() != base::ErrorKind::kUnprocessable) return dropped;
  return base::Ok();
}

}  // namespace

base::Status PutView(const Cluster& cluster, const SetupTarget& target, const model::ViewName& view,
                     const std::string& statement) {
  ASSIGN_OR_RETURN(const Place place, PlaceOf(cluster, view));
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenManaged(target));
  return Put(*connection, target, place, statement);
}

base::Status EmptyView(const Cluster& cluster, const SetupTarget& target,
                       const model::ViewName& view) {
  ASSIGN_OR_RETURN(const Place place, PlaceOf(cluster, view));
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenManaged(target));
  // Emptying must not hang on knowing the columns: a view whose source is gone may tell none.
  std::vector<model::Column> columns;
  const auto tables =
      ConnectedColumns(*connection, place.schema.name(), place.view.parts.back().name());
  if (tables.ok() && tables->size() == 1) columns = tables->begin()->second;

  ASSIGN_OR_RETURN(const std::string statement,
                   sql::Render(sql::Redshift(), WithoutRows(place.view, columns)));
  base::Status emptied = Put(*connection, target, place, statement);
  if (emptied.ok() || emptied.error().kind() != base::ErrorKind::kUnprocessable) return emptied;
  // A type that cannot be cast to must not keep the old definition in place.
  ASSIGN_OR_RETURN(const std::string plain,
                   sql::Render(sql::Redshift(), WithoutRows(place.view, {})));
  return Put(*connection, target, place, plain);
}

base::Status RemoveView(const Cluster& cluster, const SetupTarget& target,
                        const model::ViewName& view) {
  ASSIGN_OR_RETURN(const Place place, PlaceOf(cluster, view));
  const auto opened = cluster.OpenManaged(target);
  if (!opened.ok()) {
    // Without the database there is no view.
    if (opened.error().kind() == base::ErrorKind::kNotFound) return base::Ok();
    return opened.error();
  }
  base::Status dropped = Run(**opened, scripts::kDropView, {{"view", place.view}});
  if (!dropped.ok() && dropped.error().kind() != base::ErrorKind::kNotFound) return dropped;
  return RemoveSchemaIfOurs(**opened, target, place);
}

base::Result<std::vector<ViewInspection>> InspectViews(const Cluster& cluster,
                                                       const SetupTarget& target,
                                                       const std::vector<model::ViewName>& views) {
  if (views.empty()) return std::vector<ViewInspection>();
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenManaged(target));
  ASSIGN_OR_RETURN(const Rows present, Query(*connection, scripts::kInspectViews, {}));
  ASSIGN_OR_RETURN(const Rows open, Query(*connection, scripts::kOpenRelations, {}));
  std::map<model::ViewName, ViewInspection> by_name;
  for (const auto& row : present.rows) {
    by_name[{row[0].value_or(""), row[1].value_or("")}] = {row[2].value_or(""), row[3].value_or(""),
                                                           false};
  }
  for (const auto& row : open.rows) {
    const auto view = by_name.find({row[0].value_or(""), row[1].value_or("")});
    if (view != by_name.end()) view->second.open = true;
  }
  std::vector<ViewInspection> found;
  for (const model::ViewName& view : views) {
    const auto there = by_name.find({Folded(view.schema), Folded(view.view)});
    found.push_back(there == by_name.end() ? ViewInspection{} : there->second);
  }
  return found;
}

}  // namespace louver::platform::redshift
