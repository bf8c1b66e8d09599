#include "compiler/evaluate_operators.h"

#include <cmath>
#include <optional>
#include <utility>

#include "base/text.h"
#include "compiler/characters.h"

namespace louver::compiler {
namespace {

using Answer = base::Result<Value>;

base::Error NotInterpreted(const std::string& what) {
  return base::Invalid("This cannot be interpreted: " + what + ".");
}

template <typename T>
Answer InRange(std::optional<T> value) {
  if (!value) return NotInterpreted("a number out of range");
  return Value(*std::move(value));
}

Answer OfIntegers(sql::BinaryOperator op, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  bool overflow = false;
  if (op == sql::BinaryOperator::kAdd) {
    overflow = __builtin_add_overflow(a, b, &result);
  } else if (op == sql::BinaryOperator::kSubtract) {
    overflow = __builtin_sub_overflow(a, b, &result);
  } else if (op == sql::BinaryOperator::kMultiply) {
    overflow = __builtin_mul_overflow(a, b, &result);
  } else if (b == 0 || (a == INT64_MIN && b == -1)) {
    overflow = true;
  } else {
    result = op == sql::BinaryOperator::kDivide ? a / b : a % b;  // towards zero, as SQL does
  }
  return overflow ? InRange(std::optional<std::int64_t>()) : Value(result);
}

Answer OfDecimals(sql::BinaryOperator op, const Decimal& a, const Decimal& b) {
  if (op == sql::BinaryOperator::kAdd) return InRange(a.Plus(b));
  if (op == sql::BinaryOperator::kSubtract) return InRange(a.Minus(b));
  if (op == sql::BinaryOperator::kMultiply) return InRange(a.Times(b));
  if (op == sql::BinaryOperator::kModulo) return InRange(a.Modulo(b));
  return NotInterpreted("the division of decimal numbers");
}

Answer OfDoubles(sql::BinaryOperator op, double a, double b) {
  double result = 0;
  if (op == sql::BinaryOperator::kAdd) {
    result = a + b;
  } else if (op == sql::BinaryOperator::kSubtract) {
    result = a - b;
  } else if (op == sql::BinaryOperator::kMultiply) {
    result = a * b;
  } else if (op == sql::BinaryOperator::kDivide && b != 0) {
    result = a / b;
  } else {
    return NotInterpreted("an operation on floating-point numbers");
  }
  if (!std::isfinite(result)) return NotInterpreted("a number out of range");
  return Value(result);
}

std::optional<Decimal> ExactOf(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return Decimal::Of(*integer);
  if (const auto* decimal = std::get_if<Decimal>(&value)) return *decimal;
  return std::nullopt;
}

std::optional<double> DoubleOf(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  const auto exact = ExactOf(value);
  if (!exact) return std::nullopt;
  return exact->ToDouble();
}

Answer Calculate(sql::BinaryOperator op, const Value& left, const Value& right) {
  const auto* a = std::get_if<std::int64_t>(&left);
  const auto* b = std::get_if<std::int64_t>(&right);
  if (a != nullptr && b != nullptr) return OfIntegers(op, *a, *b);
  const auto* from = std::get_if<Date>(&left);
  const auto* to = std::get_if<Date>(&right);
  if (from != nullptr && to != nullptr && op == sql::BinaryOperator::kSubtract) {
    return Value(from->days - to->days);
  }
  if (from != nullptr && b != nullptr) {
    constexpr std::int64_t kFar = 3'000'000;  // stays within the years 1 to 9999 or so
    if (std::abs(*b) > kFar) return NotInterpreted("a date out of range");
    if (op == sql::BinaryOperator::kAdd) return Value(Date{from->days + *b});
    if (op == sql::BinaryOperator::kSubtract) return Value(Date{from->days - *b});
  }
  if (const auto x = ExactOf(left), y = ExactOf(right); x && y) return OfDecimals(op, *x, *y);
  if (const auto x = DoubleOf(left), y = DoubleOf(right); x && y) return OfDoubles(op, *x, *y);
  return NotInterpreted("a calculation with something else than numbers");
}

std::optional<model::ColumnType> ColumnTypeOf(const sql::TypeName& type) {
  model::ColumnType column;
  const auto kind = [&](model::TypeKind k) {
    column.kind = k;
    return column;
  };
  switch (type.word) {
    case sql::TypeWord::kSmallInt:
      return kind(model::TypeKind::kSmallInt);
    case sql::TypeWord::kInteger:
      return kind(model::TypeKind::kInteger);
    case sql::TypeWord::kBigInt:
      return kind(model::TypeKind::kBigInt);
    case sql::TypeWord::kDecimal:
      column.precision = type.first;
      column.scale = type.second;
      return kind(model::TypeKind::kDecimal);
    case sql::TypeWord::kReal:
      return kind(model::TypeKind::kReal);
    case sql::TypeWord::kDouble:
      return kind(model::TypeKind::kDouble);
    case sql::TypeWord::kBoolean:
      return kind(model::TypeKind::kBoolean);
    case sql::TypeWord::kChar:
      column.length = type.first;
      return kind(model::TypeKind::kChar);
    case sql::TypeWord::kVarchar:
      column.length = type.first;
      return kind(model::TypeKind::kVarchar);
    case sql::TypeWord::kDate:
      return kind(model::TypeKind::kDate);
    case sql::TypeWord::kTime:
      return kind(model::TypeKind::kTime);
    case sql::TypeWord::kTimestamp:
      return kind(model::TypeKind::kTimestamp);
    case sql::TypeWord::kTimeTz:
    case sql::TypeWord::kTimestampTz:
      return std::nullopt;
  }
  return std::nullopt;
}

// PostgreSQL counts characters and Redshift bytes: only ASCII is cut.
Answer CastToText(std::string text, const model::ColumnType& type) {
  const auto length = static_cast<std::size_t>(type.length);
  if (text.size() > length) {
    if (!IsAscii(text)) return NotInterpreted("cutting text that is not ASCII");
    text.resize(length);
  }
  return *ReadValue(type, text);
}

}  // namespace

base::Result<std::string> TextOf(const Value& value) {
  if (const auto* text = std::get_if<Text>(&value)) return text->text;
  if (const auto* literal = std::get_if<Untyped>(&value)) return literal->text;
  return NotInterpreted("text is expected here");
}

base::Result<Value> ApplyOperator(sql::BinaryOperator op, const Value& left, const Value& right) {
  if (std::holds_alternative<Null>(left) || std::holds_alternative<Null>(right)) {
    return Value(Null{});
  }
  const auto compared = [&](auto holds) -> Answer {
    ASSIGN_OR_RETURN(const auto order, Compare(left, right));
    return Value(static_cast<bool>(holds(*order)));
  };
  switch (op) {
    case sql::BinaryOperator::kEqual:
      return compared([](auto order) { return order == 0; });
    case sql::BinaryOperator::kNotEqual:
      return compared([](auto order) { return order != 0; });
    case sql::BinaryOperator::kLess:
      return compared([](auto order) { return order < 0; });
    case sql::BinaryOperator::kLessOrEqual:
      return compared([](auto order) { return order <= 0; });
    case sql::BinaryOperator::kGreater:
      return compared([](auto order) { return order > 0; });
    case sql::BinaryOperator::kGreaterOrEqual:
      return compared([](auto order) { return order >= 0; });
    case sql::BinaryOperator::kConcatenate: {
      ASSIGN_OR_RETURN(std::string text, TextOf(left));
      ASSIGN_OR_RETURN(const std::string more, TextOf(right));
      return Value(Text{std::move(text) + more, false});
    }
    case sql::BinaryOperator::kAdd:
    case sql::BinaryOperator::kSubtract:
    case sql::BinaryOperator::kMultiply:
    case sql::BinaryOperator::kDivide:
    case sql::BinaryOperator::kModulo:
      return Calculate(op, left, right);
  }
  return NotInterpreted("an operator");
}

base::Result<Value> ApplyCast(const Value& value, const sql::TypeName& type) {
  const auto column = ColumnTypeOf(type);
  if (!column) return NotInterpreted("a cast to a time with a zone");
  if (std::holds_alternative<Null>(value)) return value;
  if (std::holds_alternative<Text>(value) || std::holds_alternative<Untyped>(value)) {
    ASSIGN_OR_RETURN(std::string text, TextOf(value));
    if (model::IsText(*column)) return CastToText(std::move(text), *column);
    const auto read = ReadValue(*column, text);
    if (!read) return NotInterpreted("a cast of text that is not a value of the type");
    return *read;
  }
  if (model::IsText(*column)) {
    if (std::holds_alternative<bool>(value)) return NotInterpreted("a cast of a condition to text");
    ASSIGN_OR_RETURN(std::string text, EntitlementText(value));
    return CastToText(std::move(text), *column);
  }
  constexpr std::int64_t kMicrosecondsPerDay = 86'400'000'000;
  if (const auto* date = std::get_if<Date>(&value)) {
    if (column->kind == model::TypeKind::kDate) return value;
    if (column->kind == model::TypeKind::kTimestamp) {
      return Value(Timestamp{date->days * kMicrosecondsPerDay});
    }
  }
  if (const auto* timestamp = std::get_if<Timestamp>(&value)) {
    if (column->kind == model::TypeKind::kTimestamp) return value;
    if (column->kind == model::TypeKind::kDate) {
      const std::int64_t before = timestamp->microseconds % kMicrosecondsPerDay < 0 ? 1 : 0;
      return Value(Date{timestamp->microseconds / kMicrosecondsPerDay - before});
    }
  }
  if (std::holds_alternative<bool>(value) && column->kind == model::TypeKind::kBoolean)
    return value;
  if (std::holds_alternative<Time>(value) && column->kind == model::TypeKind::kTime) return value;
  if (const auto* number = std::get_if<double>(&value)) {
    if (column->kind == model::TypeKind::kDouble) return value;
    if (column->kind == model::TypeKind::kReal) {
      return Value(static_cast<double>(static_cast<float>(*number)));
    }
    return NotInterpreted("a cast of a floating-point number");
  }
  if (const auto exact = ExactOf(value)) {
    if (column->kind == model::TypeKind::kDouble) return Value(exact->ToDouble());
    if (column->kind == model::TypeKind::kDecimal) {
      const auto rounded = exact->Rounded(column->scale);
      if (!rounded || rounded->WholeDigits() > column->precision - column->scale) {
        return NotInterpreted("a number out of range");
      }
      return Value(*rounded);
    }
    const auto integer = exact->ToInteger();
    if (!integer) return NotInterpreted("a cast that loses a fraction");
    const auto read = ReadValue(*column, std::to_string(*integer));
    if (read) return *read;
  }
  return NotInterpreted("a cast");
}

}  // namespace louver::compiler
