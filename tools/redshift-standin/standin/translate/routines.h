#pragma once

#include <string>
#include <unordered_set>

#include "base/result.h"
#include "standin/syntax/token.h"

namespace louver::standin {

// CREATE PROCEDURE and CREATE FUNCTION (sheet 2.9): refuses what Redshift's may not do, rewrites
// the body. `kind` is where the word PROCEDURE or FUNCTION stands.
base::Status RewriteRoutine(TokenList& tokens, std::size_t kind,
                            const std::unordered_set<std::string>& built_in_functions);

}  // namespace louver::standin
