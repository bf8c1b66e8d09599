#pragma once

#include <string_view>
#include <vector>

namespace louver::compiler {

// The code points of clean UTF-8, each as its bytes.
std::vector<std::string_view> Characters(std::string_view text);

bool IsAscii(std::string_view text);

}  // namespace louver::compiler
