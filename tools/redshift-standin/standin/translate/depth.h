#pragma once

#include "base/result.h"
#include "standin/syntax/token.h"

namespace louver::standin {

// Refuses tokens of [0, end) that could nest deeper than a session's stack holds. libpg_query
// prints its tree recursively and without a limit of its own: ask before it parses anything.
base::Status CheckDepth(const TokenList& tokens, std::size_t end);

}  // namespace louver::standin
