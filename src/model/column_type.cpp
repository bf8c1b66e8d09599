#include "model/column_type.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace louver::model {
namespace {

// Catalog spellings of SVV_ALL_COLUMNS and the aliases of "Data types"; the first of a kind is the
// one we print.
constexpr std::array<std::pair<std::string_view, TypeKind>, 30> kSpellings = {{
    {"smallint", TypeKind::kSmallInt},
    {"int2", TypeKind::kSmallInt},
    {"integer", TypeKind::kInteger},
    {"int", TypeKind::kInteger},
    {"int4", TypeKind::kInteger},
    {"bigint", TypeKind::kBigInt},
    {"int8", TypeKind::kBigInt},
    {"numeric", TypeKind::kDecimal},
    {"decimal", TypeKind::kDecimal},
    {"real", TypeKind::kReal},
    {"float4", TypeKind::kReal},
    {"double precision", TypeKind::kDouble},
    {"float8", TypeKind::kDouble},
    {"float", TypeKind::kDouble},
    {"boolean", TypeKind::kBoolean},
    {"bool", TypeKind::kBoolean},
    {"character", TypeKind::kChar},
    {"char", TypeKind::kChar},
    {"bpchar", TypeKind::kChar},
    {"character varying", TypeKind::kVarchar},
    {"varchar", TypeKind::kVarchar},
    {"date", TypeKind::kDate},
    {"time without time zone", TypeKind::kTime},
    {"time", TypeKind::kTime},
    {"time with time zone", TypeKind::kTimeTz},
    {"timetz", TypeKind::kTimeTz},
    {"timestamp without time zone", TypeKind::kTimestamp},
    {"timestamp", TypeKind::kTimestamp},
    {"timestamp with time zone", TypeKind::kTimestampTz},
    {"timestamptz", TypeKind::kTimestampTz},
}};

constexpr int kLongestText = 65535;

}  // namespace

bool IsText(const ColumnType& type) {
  return type.kind == TypeKind::kChar || type.kind == TypeKind::kVarchar;
}

bool IsNumber(const ColumnType& type) {
  switch (type.kind) {
    case TypeKind::kSmallInt:
    case TypeKind::kInteger:
    case TypeKind::kBigInt:
    case TypeKind::kDecimal:
    case TypeKind::kReal:
    case TypeKind::kDouble:
      return true;
    case TypeKind::kBoolean:
    case TypeKind::kChar:
    case TypeKind::kVarchar:
    case TypeKind::kDate:
    case TypeKind::kTime:
    case TypeKind::kTimeTz:
    case TypeKind::kTimestamp:
    case TypeKind::kTimestampTz:
    case TypeKind::kOther:
      return false;
  }
  return false;
}

std::string ToString(const ColumnType& type) {
  if (type.kind == TypeKind::kOther) return type.other;
  std::string text;
  for (const auto& [spelling, kind] : kSpellings) {
    if (kind != type.kind) continue;
    text = spelling;
    break;
  }
  if (IsText(type)) text += "(" + std::to_string(type.length) + ")";
  if (type.kind == TypeKind::kDecimal) {
    text += "(" + std::to_string(type.precision) + "," + std::to_string(type.scale) + ")";
  }
  return text;
}

ColumnType ParseColumnType(const std::string& data_type, int length, int precision, int scale) {
  const std::string word = base::AsciiLower(base::TrimBlanks(data_type));
  for (const auto& [spelling, kind] : kSpellings) {
    if (spelling != word) continue;
    ColumnType type{.kind = kind, .length = 0, .precision = 0, .scale = 0, .other = {}};
    if (IsText(type)) type.length = length > 0 ? length : kLongestText;
    if (kind == TypeKind::kDecimal) {
      type.precision = precision > 0 ? precision : 18;
      type.scale = precision > 0 ? scale : 0;
    }
    return type;
  }
  return {.kind = TypeKind::kOther, .length = 0, .precision = 0, .scale = 0, .other = word};
}

}  // namespace louver::model
