#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "sql/dialect.h"
#include "sql/expression.h"
#include "sql/identifier.h"

namespace louver::sql {

// What may fill a hole of a fixed script, written there by the renderer.
using ScriptValue = std::variant<Identifier, QualifiedName, StringLiteral, IntegerLiteral>;

// Fills the typed holes of a script that ships with the product:
//
//   CREATE USER {{identifier account}} PASSWORD {{literal password}};
//
// A hole is {{TYPE NAME}} with TYPE one of identifier, name (qualified), literal, integer and NAME
// of small letters, digits and '_'. It may stand wherever a name or value may, also in a
// dollar-quoted body (the value then must not contain the body's delimiter). Everything that does
// not fit is kInternal, because script and caller ship together: a hole without a value, a value
// without a hole, another type, an unknown type, a hole within quotes or a comment, unbalanced
// quotes. Errors name holes, never values, which may be secret; a value the renderer refuses is
// refused by its error kind with the hole's name alone.
base::Result<std::string> FillScript(const Dialect& dialect, std::string_view script,
                                     const std::map<std::string, ScriptValue>& values);

// The statements of a script without their semicolons, blanks around them and comments before
// them. Semicolons within quotes, dollar quotes, comments do not separate. kInternal when a quote
// or comment does not end.
base::Result<std::vector<std::string>> SplitStatements(const Dialect& dialect,
                                                       std::string_view script);

}  // namespace louver::sql
