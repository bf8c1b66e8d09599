#pragma once

#include <array>
#include <string_view>

namespace louver::standin {

// The .sql files of this folder, in the order they run in template1, so that every database
// created later has what they make. Compiled in by CMake.
extern const std::array<std::string_view, 5> kTemplateScripts;

}  // namespace louver::standin
