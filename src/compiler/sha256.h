#pragma once

#include <string>
#include <string_view>

namespace louver::compiler {

// Lower-case hexadecimal SHA-256 of the bytes.
std::string Sha256Hex(std::string_view bytes);

}  // namespace louver::compiler
