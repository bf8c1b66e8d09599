#include "store/column_numbers.h"

#include <utility>

#include "store/statement.h"

namespace louver::store {

base::Result<ColumnNumbers> ColumnNumbersOf(Transaction& tx, model::DataSourceId data_source) {
  ColumnNumbers numbers;
  RETURN_IF_ERROR((ForEach<std::string, std::int64_t, int>(
      tx,
      [&](std::string name, std::int64_t table, int number) {
        numbers.table = table;
        numbers.columns.emplace(std::move(name), number);
      },
      "SELECT column_name, table_number, column_number FROM column_numbers"
      " WHERE data_source_id = ?",
      data_source)));
  return numbers;
}

base::Status PutColumnNumbers(Transaction& tx, model::DataSourceId data_source,
                              const ColumnNumbers& numbers) {
  ASSIGN_OR_RETURN(const ColumnNumbers present, ColumnNumbersOf(tx, data_source));
  if (present == numbers) return base::Ok();
  RETURN_IF_ERROR(Run(tx, "DELETE FROM column_numbers WHERE data_source_id = ?", data_source));
  for (const auto& [name, number] : numbers.columns) {
    RETURN_IF_ERROR(Run(tx,
                        "INSERT INTO column_numbers (data_source_id, column_name, table_number,"
                        " column_number) VALUES (?, ?, ?, ?)",
                        data_source, name, numbers.table, number));
  }
  return base::Ok();
}

}  // namespace louver::store
