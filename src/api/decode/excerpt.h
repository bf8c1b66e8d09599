#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace louver::api::decode {

// The text as an error message may repeat it: 64 characters at most, without control characters.
// `text` is UTF-8.
std::string Excerpt(std::string_view text);

// Length in characters (code points); `text` is UTF-8.
std::size_t CharacterCount(std::string_view text);

}  // namespace louver::api::decode
