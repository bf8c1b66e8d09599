#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace louver::sql {

// One name in a statement. Text leaves it only through a dialect's renderer, which quotes it;
// there is deliberately no concatenation. Holds 1 to 127 bytes of clean UTF-8 (Redshift, Names and
// identifiers).
class Identifier {
 public:
  static constexpr std::size_t kMaxBytes = 127;

  static base::Result<Identifier> Make(std::string_view name);
  // For names that are part of the program's text; anything else there is a bug.
  static Identifier Known(std::string_view name);

  const std::string& name() const { return name_; }
  auto operator<=>(const Identifier&) const = default;

 private:
  explicit Identifier(std::string name) : name_(std::move(name)) {}
  std::string name_;
};

// Database, schema and name, from the left as many as are known. Never split out of one string.
struct QualifiedName {
  std::vector<Identifier> parts;  // 1 to 3: [[database,] schema,] name
  auto operator<=>(const QualifiedName&) const = default;
};

}  // namespace louver::sql
