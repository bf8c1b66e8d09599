#include "store/search.h"

#include "base/text.h"

namespace louver::store {

std::string Containing(std::string_view text) {
  std::string pattern = "%";
  for (const char c : base::AsciiLower(text)) {
    if (c == '%' || c == '_' || c == '!') pattern.push_back('!');
    pattern.push_back(c);
  }
  if (!text.empty()) pattern.push_back('%');
  return pattern;
}

}  // namespace louver::store
