#include "service/report/cells.h"

#include "service/report/report.h"

namespace louver::service {

std::string InstantCell(const std::optional<base::Instant>& instant) {
  return instant ? base::FormatInstant(*instant) : kNothingToSay;
}

std::string AttributesCell(const model::Attributes& attributes) {
  std::string text;
  for (const auto& [name, values] : attributes) {
    if (!text.empty()) text += "; ";
    text += name + ": ";
    std::string separator;
    for (const std::string& value : values) {
      text += separator + value;
      separator = ", ";
    }
  }
  return text;
}

}  // namespace louver::service
