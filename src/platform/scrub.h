#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/error.h"

namespace louver::platform {

// The text with every occurrence of each secret replaced by ***, in whatever ASCII case: servers
// quote parts of a statement in their errors, and fold what they take for a name. Everything they
// say passes through here before it goes on.
std::string Scrub(std::string text, std::initializer_list<std::string_view> secrets);

// The same for all that an error carries.
base::Error Scrub(const base::Error& error, std::initializer_list<std::string_view> secrets);

}  // namespace louver::platform
