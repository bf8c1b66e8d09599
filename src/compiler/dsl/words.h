#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "compiler/dsl/condition.h"

// The words of the language, each once; '@' is not part of a name here.
namespace louver::compiler::dsl {

struct VariableWord {
  std::string_view word;
  Variable variable;
};
// None begins another, so that a variable ends where its name does: '@table_1' is a table's name
// and "_1".
inline constexpr std::array kVariables = {
    VariableWord{"database", Variable::kDatabase}, VariableWord{"hostname", Variable::kHostname},
    VariableWord{"schema", Variable::kSchema}, VariableWord{"table", Variable::kTable}};

struct PlaceWord {
  std::string_view word;
  TagPlace place;
};
inline constexpr std::array kPlaces = {PlaceWord{"dataSource", TagPlace::kDataSource},
                                       PlaceWord{"column", TagPlace::kColumn}};

std::string_view Word(Variable variable);
std::string_view Word(TagPlace place);

// The variable whose name `text` begins with.
std::optional<VariableWord> VariableAt(std::string_view text);

}  // namespace louver::compiler::dsl
