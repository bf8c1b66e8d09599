#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "sql/pattern.h"

namespace louver::compiler {

// A pattern as authors write it beside whether the case of letters counts; kInvalid, with the
// position, when it is none.
base::Result<sql::Pattern> ReadPattern(std::string_view regex, bool ignore_case);

// What a pattern matches, by walking its tree over the characters of a text: slow and obvious. Of
// several matches at one place the longest counts.

// Whether it matches somewhere in the text.
bool Matches(const sql::Pattern& pattern, std::string_view text);

// The text with the first match, or all of them, replaced.
std::string ReplaceMatches(const sql::Pattern& pattern, std::string_view text,
                           std::string_view replacement, bool all);

}  // namespace louver::compiler
