#include "platform/redshift/columns.h"

#include <array>
#include <charconv>
#include <cstdint>

#include "base/text.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {
namespace {

// 0 for NULL and for what is no number: ParseColumnType then takes the widest type.
template <typename Integer = int>
Integer NumberOf(const Value& value) {
  Integer number = 0;
  if (value) std::from_chars(value->data(), value->data() + value->size(), number);
  return number;
}

ColumnsByTable Read(const Rows& rows) {
  ColumnsByTable tables;
  for (const auto& row : rows.rows) {
    if (!row[0] || !row[1]) continue;
    tables[*row[0]].push_back({.name = *row[1],
                               .type = model::ParseColumnType(row[2].value_or(""), NumberOf(row[3]),
                                                              NumberOf(row[4]), NumberOf(row[5])),
                               .nullable = !row[6] || !base::EqualsIgnoringAsciiCase(*row[6], "no"),
                               .tags = {},
                               .description = {}});
  }
  return tables;
}

}  // namespace

base::Result<ColumnsByTable> ConnectedColumns(Connection& connection, const std::string& schema,
                                              const std::optional<std::string>& table) {
  const std::array<Value, 2> parameters = {schema, table};
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kConnectedColumns, {}, parameters));
  return Read(rows);
}

base::Result<ColumnsByTable> AllColumns(Connection& connection, const std::string& database,
                                        const std::string& schema,
                                        const std::optional<std::string>& table) {
  const std::array<Value, 3> parameters = {database, schema, table};
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kAllColumns, {}, parameters));
  return Read(rows);
}

base::Result<NumbersByTable> Numbers(Connection& connection, const std::string& schema,
                                     const std::optional<std::string>& table) {
  const std::array<Value, 2> parameters = {schema, table};
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kColumnNumbers, {}, parameters));
  NumbersByTable numbers;
  for (const auto& row : rows.rows) {
    if (!row[0] || !row[2]) continue;
    TableNumbers& of_table = numbers[*row[0]];
    of_table.table = NumberOf<std::int64_t>(row[1]);
    of_table.columns[*row[2]] = NumberOf(row[3]);
  }
  return numbers;
}

}  // namespace louver::platform::redshift
