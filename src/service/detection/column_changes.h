#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/data_source.h"
#include "store/column_numbers.h"

namespace louver::service {

// What became of the columns of a data source.
struct ColumnChanges {
  std::vector<model::Column> columns;  // as the table has them, with what is said about them
  std::vector<std::string> added, removed, retyped;
  std::vector<std::pair<std::string, std::string>> renamed;  // from, to
  // Columns whose values nobody has looked at under this name and type.
  std::set<std::string> unseen;
};

// Compares what is known of a data source's columns with `now`, the table's as the catalog has
// them. Tags and descriptions stay with their column, told by its number, and never get fewer: a
// column that was renamed keeps its tags under the new name, and gets those of the name besides,
// if that was another column's before. Where the numbers of before or now are missing, or belong to
// another table of the name, columns are told by name alone; one that is new then gets the tags of
// each one that is gone and had its type, since it may be the same.
ColumnChanges CompareColumns(const std::vector<model::Column>& before,
                             const store::ColumnNumbers& numbers_before,
                             std::vector<model::Column> now, const store::ColumnNumbers& numbers);

}  // namespace louver::service
