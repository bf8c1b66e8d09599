#pragma once

#include <string>
#include <string_view>

namespace louver::compiler {

// 'it\'s': for people. One line whatever the text holds.
std::string Quote(std::string_view text);

// A name as it is when it is plain, else in double quotes.
std::string Word(std::string_view name);

}  // namespace louver::compiler
