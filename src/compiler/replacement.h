#pragma once

#include <string>

#include "base/result.h"
#include "compiler/plan.h"
#include "sql/expression.h"
#include "sql/pattern.h"

namespace louver::compiler {

// The pattern of a mask by regex. kInvalid, with the position, when it is not one that means the
// same everywhere.
base::Result<sql::Pattern> ReplacementPattern(const ShowReplaced& shown);

// kInvalid, with the position, for a character that some platform would not take as itself.
base::Status CheckReplacement(const std::string& replacement);

// The text with its first match or every one replaced. `value` is text without padding.
base::Result<sql::Expression> Replaced(const sql::Expression& value, const ShowReplaced& shown);

// How long, in bytes, the text may become that was `length` bytes long.
int LengthOfReplaced(const ShowReplaced& shown, int length);

}  // namespace louver::compiler
