#include "compiler/rounding.h"

#include <utility>

namespace louver::compiler {
namespace {

using sql::BinaryOperator;
using sql::Expression;

// Wide enough for every use; the sum of two buckets then fits every type it is calculated in.
constexpr int kMostBucketDigits = 15;

// Multiples of floating-point numbers beyond this many buckets are not exact any more.
constexpr std::string_view kMostBuckets = "e15";

// The distance of the least number of an exact type from zero.
std::optional<Decimal> Reach(const model::ColumnType& type) {
  switch (type.kind) {
    case model::TypeKind::kSmallInt:
      return Decimal::Parse("32768");
    case model::TypeKind::kInteger:
      return Decimal::Parse("2147483648");
    case model::TypeKind::kBigInt:
      return Decimal::Parse("9223372036854775808");
    case model::TypeKind::kDecimal: {
      const auto nines = [](int count) {
        return std::string(static_cast<std::size_t>(count), '9');
      };
      return Decimal::Parse(nines(type.precision - type.scale) + "." + nines(type.scale));
    }
    case model::TypeKind::kReal:
    case model::TypeKind::kDouble:
    case model::TypeKind::kBoolean:
    case model::TypeKind::kChar:
    case model::TypeKind::kVarchar:
    case model::TypeKind::kDate:
    case model::TypeKind::kTime:
    case model::TypeKind::kTimeTz:
    case model::TypeKind::kTimestamp:
    case model::TypeKind::kTimestampTz:
    case model::TypeKind::kOther:
      break;
  }
  return std::nullopt;
}

// What tells two numbers of that many digits after the point apart.
Decimal Resolution(int scale) {
  std::string digits = "1";
  if (scale > 0) digits = "0." + std::string(static_cast<std::size_t>(scale) - 1, '0') + "1";
  return *Decimal::Parse(digits);
}

bool IsFloat(const model::ColumnType& type) {
  return type.kind == model::TypeKind::kReal || type.kind == model::TypeKind::kDouble;
}

Expression Of(BinaryOperator op, Expression left, Expression right) {
  return {sql::Binary{op, std::move(left), std::move(right)}};
}

Expression Number(const Decimal& number) { return {sql::DecimalLiteral{number.ToString()}}; }

// value - ((value % bucket + bucket) % bucket): platforms give a remainder the sign of the
// dividend. Without a division, whose digits platforms limit each in its own way.
base::Result<Expression> RoundedExactly(const Expression& value, const Decimal& reach,
                                        const Decimal& bucket) {
  const auto rest = reach.Modulo(bucket);
  const auto most = rest ? reach.Minus(*rest) : std::nullopt;
  const auto least = most ? most->Negated() : std::nullopt;
  if (!least) return base::Internal("A bucket does not fit its type.");
  const auto remainder = [&](Expression of) {
    return Of(BinaryOperator::kModulo, std::move(of), Number(bucket));
  };
  Expression below = remainder(Of(BinaryOperator::kAdd, remainder(value), Number(bucket)));
  sql::Case in_range;
  in_range.whens.push_back({Of(BinaryOperator::kGreaterOrEqual, value, Number(*least)),
                            Of(BinaryOperator::kSubtract, value, std::move(below))});
  return Expression{std::move(in_range)};
}

Expression RoundedFloat(const Expression& value, const std::string& bucket_size) {
  const auto number = [](const std::string& text) {
    return Expression{
        sql::Cast{Expression{sql::StringLiteral{text}}, {sql::TypeWord::kDouble, 0, 0}}};
  };
  const Expression wide{sql::Cast{value, {sql::TypeWord::kDouble, 0, 0}}};
  const std::string limit = bucket_size + std::string(kMostBuckets);
  sql::Call floor{sql::Function::kFloor, {}};
  floor.arguments.push_back(Of(BinaryOperator::kDivide, wide, number(bucket_size)));
  sql::Case in_range;
  in_range.whens.push_back(
      {{sql::Between{wide, number("-" + limit), number(limit), false}},
       Of(BinaryOperator::kMultiply, {std::move(floor)}, number(bucket_size))});
  return {std::move(in_range)};
}

}  // namespace

bool CanRound(const model::ColumnType& type, const std::string& bucket_size) {
  const auto bucket = Decimal::Parse(bucket_size);
  if (!bucket || *bucket <= Decimal::Of(0) || bucket->WholeDigits() > kMostBucketDigits) {
    return false;
  }
  if (IsFloat(type)) return true;
  if (!Reach(type)) return false;
  const auto aligned = bucket->Rounded(type.scale);  // whole numbers have the scale 0
  if (!aligned || *aligned != *bucket) return false;
  return *bucket > Resolution(type.scale);
}

bool CanCut(const model::ColumnType& type, model::DatePart part) {
  if (type.kind == model::TypeKind::kTimestamp) return true;
  return type.kind == model::TypeKind::kDate && part > model::DatePart::kDay;
}

base::Result<Expression> Rounded(const Expression& value, const model::ColumnType& type,
                                 const std::string& bucket_size) {
  if (IsFloat(type)) return RoundedFloat(value, bucket_size);
  const auto reach = Reach(type);
  const auto bucket = Decimal::Parse(bucket_size);
  if (!reach || !bucket) return base::Internal("A type is rounded that cannot be.");
  return RoundedExactly(value, *reach, *bucket);
}

// A timestamp in any case: of a date one platform would make a timestamp with a zone.
Expression Cut(const Expression& value, model::DatePart part) {
  sql::Call cut{sql::Function::kDateTrunc, {}};
  cut.arguments.push_back({sql::StringLiteral{std::string(model::Name(part))}});
  cut.arguments.push_back({sql::Cast{value, {sql::TypeWord::kTimestamp, 0, 0}}});
  return {std::move(cut)};
}

}  // namespace louver::compiler
