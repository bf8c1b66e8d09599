#pragma once

#include <string>
#include <string_view>

namespace louver::store {

// The pattern for `lower(column) LIKE ? ESCAPE '!'` that finds `text` anywhere in the column,
// ignoring the case of ASCII letters. Empty text finds everything.
std::string Containing(std::string_view text);

}  // namespace louver::store
