#include "sql/predicate_vocabulary.h"

#include <algorithm>
#include <array>
#include <utility>

namespace louver::sql {
namespace {

constexpr std::size_t kMostArguments = 100;
constexpr int kLongestVarchar = 65535;  // bytes, Redshift's limits here and below
constexpr int kLongestChar = 4096;
constexpr int kMostPrecise = 38;
constexpr int kLargestScale = 37;

constexpr std::array kFunctions = {
    KnownFunction{"abs", Function::kAbs},
    KnownFunction{"btrim", Function::kTrim, 1, 2},
    KnownFunction{"ceil", Function::kCeil},
    KnownFunction{"ceiling", Function::kCeil},
    KnownFunction{"char_length", Function::kLength},
    KnownFunction{"character_length", Function::kLength},
    KnownFunction{"charindex", Function::kStrpos, 2, 2, true},
    KnownFunction{"floor", Function::kFloor},
    KnownFunction{"left", Function::kLeft, 2, 2},
    KnownFunction{"len", Function::kLength},
    KnownFunction{"length", Function::kLength},
    KnownFunction{"lower", Function::kLower},
    KnownFunction{"ltrim", Function::kLtrim, 1, 2},
    KnownFunction{"nvl", Function::kCoalesce, 1, kMostArguments},
    KnownFunction{"position", Function::kStrpos, 2, 2},  // the grammar has put the text first
    KnownFunction{"replace", Function::kReplace, 3, 3},
    KnownFunction{"right", Function::kRight, 2, 2},
    KnownFunction{"round", Function::kRound, 1, 2},
    KnownFunction{"rtrim", Function::kRtrim, 1, 2},
    KnownFunction{"strpos", Function::kStrpos, 2, 2},
    KnownFunction{"substr", Function::kSubstring, 2, 3},
    KnownFunction{"substring", Function::kSubstring, 2, 3},
    KnownFunction{"upper", Function::kUpper},
};

// Syntax that the parser turns into calls, and functions worth a word of their own.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kDescriptions = {{
    {"avg", "the aggregate avg"},
    {"count", "the aggregate count"},
    {"extract", "EXTRACT"},
    {"is_normalized", "IS NORMALIZED"},
    {"like_escape", "LIKE with ESCAPE"},
    {"listagg", "the aggregate listagg"},
    {"max", "the aggregate max"},
    {"median", "the aggregate median"},
    {"min", "the aggregate min"},
    {"normalize", "NORMALIZE"},
    {"overlaps", "OVERLAPS"},
    {"overlay", "OVERLAY"},
    {"similar_to_escape", "SIMILAR TO"},
    {"sum", "the aggregate sum"},
    {"timezone", "AT TIME ZONE"},
}};

constexpr std::array<std::pair<std::string_view, BinaryOperator>, 12> kOperators = {{
    {"=", BinaryOperator::kEqual},
    {"<>", BinaryOperator::kNotEqual},
    {"<", BinaryOperator::kLess},
    {"<=", BinaryOperator::kLessOrEqual},
    {">", BinaryOperator::kGreater},
    {">=", BinaryOperator::kGreaterOrEqual},
    {"+", BinaryOperator::kAdd},
    {"-", BinaryOperator::kSubtract},
    {"*", BinaryOperator::kMultiply},
    {"/", BinaryOperator::kDivide},
    {"%", BinaryOperator::kModulo},
    {"||", BinaryOperator::kConcatenate},
}};

constexpr std::array<std::pair<std::string_view, TypeWord>, 15> kTypes = {{
    {"bool", TypeWord::kBoolean},
    {"bpchar", TypeWord::kChar},
    {"date", TypeWord::kDate},
    {"float4", TypeWord::kReal},
    {"float8", TypeWord::kDouble},
    {"int2", TypeWord::kSmallInt},
    {"int4", TypeWord::kInteger},
    {"int8", TypeWord::kBigInt},
    {"numeric", TypeWord::kDecimal},
    {"text", TypeWord::kVarchar},
    {"time", TypeWord::kTime},
    {"timestamp", TypeWord::kTimestamp},
    {"timestamptz", TypeWord::kTimestampTz},
    {"timetz", TypeWord::kTimeTz},
    {"varchar", TypeWord::kVarchar},
}};

template <typename Value, std::size_t kCount>
std::optional<Value> Find(const std::array<std::pair<std::string_view, Value>, kCount>& table,
                          std::string_view name) {
  const auto found = std::ranges::find(table, name, &std::pair<std::string_view, Value>::first);
  if (found == table.end()) return std::nullopt;
  return found->second;
}

base::Result<TypeName> ReadLength(TypeWord word, int most, const std::vector<int>& numbers) {
  if (numbers.size() != 1 || numbers[0] < 1 || numbers[0] > most) {
    return base::Invalid("a length of 1 to " + std::to_string(most) + " must follow this type");
  }
  return TypeName{word, numbers[0], 0};
}

base::Result<TypeName> ReadDecimal(const std::vector<int>& numbers) {
  const bool counted = numbers.size() == 1 || numbers.size() == 2;
  const int precision = counted ? numbers[0] : 0;
  const int scale = numbers.size() == 2 ? numbers[1] : 0;
  if (precision < 1 || precision > kMostPrecise || scale > std::min(precision, kLargestScale)) {
    return base::Invalid("a precision of 1 to 38 and a scale up to it must follow this type");
  }
  return TypeName{TypeWord::kDecimal, precision, scale};
}

}  // namespace

std::optional<KnownFunction> FindFunction(std::string_view name) {
  const auto* found = std::ranges::find(kFunctions, name, &KnownFunction::name);
  if (found == kFunctions.end()) return std::nullopt;
  return *found;
}

std::string DescribeFunction(std::string_view name) {
  if (const auto description = Find(kDescriptions, name)) return std::string(*description);
  return "the function " + std::string(name);
}

std::optional<BinaryOperator> FindOperator(std::string_view symbol) {
  return Find(kOperators, symbol);
}

std::optional<TypeWord> FindType(std::string_view name) { return Find(kTypes, name); }

base::Result<TypeName> ReadType(TypeWord word, const std::vector<int>& numbers) {
  switch (word) {
    case TypeWord::kVarchar:
      if (numbers.empty()) return TypeName{TypeWord::kVarchar, kLongestVarchar, 0};
      return ReadLength(word, kLongestVarchar, numbers);
    case TypeWord::kChar:
      return ReadLength(word, kLongestChar, numbers);
    case TypeWord::kDecimal:
      return ReadDecimal(numbers);
    case TypeWord::kSmallInt:
    case TypeWord::kInteger:
    case TypeWord::kBigInt:
    case TypeWord::kReal:
    case TypeWord::kDouble:
    case TypeWord::kBoolean:
    case TypeWord::kDate:
    case TypeWord::kTime:
    case TypeWord::kTimeTz:
    case TypeWord::kTimestamp:
    case TypeWord::kTimestampTz:
      if (!numbers.empty()) return base::Invalid("a precision is not supported for this type");
      return TypeName{word, 0, 0};
  }
  return base::Internal("Unknown type.");
}

}  // namespace louver::sql
