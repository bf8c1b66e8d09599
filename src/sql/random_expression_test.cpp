#include "sql/random_expression_test.h"

#include <algorithm>
#include <array>

namespace louver::sql {

std::string RandomExpression::Text() {
  static constexpr std::array<std::string_view, 24> kPieces = {
      "a",  "B",  "7",  " ",         "'", "''", "\"", "\\", "\\'", ";",    "--", "/*",
      "*/", "$1", "$$", "@username", "%", "_",  "\n", "é",  "🔑",   "\\\\", "#0", "NULL"};
  std::string text;
  for (int i = Below(8); i > 0; --i) text += kPieces[static_cast<std::size_t>(Below(24))];
  return text;
}

Identifier RandomExpression::Name() {
  std::string name = Below(4) == 0 ? std::string(longest_name_, 'x') : Text();
  if (name.empty()) name = "select";
  return Identifier::Known(name);
}

Expression RandomExpression::Leaf() {
  switch (Below(9)) {
    case 0:
      return {NullLiteral{}};
    case 1:
      return {BooleanLiteral{Coin()}};
    case 2:
      return {IntegerLiteral{Below(2000) - 1000}};
    case 3:
      return {IntegerLiteral{Coin() ? 9223372036854775807 : -9223372036854775807}};
    case 4: {
      static constexpr std::array<const char*, 6> kDigits = {
          "1.50", "-0.5", ".5", "9223372036854775808", "-9223372036854775808", "-7."};
      return {DecimalLiteral{kDigits[static_cast<std::size_t>(Below(6))]}};
    }
    case 5:
      return {CurrentDate{}};
    case 6:
      texts_.push_back(Text());
      return {StringLiteral{texts_.back()}};
    default:
      names_.push_back(Name().name());
      return {ColumnName{std::nullopt, Identifier::Known(names_.back())}};
  }
}

std::vector<Expression> RandomExpression::Several(int least, int most, int depth) {
  std::vector<Expression> all;
  for (int i = least + Below(most - least + 1); i > 0; --i) all.push_back(Draw(depth));
  return all;
}

Expression RandomExpression::NotText(int depth) { return {IsNull{Draw(depth), Coin()}}; }

TypeName RandomExpression::Type() {
  static constexpr std::array<TypeWord, 11> kPlain = {
      TypeWord::kSmallInt, TypeWord::kInteger,   TypeWord::kBigInt,     TypeWord::kReal,
      TypeWord::kDouble,   TypeWord::kBoolean,   TypeWord::kDate,       TypeWord::kTime,
      TypeWord::kTimeTz,   TypeWord::kTimestamp, TypeWord::kTimestampTz};
  switch (Below(4)) {
    case 0:
      return {TypeWord::kVarchar, 1 + Below(65535), 0};
    case 1:
      return {TypeWord::kChar, 1 + Below(4096), 0};
    case 2: {
      const int precision = 1 + Below(38);
      return {TypeWord::kDecimal, precision, Below(std::min(precision, 37) + 1)};
    }
    default:
      return {kPlain[static_cast<std::size_t>(Below(11))], 0, 0};
  }
}

Expression RandomExpression::DrawCall(int depth) {
  struct Shape {
    Function function;
    int least;
    int most;
  };
  static constexpr std::array<Shape, 17> kShapes = {{
      {Function::kAbs, 1, 1},
      {Function::kCeil, 1, 1},
      {Function::kCoalesce, 1, 4},
      {Function::kFloor, 1, 1},
      {Function::kGreatest, 1, 3},
      {Function::kLeast, 1, 3},
      {Function::kLeft, 2, 2},
      {Function::kLength, 1, 1},
      {Function::kLower, 1, 1},
      {Function::kLtrim, 1, 2},
      {Function::kNullif, 2, 2},
      {Function::kReplace, 3, 3},
      {Function::kRight, 2, 2},
      {Function::kRtrim, 1, 2},
      {Function::kStrpos, 2, 2},
      {Function::kTrim, 1, 2},
      {Function::kUpper, 1, 1},
  }};
  if (Below(10) == 0) {  // by a number: a pattern in text would not be read
    return {Call{Function::kSubstring, {Draw(depth), NotText(depth), Draw(depth)}}};
  }
  const Shape& shape = kShapes[static_cast<std::size_t>(Below(17))];
  return {Call{shape.function, Several(shape.least, shape.most, depth)}};
}

Expression RandomExpression::DrawCase(int depth) {
  Case searched;
  for (int i = 1 + Below(3); i > 0; --i) searched.whens.push_back({Draw(depth), Draw(depth)});
  if (Coin()) searched.otherwise = Draw(depth);
  return {std::move(searched)};
}

Expression RandomExpression::Draw(int depth) {
  if (depth == 0) return Leaf();
  const int inner = depth - 1;
  switch (Below(15)) {
    case 0:
      return {Binary{static_cast<BinaryOperator>(Below(12)), Draw(inner), Draw(inner)}};
    case 1:
      return {Negate{NotText(inner)}};
    case 2:
      return {Not{Draw(inner)}};
    case 3:
    case 4: {  // AND and OR that begin with their like are read as one
      std::vector<Expression> operands = Several(1, 3, inner);
      operands.insert(operands.begin(), NotText(inner));
      return Coin() ? Expression{AllOf{std::move(operands)}}
                    : Expression{AnyOf{std::move(operands)}};
    }
    case 5:
      return {IsNull{Draw(inner), Coin()}};
    case 6:
    case 7:
      return {InList{Draw(inner), Several(1, 3, inner), Coin()}};
    case 8:
      return {Between{Draw(inner), Draw(inner), Draw(inner), Coin()}};
    case 9:
      return {Like{Draw(inner), NotText(inner), Coin(), Coin()}};
    case 10:
      return DrawCase(inner);
    case 11:
      return {Cast{Draw(inner), Type()}};
    case 12:
    case 13:
      return DrawCall(inner);
    default:
      return Leaf();
  }
}

}  // namespace louver::sql
