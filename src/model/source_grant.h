#pragma once

#include <compare>
#include <string>

namespace louver::model {

// A privilege Louver itself gave its account on a customer's schema or table, so that it can take
// it back.
struct SourceGrant {
  std::string database;
  std::string schema;
  std::string table;  // empty for USAGE on the schema
  auto operator<=>(const SourceGrant&) const = default;
};

}  // namespace louver::model
