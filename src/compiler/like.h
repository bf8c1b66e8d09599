#pragma once

#include <string_view>

#include "base/result.h"

namespace louver::compiler {

// SQL's LIKE over whole characters: '%' any run, '_' any one, a backslash makes the next character
// plain. ILIKE (`ignore_case`) only knows the case of ASCII and fails on anything else.
base::Result<bool> MatchesLike(std::string_view text, std::string_view pattern, bool ignore_case);

}  // namespace louver::compiler
