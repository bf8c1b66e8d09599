#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

// One connection to the metadata database, below the transaction. Only files of this folder
// include it.
namespace louver::store {

// What a driver exchanges: everything the store keeps is one of two types, or NULL.
enum class CellKind { kInteger, kText };

// A value on its way into a statement. The kind is fixed by the C++ type, NULL or not, so that a
// prepared statement never changes shape.
struct Parameter {
  CellKind kind = CellKind::kInteger;
  bool null = false;
  std::int64_t integer = 0;
  std::string_view text;
};

// A value on its way out. `text` may be moved from.
struct Cell {
  CellKind kind = CellKind::kInteger;
  bool null = false;
  std::int64_t integer = 0;
  std::string text;
};

// Not thread-safe. Every driver exception ends here as an Error:
//   kConflict     a unique or foreign key refuses the row; the detail names table and columns
//   kUnavailable  locked by another process, disk full or failing
//   kInternal     a statement that cannot run: a bug
class Session {
 public:
  virtual ~Session() = default;

  using OnRow = std::function<void(std::span<Cell>)>;

  // Runs one statement, written with `?` for parameters, and keeps it prepared. Returns the number
  // of rows it changed.
  virtual base::Result<std::int64_t> Run(std::string_view statement,
                                         std::span<const Parameter> parameters,
                                         std::span<const CellKind> columns,
                                         const OnRow& on_row) = 0;

  // Whether the database is SQLite's or another's, in words of what differs between them.
  virtual std::string_view begin_write() const = 0;
};

}  // namespace louver::store
