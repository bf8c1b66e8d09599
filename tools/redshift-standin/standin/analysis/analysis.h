#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"

namespace louver::standin {

// A relation a statement names, as PostgreSQL's parser reads it; "" for parts not given.
struct RelationName {
  std::string database;
  std::string schema;
  std::string name;
  std::size_t position = 0;  // byte offset of its first part in the text
  bool target = false;       // written to or made, not read
};

// A type whose spelling means something else in PostgreSQL.
struct TypeUse {
  std::string name;  // as PostgreSQL resolves it: varchar, numeric, text, ...
  bool has_length = false;
  bool in_column = false;  // declares a table's column
  std::size_t position = 0;
};

// What one statement is and touches.
struct Analysis {
  std::string kind;                            // PostgreSQL's node name: SelectStmt, ViewStmt, ...
  std::vector<RelationName> relations;         // without common table expressions
  std::vector<std::size_t> four_part_columns;  // database.schema.table.column: where they begin
  std::vector<TypeUse> types;
  // Columns of the catalog that psql asks servers of Redshift's version for.
  std::vector<std::size_t> old_columns;
  bool only_catalog = false;  // a query of catalog relations alone
  bool reads = false;         // runs a query over the relations
  bool changes_catalog = false;
  bool undoes = false;                 // ROLLBACK
  bool inserts_values = false;         // INSERT ... VALUES
  bool has_column_privileges = false;  // a GRANT that lists columns
};

// Parses `text`, which is PostgreSQL's SQL by now, and refuses what Redshift lacks (sheet 1.4, 1.9,
// 2.7, 2.8, 3.1, 3.2). `built_in_functions` are PostgreSQL's own.
base::Result<Analysis> Analyze(const std::string& text,
                               const std::unordered_set<std::string>& built_in_functions);

// True for the catalog, which every statement may read.
bool IsCatalog(const RelationName& relation);

}  // namespace louver::standin
