#include "sql/write_leaf.h"

#include <limits>

#include "base/text.h"

namespace louver::sql {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

base::Status CheckLimit(const Dialect& dialect, std::string_view what, int value, int most) {
  if (value >= 1 && value <= most) return base::Ok();
  return base::Unprocessable(dialect.name + " has no " + std::string(what) + " of " +
                             std::to_string(value) + "; it allows 1 to " + std::to_string(most) +
                             ".");
}

base::Status WriteSized(const Dialect& dialect, std::string_view word, int length, int most,
                        std::string& out) {
  RETURN_IF_ERROR(CheckLimit(dialect, std::string(word) + " length", length, most));
  out.append(word).append("(").append(std::to_string(length)).append(")");
  return base::Ok();
}

}  // namespace

base::Status WriteIdentifier(const Dialect& dialect, const Identifier& name, std::string& out) {
  if (name.name().size() > dialect.max_identifier_bytes) {
    return base::Unprocessable(dialect.name + " allows names of at most " +
                               std::to_string(dialect.max_identifier_bytes) + " bytes; '" +
                               name.name() + "' has " + std::to_string(name.name().size()) + ".");
  }
  out += '"';
  for (const char c : name.name()) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
  return base::Ok();
}

base::Status WriteQualifiedName(const Dialect& dialect, const QualifiedName& name,
                                std::string& out) {
  if (name.parts.empty() || name.parts.size() > 3) {
    return base::Internal("A qualified name must have one to three parts.");
  }
  if (name.parts.size() == 3 && !dialect.three_part_names) {
    return base::Unprocessable(dialect.name + " has no names across databases: '" +
                               name.parts[0].name() + "' cannot be part of one.");
  }
  for (const Identifier& part : name.parts) {
    if (&part != name.parts.data()) out += '.';
    RETURN_IF_ERROR(WriteIdentifier(dialect, part, out));
  }
  return base::Ok();
}

base::Status WriteString(const Dialect& dialect, const StringLiteral& literal, std::string& out) {
  if (!base::IsCleanText(literal.value)) {
    return base::Invalid("A text value must be valid UTF-8 without NUL characters.");
  }
  // Never E'...': Redshift does not know it. Doubling is enough under both literal rules, since
  // UTF-8 has no sequence that ends in a quote or a backslash.
  out += '\'';
  for (const char c : literal.value) {
    if (c == '\'' || (c == '\\' && dialect.backslash_escapes)) out += c;
    out += c;
  }
  out += '\'';
  return base::Ok();
}

void WriteInteger(IntegerLiteral literal, std::string& out) {
  if (literal.value == std::numeric_limits<std::int64_t>::min()) {
    // Its digits without the sign are no bigint, so the platforms would read a decimal.
    out += "(-9223372036854775807 - 1)";
  } else if (literal.value < 0) {
    out.append("(").append(std::to_string(literal.value)).append(")");
  } else {
    out += std::to_string(literal.value);
  }
}

base::Status WriteDecimal(const DecimalLiteral& literal, std::string& out) {
  std::string_view digits = literal.digits;
  const bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  int points = 0;
  int count = 0;
  for (const char c : digits) {
    points += c == '.' ? 1 : 0;
    count += IsDigit(c) ? 1 : 0;
    if (c != '.' && !IsDigit(c)) return base::Internal("A decimal number must be digits.");
  }
  if (count == 0 || points > 1) return base::Internal("A decimal number must be digits.");
  if (negative) out += "(-";
  out += digits;
  if (negative) out += ')';
  return base::Ok();
}

base::Status WriteType(const Dialect& dialect, const TypeName& type, std::string& out) {
  switch (type.word) {
    case TypeWord::kSmallInt:
      out += "smallint";
      return base::Ok();
    case TypeWord::kInteger:
      out += "integer";
      return base::Ok();
    case TypeWord::kBigInt:
      out += "bigint";
      return base::Ok();
    case TypeWord::kDecimal:
      RETURN_IF_ERROR(
          CheckLimit(dialect, "decimal precision", type.first, dialect.max_decimal_precision));
      if (type.second < 0 || type.second > type.first || type.second > dialect.max_decimal_scale) {
        return base::Unprocessable(dialect.name + " has no decimal(" + std::to_string(type.first) +
                                   ", " + std::to_string(type.second) + ").");
      }
      out.append("decimal(").append(std::to_string(type.first)).append(", ");
      out.append(std::to_string(type.second)).append(")");
      return base::Ok();
    case TypeWord::kReal:
      out += "real";
      return base::Ok();
    case TypeWord::kDouble:
      out += "double precision";
      return base::Ok();
    case TypeWord::kBoolean:
      out += "boolean";
      return base::Ok();
    case TypeWord::kChar:
      return WriteSized(dialect, "char", type.first, dialect.max_char_length, out);
    case TypeWord::kVarchar:
      return WriteSized(dialect, "varchar", type.first, dialect.max_varchar_length, out);
    case TypeWord::kDate:
      out += "date";
      return base::Ok();
    case TypeWord::kTime:
      out += "time";
      return base::Ok();
    case TypeWord::kTimeTz:
      out += "timetz";
      return base::Ok();
    case TypeWord::kTimestamp:
      out += "timestamp";
      return base::Ok();
    case TypeWord::kTimestampTz:
      out += "timestamptz";
      return base::Ok();
  }
  return base::Internal("Unknown type.");
}

}  // namespace louver::sql
