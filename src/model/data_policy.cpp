#include "model/data_policy.h"

#include <algorithm>
#include <array>
#include <utility>

namespace louver::model {
namespace {

constexpr std::array<std::pair<std::string_view, DatePart>, 8> kDateParts = {{
    {"second", DatePart::kSecond},
    {"minute", DatePart::kMinute},
    {"hour", DatePart::kHour},
    {"day", DatePart::kDay},
    {"week", DatePart::kWeek},
    {"month", DatePart::kMonth},
    {"quarter", DatePart::kQuarter},
    {"year", DatePart::kYear},
}};

}  // namespace

const TagName& EventTimeTag() {
  static const TagName tag = *TagName::Parse("Event Time");
  return tag;
}

std::string_view Name(DatePart part) {
  for (const auto& [name, known] : kDateParts) {
    if (known == part) return name;
  }
  return {};
}

std::optional<DatePart> ParseDatePart(std::string_view name) {
  const auto* found =
      std::ranges::find(kDateParts, name, &std::pair<std::string_view, DatePart>::first);
  if (found == kDateParts.end()) return std::nullopt;
  return found->second;
}

}  // namespace louver::model
