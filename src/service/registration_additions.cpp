#include "service/registration_additions.h"

#include <utility>

#include "service/collection_access.h"
#include "service/data_source_changes.h"
#include "service/integration/enforcing.h"
#include "service/tag_checks.h"
#include "service/tag_sets.h"
#include "store/attempt.h"
#include "store/column_numbers.h"
#include "store/connections.h"
#include "store/registered_tables.h"

namespace louver::service {
namespace {

using model::DataSource;
using store::Transaction;

base::Result<DataSource> Add(Transaction& tx, Parts& parts, const Actor& actor,
                             const model::Connection& connection, const DesiredTable& desired,
                             DataSource data_source, model::UserId owner) {
  ASSIGN_OR_RETURN(const auto taken, store::FindRegisteredTable(tx, connection.host,
                                                                connection.port, desired.remote));
  if (taken) {
    ASSIGN_OR_RETURN(const auto theirs, store::GetConnection(tx, taken->connection));
    return AlreadyRegistered(actor, desired.remote, taken->name, theirs);
  }
  RETURN_IF_ERROR(CheckTagsExist(tx, TagsOnColumns(desired.column_tags)));
  RETURN_IF_ERROR(CreateWithRecord(tx, parts, actor, data_source));
  RETURN_IF_ERROR(store::PutColumnNumbers(tx, data_source.id, desired.numbers));
  RETURN_IF_ERROR(
      PutMemberWithRecord(tx, parts, actor, data_source, owner, model::MemberState::kOwner));
  return data_source;
}

DataSource Shaped(const model::Connection& connection, const DesiredTable& desired,
                  const std::vector<model::TagName>& tags, model::ViewState state) {
  DataSource data_source;
  data_source.name = desired.name;
  data_source.connection = connection.id;
  data_source.connection_key = connection.key;
  data_source.host = connection.host;
  data_source.port = connection.port;
  data_source.remote = desired.remote;
  data_source.view = desired.view;
  data_source.description = desired.description.value_or("");
  data_source.documentation = desired.documentation.value_or("");
  data_source.columns = desired.columns;
  for (model::Column& column : data_source.columns) {
    const auto stated = desired.column_tags.find(column.name);
    if (stated != desired.column_tags.end()) column.tags = InOrder(stated->second);
  }
  data_source.tags = desired.tags.value_or(std::vector<model::TagName>());
  data_source.tags.insert(data_source.tags.end(), connection.table_tags.begin(),
                          connection.table_tags.end());
  data_source.tags.insert(data_source.tags.end(), tags.begin(), tags.end());
  data_source.tags = InOrder(std::move(data_source.tags));
  data_source.view_state = state;
  return data_source;
}

// What is wrong with one table and says nothing about the next.
bool IsRefusal(const base::Error& error) {
  return error.kind() == base::ErrorKind::kInvalid || error.kind() == base::ErrorKind::kConflict ||
         error.kind() == base::ErrorKind::kUnprocessable;
}

}  // namespace

base::Result<std::optional<std::string>> ManagedDatabaseFor(Transaction& tx,
                                                            const model::Connection& connection) {
  ASSIGN_OR_RETURN(const auto enforcing, FindEnforcing(tx, connection.host, connection.port));
  if (!enforcing) return std::optional<std::string>();
  return std::optional(enforcing->config.database);
}

base::Result<std::vector<Addition>> AddTables(Transaction& tx, Parts& parts, const Actor& actor,
                                              const model::Connection& connection,
                                              std::span<const DesiredTable> desired,
                                              const std::vector<model::TagName>& tags,
                                              model::UserId owner) {
  ASSIGN_OR_RETURN(const model::ViewState state,
                   StateOfNewView(tx, connection.host, connection.port));
  std::vector<Addition> additions;
  for (const DesiredTable& table : desired) {
    Addition& addition = additions.emplace_back();
    addition.remote = table.remote;
    auto added = store::Attempt(tx, [&] {
      return Add(tx, parts, actor, connection, table, Shaped(connection, table, tags, state),
                 owner);
    });
    if (added.ok()) {
      addition.data_source = *std::move(added);
    } else if (IsRefusal(added.error())) {
      addition.refusal = added.error();
    } else {
      return added.error();
    }
  }
  return additions;
}

}  // namespace louver::service
