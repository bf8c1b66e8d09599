#include "compiler/sample.h"

#include "base/text.h"
#include "compiler/decimal.h"
#include "compiler/family.h"

namespace louver::compiler {

std::vector<std::string> SampledColumns(const model::DataSource& data_source) {
  std::vector<std::string> columns;
  for (const model::Column& column : data_source.columns) {
    if (columns.size() == kSampledColumns) break;
    if (HasReliableText(FamilyOf(column.type))) columns.push_back(column.name);
  }
  return columns;
}

std::optional<std::uint32_t> SampleBelow(std::string_view percent) {
  const auto number = Decimal::Parse(percent);
  if (!number || *number <= Decimal::Of(0) || *number >= Decimal::Of(100)) return std::nullopt;
  // percent / 100 * 2^32, down to a whole number.
  const auto scaled = number->Times(*Decimal::Parse("42949672.96"));
  const auto whole = scaled ? scaled->Floor() : std::nullopt;
  const auto below = whole ? whole->ToInteger() : std::nullopt;
  if (!below) return std::nullopt;
  return static_cast<std::uint32_t>(*below);
}

std::string SampleThreshold(std::uint32_t below) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes += static_cast<char>((below >> static_cast<unsigned>(shift)) & 0xFF);
  }
  return base::Hex(bytes);
}

}  // namespace louver::compiler
