#include <variant>

#include "base/box.h"
#include "sql/write_leaf.h"
#include "sql/write_query.h"

namespace louver::sql {
namespace {

std::string_view Symbol(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::kEqual:
      return " = ";
    case BinaryOperator::kNotEqual:
      return " <> ";
    case BinaryOperator::kLess:
      return " < ";
    case BinaryOperator::kLessOrEqual:
      return " <= ";
    case BinaryOperator::kGreater:
      return " > ";
    case BinaryOperator::kGreaterOrEqual:
      return " >= ";
    case BinaryOperator::kAdd:
      return " + ";
    case BinaryOperator::kSubtract:
      return " - ";
    case BinaryOperator::kMultiply:
      return " * ";
    case BinaryOperator::kDivide:
      return " / ";
    case BinaryOperator::kModulo:
      return " % ";
    case BinaryOperator::kConcatenate:
      return " || ";
  }
  return {};
}

}  // namespace

base::Status QueryWriter::Write(const Expression& expression) {
  return std::visit([this](const auto& node) { return Node(node); }, expression.node);
}

base::Status QueryWriter::Text(std::string_view text) {
  out_ += text;
  return base::Ok();
}

base::Status QueryWriter::Joined(const std::vector<Expression>& operands,
                                 std::string_view separator) {
  for (const Expression& operand : operands) {
    if (&operand != operands.data()) out_ += separator;
    RETURN_IF_ERROR(Write(operand));
  }
  return base::Ok();
}

// ---- leaves

base::Status QueryWriter::Node(const NullLiteral&) { return Text("NULL"); }
base::Status QueryWriter::Node(const BooleanLiteral& literal) {
  return Text(literal.value ? "TRUE" : "FALSE");
}
base::Status QueryWriter::Node(const IntegerLiteral& literal) {
  WriteInteger(literal, out_);
  return base::Ok();
}
base::Status QueryWriter::Node(const DecimalLiteral& literal) {
  return WriteDecimal(literal, out_);
}
base::Status QueryWriter::Node(const StringLiteral& literal) {
  return WriteString(dialect_, literal, out_);
}
base::Status QueryWriter::Node(const ColumnName& column) {
  if (column.table) {
    RETURN_IF_ERROR(WriteIdentifier(dialect_, *column.table, out_));
    out_ += '.';
  }
  return WriteIdentifier(dialect_, column.column, out_);
}
base::Status QueryWriter::Node(const CurrentUser&) { return Text("current_user"); }
base::Status QueryWriter::Node(const CurrentDate&) { return Text("current_date"); }
base::Status QueryWriter::Node(const Hole& hole) {
  return base::Internal("An expression with the unfilled hole " + std::to_string(hole.number) +
                        " cannot be written.");
}

// ---- operators

base::Status QueryWriter::Node(const Binary& binary) {
  out_ += '(';
  RETURN_IF_ERROR(Write(*binary.left));
  out_ += Symbol(binary.op);
  RETURN_IF_ERROR(Write(*binary.right));
  return Text(")");
}

base::Status QueryWriter::Node(const Negate& negate) {
  out_ += "(- ";  // with a blank: two signs in a row would begin a comment
  RETURN_IF_ERROR(Write(*negate.operand));
  return Text(")");
}

base::Status QueryWriter::Node(const Not& negation) {
  out_ += "(NOT ";
  RETURN_IF_ERROR(Write(*negation.operand));
  return Text(")");
}

base::Status QueryWriter::Node(const AllOf& all) {
  if (all.operands.empty()) return Text("TRUE");
  if (all.operands.size() == 1) return Write(all.operands.front());
  out_ += '(';
  RETURN_IF_ERROR(Joined(all.operands, " AND "));
  return Text(")");
}

base::Status QueryWriter::Node(const AnyOf& any) {
  if (any.operands.empty()) return Text("FALSE");
  if (any.operands.size() == 1) return Write(any.operands.front());
  out_ += '(';
  RETURN_IF_ERROR(Joined(any.operands, " OR "));
  return Text(")");
}

base::Status QueryWriter::Node(const IsNull& test) {
  out_ += '(';
  RETURN_IF_ERROR(Write(*test.operand));
  return Text(test.negated ? " IS NOT NULL)" : " IS NULL)");
}

// Not as IS TRUE: Redshift takes that in a WHERE alone (Boolean type).
base::Status QueryWriter::Node(const IsTruth& test) {
  out_ += "(CASE WHEN ";
  if (test.truth == Truth::kFalse) out_ += "(NOT ";
  RETURN_IF_ERROR(Write(*test.operand));
  if (test.truth == Truth::kFalse) out_ += ')';
  if (test.truth == Truth::kUnknown) {
    out_ += test.negated ? " THEN TRUE WHEN (NOT " : " THEN FALSE WHEN (NOT ";
    RETURN_IF_ERROR(Write(*test.operand));
    return Text(test.negated ? ") THEN TRUE ELSE FALSE END)" : ") THEN FALSE ELSE TRUE END)");
  }
  return Text(test.negated ? " THEN FALSE ELSE TRUE END)" : " THEN TRUE ELSE FALSE END)");
}

base::Status QueryWriter::Node(const InList& in) {
  if (in.list.empty()) return base::Internal("An IN list must not be empty.");
  out_ += '(';
  RETURN_IF_ERROR(Write(*in.operand));
  out_ += in.negated ? " NOT IN (" : " IN (";
  RETURN_IF_ERROR(Joined(in.list, ", "));
  return Text("))");
}

base::Status QueryWriter::Node(const Between& between) {
  out_ += '(';
  RETURN_IF_ERROR(Write(*between.operand));
  out_ += between.negated ? " NOT BETWEEN " : " BETWEEN ";
  RETURN_IF_ERROR(Write(*between.low));
  out_ += " AND ";
  RETURN_IF_ERROR(Write(*between.high));
  return Text(")");
}

// Without an ESCAPE clause the pattern's escape character is the backslash, on both platforms.
base::Status QueryWriter::Node(const Like& like) {
  out_ += '(';
  RETURN_IF_ERROR(Write(*like.operand));
  out_ += like.negated ? " NOT" : "";
  out_ += like.ignore_case ? " ILIKE " : " LIKE ";
  RETURN_IF_ERROR(Write(*like.pattern));
  return Text(")");
}

base::Status QueryWriter::Node(const Case& searched) {
  if (searched.whens.empty()) return base::Internal("A CASE must have a WHEN.");
  out_ += "CASE";
  for (const Case::When& when : searched.whens) {
    out_ += " WHEN ";
    RETURN_IF_ERROR(Write(when.condition));
    out_ += " THEN ";
    RETURN_IF_ERROR(Write(when.result));
  }
  if (searched.otherwise) {
    out_ += " ELSE ";
    RETURN_IF_ERROR(Write(**searched.otherwise));
  }
  return Text(" END");
}

base::Status QueryWriter::Node(const Cast& cast) {
  out_ += "CAST(";
  RETURN_IF_ERROR(Write(*cast.operand));
  out_ += " AS ";
  RETURN_IF_ERROR(WriteType(dialect_, cast.type, out_));
  return Text(")");
}

// ---- subqueries

base::Status QueryWriter::Node(const Exists& exists) {
  out_ += "EXISTS ";
  return Subquery(*exists.query);
}

base::Status QueryWriter::Node(const InSelect& in) {
  RETURN_IF_ERROR(OneColumn(*in.query));
  out_ += '(';
  RETURN_IF_ERROR(Write(*in.operand));
  out_ += in.negated ? " NOT IN " : " IN ";
  RETURN_IF_ERROR(Subquery(*in.query));
  return Text(")");
}

base::Status QueryWriter::Node(const ScalarSelect& scalar) {
  RETURN_IF_ERROR(OneColumn(*scalar.query));
  return Subquery(*scalar.query);
}

base::Status QueryWriter::OneColumn(const Select& query) {
  if (query.items.size() == 1) return base::Ok();
  return base::Internal("A subquery used as a value must have one column.");
}

base::Status QueryWriter::Subquery(const Select& query) {
  out_ += '(';
  RETURN_IF_ERROR(Write(query, Layout::kOneLine));
  return Text(")");
}

}  // namespace louver::sql
