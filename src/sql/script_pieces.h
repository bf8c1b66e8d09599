#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "sql/dialect.h"

namespace louver::sql {

// A stretch of a script that reads one way. The pieces of a script, put together, are the script.
struct ScriptPiece {
  enum class Kind { kCode, kQuoted, kComment };
  Kind kind = Kind::kCode;
  std::string_view text;       // of the script, quotes and comment marks included
  std::string_view delimiter;  // of the dollar-quoted body it stands in; empty outside
  bool operator==(const ScriptPiece&) const = default;
};

// Cuts a script where its reading changes. The inside of a dollar-quoted body is cut like the
// outside, because it is SQL as well; a body within a body is refused. kInternal when something
// does not end. The pieces point into `script`.
base::Result<std::vector<ScriptPiece>> CutScript(const Dialect& dialect, std::string_view script);

}  // namespace louver::sql
