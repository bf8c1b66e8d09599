#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sql/dialect.h"
#include "sql/expression.h"

// The renderer's inner nodes. Nothing outside the renderer includes this.
namespace louver::sql {

// Where a query stands decides how it is laid out.
enum class Layout { kLines, kOneLine };

// Whether a table may be named without its schema, to be found on the reader's search path.
enum class SchemaRule { kOptional, kRequired };

// Appends queries and expressions to `out`. An expression is always written so that nothing beside
// it can bind into it: as an atom, or in parentheses.
class QueryWriter {
 public:
  QueryWriter(const Dialect& dialect, SchemaRule schema_rule, std::string& out)
      : dialect_(dialect), schema_rule_(schema_rule), out_(out) {}

  base::Status Write(const Select& query, Layout layout);
  base::Status Write(const Expression& expression);

 private:
  // One for each node of Expression; write_expression.cpp, write_call.cpp.
  base::Status Node(const NullLiteral&);
  base::Status Node(const BooleanLiteral& literal);
  base::Status Node(const IntegerLiteral& literal);
  base::Status Node(const DecimalLiteral& literal);
  base::Status Node(const StringLiteral& literal);
  base::Status Node(const ColumnName& column);
  base::Status Node(const CurrentUser&);
  base::Status Node(const CurrentDate&);
  base::Status Node(const Hole&);
  base::Status Node(const Binary& binary);
  base::Status Node(const Negate& negate);
  base::Status Node(const Not& negation);
  base::Status Node(const AllOf& all);
  base::Status Node(const AnyOf& any);
  base::Status Node(const IsNull& test);
  base::Status Node(const IsTruth& test);
  base::Status Node(const InList& in);
  base::Status Node(const Between& between);
  base::Status Node(const Like& like);
  base::Status Node(const Case& searched);
  base::Status Node(const Cast& cast);
  base::Status Node(const Call& call);
  base::Status Node(const Exists& exists);
  base::Status Node(const InSelect& in);
  base::Status Node(const ScalarSelect& scalar);

  base::Status Text(std::string_view text);
  base::Status Joined(const std::vector<Expression>& operands, std::string_view separator);
  base::Status OneColumn(const Select& query);
  base::Status Subquery(const Select& query);
  base::Status HexOfText(const Expression& text);
  base::Status XorHex(const Expression& digits, const Expression& others);
  base::Status HexNumber(const Expression& digits);
  base::Status Sha256Hex(const Expression& text);
  base::Status Round(const Call& call);
  base::Status UtcSecondsAgo(const Expression& seconds);

  base::Status From(const FromTable& from);
  base::Status Where(const Expression& condition, Layout layout);

  const Dialect& dialect_;
  const SchemaRule schema_rule_;
  std::string& out_;
};

}  // namespace louver::sql
