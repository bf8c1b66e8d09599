#pragma once

#include <string>

#include "base/result.h"
#include "sql/dialect.h"
#include "sql/expression.h"
#include "sql/identifier.h"

namespace louver::sql {

// The one way from a tree to text. What comes out
//   - quotes every name and puts parentheses wherever precedence could matter;
//   - holds string values only inside literals, escaped by the dialect's rule;
//   - reads well: a column a line, a condition a line;
//   - is the same for the same tree and dialect.
// Pure; safe from any thread.
//
// kUnprocessable: the dialect lacks a construct or sets a limit the tree passes; the message names
// both. kInvalid: text holds NUL or is not UTF-8. kInternal: the tree breaks a promise of
// expression.h (a hole, an empty list, a malformed number).
base::Result<std::string> Render(const Dialect& dialect, const Statement& statement);
base::Result<std::string> Render(const Dialect& dialect, const Select& query);
base::Result<std::string> Render(const Dialect& dialect, const Expression& expression);
base::Result<std::string> Render(const Dialect& dialect, const Identifier& name);
base::Result<std::string> Render(const Dialect& dialect, const QualifiedName& name);
base::Result<std::string> Render(const Dialect& dialect, const StringLiteral& literal);
base::Result<std::string> Render(const Dialect& dialect, const IntegerLiteral& literal);

}  // namespace louver::sql
