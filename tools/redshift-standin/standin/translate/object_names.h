#pragma once

#include <string>
#include <vector>

#include "standin/syntax/token.h"

namespace louver::standin {

struct ObjectName {
  std::string schema;  // "" when not given; a database in front is left out
  std::string name;
};

// [[database .] schema .] name [, ...] from `i` on, as far as it goes; `end`, when given, is told
// where it stopped.
std::vector<ObjectName> ReadNames(const TokenList& tokens, std::size_t i,
                                  std::size_t* end = nullptr);

// schema, name, schema, name, ... as the database's procedures take them.
std::vector<std::string> Flatten(const std::vector<ObjectName>& names);

}  // namespace louver::standin
