#include "compiler/sample.h"

#include "base/text.h"
#include "compiler/decimal.h"
#include "compiler/family.h"

namespace louver::compiler {
namespace {

// So many of `whole`, each of which is worth `unit` of the 2^32 numbers.
std::optional<std::uint32_t> Part(std::string_view digits, std::int64_t whole,
                                  std::string_view unit) {
  const auto number = Decimal::Parse(digits);
  if (!number || *number <= Decimal::Of(0) || *number >= Decimal::Of(whole)) return std::nullopt;
  const auto scaled = number->Times(*Decimal::Parse(unit));
  const auto floor = scaled ? scaled->Floor() : std::nullopt;
  const auto below = floor ? floor->ToInteger() : std::nullopt;
  if (!below) return std::nullopt;
  return static_cast<std::uint32_t>(*below);
}

}  // namespace

std::vector<std::string> SampledColumns(const model::DataSource& data_source) {
  std::vector<std::string> columns;
  for (const model::Column& column : data_source.columns) {
    if (columns.size() == kSampledColumns) break;
    if (HasReliableText(FamilyOf(column.type))) columns.push_back(column.name);
  }
  return columns;
}

std::optional<std::uint32_t> SampleBelow(std::string_view percent) {
  return Part(percent, 100, "42949672.96");
}

std::optional<std::uint32_t> DrawnBelow(std::string_view rate) {
  return Part(rate, 1, "4294967296");
}

std::string SampleThreshold(std::uint32_t below) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes += static_cast<char>((below >> static_cast<unsigned>(shift)) & 0xFF);
  }
  return base::Hex(bytes);
}

}  // namespace louver::compiler
