#pragma once

#include "sql/identifier.h"

namespace louver::compiler {

// What lowering must know about the place a view will live in.
struct Target {
  sql::Identifier managed_database;
  sql::Identifier system_schema;  // holds my_entitlement and salt
  bool cross_database = true;     // three-part names reach the sources
};

}  // namespace louver::compiler
