#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/box.h"
#include "sql/identifier.h"

namespace louver::sql {

// SQL as a typed tree of values. Trees copy deeply and compare with ==. What a tree means does not
// depend on a dialect; how it is written does (sql/render.h). A construct a dialect lacks is an
// error of its renderer.

struct Expression;
struct Select;
using ExpressionBox = base::Box<Expression>;
using SelectBox = base::Box<Select>;

// ---- leaves

struct NullLiteral {
  bool operator==(const NullLiteral&) const = default;
};
struct BooleanLiteral {
  bool value = false;
  bool operator==(const BooleanLiteral&) const = default;
};
struct IntegerLiteral {
  std::int64_t value = 0;
  bool operator==(const IntegerLiteral&) const = default;
};
struct DecimalLiteral {  // digits with at most one point and an optional leading '-'
  std::string digits;
  bool operator==(const DecimalLiteral&) const = default;
};
struct StringLiteral {  // the value itself; quoting and escaping are the renderer's
  std::string value;
  bool operator==(const StringLiteral&) const = default;
};
struct ColumnName {
  std::optional<Identifier> table;  // an alias of the enclosing FROM
  Identifier column;
  bool operator==(const ColumnName&) const = default;
};
struct CurrentUser {
  bool operator==(const CurrentUser&) const = default;
};
struct CurrentDate {
  bool operator==(const CurrentDate&) const = default;
};
// A place to be filled later, numbered from 0: an @function of a governor's predicate. A tree with
// a hole in it cannot be rendered.
struct Hole {
  int number = 0;
  bool operator==(const Hole&) const = default;
};

// ---- types, for casts

enum class TypeWord {
  kSmallInt,
  kInteger,
  kBigInt,
  kDecimal,  // precision, scale
  kReal,
  kDouble,
  kBoolean,
  kChar,     // length
  kVarchar,  // length
  kDate,
  kTime,
  kTimeTz,
  kTimestamp,
  kTimestampTz,
};
struct TypeName {
  TypeWord word = TypeWord::kVarchar;
  int first = 0;   // length or precision
  int second = 0;  // scale
  bool operator==(const TypeName&) const = default;
};

// ---- inner nodes

enum class BinaryOperator {
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kConcatenate,
};
struct Binary {
  BinaryOperator op = BinaryOperator::kEqual;
  ExpressionBox left;
  ExpressionBox right;
  bool operator==(const Binary&) const = default;
};
struct Negate {
  ExpressionBox operand;
  bool operator==(const Negate&) const = default;
};
struct Not {
  ExpressionBox operand;
  bool operator==(const Not&) const = default;
};
// Empty: true. One operand: that operand.
struct AllOf {
  std::vector<Expression> operands;
  bool operator==(const AllOf&) const = default;
};
// Empty: false.
struct AnyOf {
  std::vector<Expression> operands;
  bool operator==(const AnyOf&) const = default;
};
struct IsNull {
  ExpressionBox operand;
  bool negated = false;
  bool operator==(const IsNull&) const = default;
};
enum class Truth { kTrue, kFalse, kUnknown };
struct IsTruth {  // IS [NOT] TRUE | FALSE | UNKNOWN
  ExpressionBox operand;
  Truth truth = Truth::kTrue;
  bool negated = false;
  bool operator==(const IsTruth&) const = default;
};
struct InList {
  ExpressionBox operand;
  std::vector<Expression> list;  // not empty
  bool negated = false;
  bool operator==(const InList&) const = default;
};
struct Between {
  ExpressionBox operand;
  ExpressionBox low;
  ExpressionBox high;
  bool negated = false;
  bool operator==(const Between&) const = default;
};
struct Like {  // a backslash in the pattern's value makes the character behind it ordinary
  ExpressionBox operand;
  ExpressionBox pattern;
  bool ignore_case = false;
  bool negated = false;
  bool operator==(const Like&) const = default;
};
struct Case {  // searched form only
  struct When;
  std::vector<When> whens;
  std::optional<ExpressionBox> otherwise;
  bool operator==(const Case&) const = default;
};
struct Cast {
  ExpressionBox operand;
  TypeName type;
  bool operator==(const Cast&) const = default;
};
// Functions that mean the same on every platform we know, or that a dialect maps. A closed list:
// what is not in it cannot be called.
enum class Function {
  kAbs,
  kCeil,
  kCoalesce,
  kDateTrunc,  // the part in lower case, a timestamp; not for predicates
  kFloor,
  kGreatest,
  kHexOfText,  // lower-case hexadecimal of the text's UTF-8 bytes; not for predicates
  kLeast,
  kLeft,
  kLength,  // characters
  kLower,
  kLtrim,
  kNullif,
  kOctetLength,  // bytes; not for predicates
  kReplace,
  kRegexpReplaceAll,  // text, pattern (sql/pattern.h), replacement: every match; not for predicates
  kRegexpSubstr,      // text, pattern: the first match, or no text at all; not for predicates
  kRight,
  kRound,
  kRtrim,
  kSha256Hex,  // lower-case hexadecimal of the text's UTF-8 bytes
  kStrpos,
  kSubstring,
  kTrim,
  kUpper,
  kXorHex,  // hexadecimal digits, 15 at most, and at least as many: the first ones, each bit turned
            // over where the others have one; not for predicates
  kUtcSecondsAgo,  // a whole literal: the time so many seconds ago, UTC whatever the session's
                   // zone; not for predicates
};
struct Call {
  Function function = Function::kCoalesce;
  std::vector<Expression> arguments;
  bool operator==(const Call&) const = default;
};
struct Exists {
  SelectBox query;
  bool operator==(const Exists&) const = default;
};
struct InSelect {
  ExpressionBox operand;
  SelectBox query;  // one column
  bool negated = false;
  bool operator==(const InSelect&) const = default;
};
struct ScalarSelect {  // one column, at most one row
  SelectBox query;
  bool operator==(const ScalarSelect&) const = default;
};

struct Expression {
  std::variant<NullLiteral, BooleanLiteral, IntegerLiteral, DecimalLiteral, StringLiteral,
               ColumnName, CurrentUser, CurrentDate, Hole, Binary, Negate, Not, AllOf, AnyOf,
               IsNull, IsTruth, InList, Between, Like, Case, Cast, Call, Exists, InSelect,
               ScalarSelect>
      node;
  bool operator==(const Expression&) const = default;
};

struct Case::When {
  Expression condition;
  Expression result;
  bool operator==(const When&) const = default;
};

// ---- queries

struct SelectItem {
  Expression expression;
  std::optional<Identifier> alias;
  bool operator==(const SelectItem&) const = default;
};
struct FromTable {
  QualifiedName table;
  std::optional<Identifier> alias;
  bool operator==(const FromTable&) const = default;
};
struct Select {
  std::vector<SelectItem> items;  // not empty
  std::optional<FromTable> from;
  std::optional<Expression> where;
  bool operator==(const Select&) const = default;
};

// ---- statements

// Replaces the view when it exists, keeping its owner and grants. Late binding where the dialect
// has it; then every table must be named with its schema.
struct CreateView {
  QualifiedName view;  // schema and name
  Select query;
  bool operator==(const CreateView&) const = default;
};
struct DropView {      // succeeds when it is already gone
  QualifiedName view;  // schema and name
  bool operator==(const DropView&) const = default;
};
using Statement = std::variant<CreateView, DropView>;

}  // namespace louver::sql
