#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/result.h"
#include "model/ids.h"
#include "store/transaction.h"

// The numbers a warehouse gave the table of a data source and its columns: what tells a renamed
// column from another one of that name.
namespace louver::store {

struct ColumnNumbers {
  std::int64_t table = 0;
  std::map<std::string, int> columns;  // by name; empty when none are known

  bool operator==(const ColumnNumbers&) const = default;
};

base::Result<ColumnNumbers> ColumnNumbersOf(Transaction& tx, model::DataSourceId data_source);
// Replaces them; writes nothing when they are the same.
base::Status PutColumnNumbers(Transaction& tx, model::DataSourceId data_source,
                              const ColumnNumbers& numbers);

}  // namespace louver::store
