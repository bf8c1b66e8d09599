#include "standin/translate/object_names.h"

namespace louver::standin {

std::vector<ObjectName> ReadNames(const TokenList& tokens, std::size_t i, std::size_t* end) {
  std::vector<ObjectName> names;
  while (tokens.IsName(i)) {
    ObjectName one{.schema = "", .name = tokens.NameAt(i++)};
    while (tokens.IsSymbol(i, '.') && tokens.IsName(i + 1)) {
      one = {.schema = one.name, .name = tokens.NameAt(i + 1)};
      i += 2;
    }
    names.push_back(std::move(one));
    if (!tokens.IsSymbol(i, ',')) break;
    ++i;
  }
  if (end != nullptr) *end = i;
  return names;
}

std::vector<std::string> Flatten(const std::vector<ObjectName>& names) {
  std::vector<std::string> flat;
  for (const auto& one : names) flat.insert(flat.end(), {one.schema, one.name});
  return flat;
}

}  // namespace louver::standin
