#include "service/name_template.h"

#include <optional>

#include "base/text.h"

namespace louver::service {
namespace {

constexpr std::size_t kLongestName = 255;  // V1 name limit of data sources and tables

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

std::string InCaseOf(std::string_view placeholder, const std::string& value) {
  if (placeholder == base::AsciiUpper(placeholder)) return base::AsciiUpper(value);
  std::string lower = base::AsciiLower(value);
  if (IsUpper(placeholder.front()) && !lower.empty()) {
    lower.replace(0, 1, base::AsciiUpper(lower.substr(0, 1)));
  }
  return lower;
}

const std::string* Part(std::string_view placeholder, const model::RemoteTable& table) {
  if (base::EqualsIgnoringAsciiCase(placeholder, "tablename")) return &table.table;
  if (base::EqualsIgnoringAsciiCase(placeholder, "schema")) return &table.schema;
  if (base::EqualsIgnoringAsciiCase(placeholder, "database")) return &table.database;
  return nullptr;
}

}  // namespace

base::Result<std::string> FillName(std::string_view format, const model::RemoteTable& table) {
  std::string name;
  for (std::string_view rest = format; !rest.empty();) {
    const auto open = rest.find('<');
    name += rest.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = rest.find('>', open);
    if (close == std::string_view::npos) {
      return base::Invalid("The name template \"" + std::string(format) +
                           "\" has a '<' without '>'.");
    }
    const std::string_view placeholder = rest.substr(open + 1, close - open - 1);
    const std::string* value = Part(placeholder, table);
    if (value == nullptr) {
      return base::Invalid("The name template \"" + std::string(format) +
                           "\" has the unknown placeholder <" + std::string(placeholder) +
                           ">. Known ones are <tablename>, <schema> and <database>.");
    }
    name += InCaseOf(placeholder, *value);
    rest.remove_prefix(close + 1);
  }
  if (name.empty() || name.size() > kLongestName || !base::IsCleanText(name)) {
    return base::Invalid("The name template \"" + std::string(format) +
                         "\" makes a name that is empty, longer than 255 bytes or not text.");
  }
  return name;
}

}  // namespace louver::service
