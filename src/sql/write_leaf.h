#pragma once

#include <string>

#include "base/result.h"
#include "sql/dialect.h"
#include "sql/expression.h"
#include "sql/identifier.h"

// The renderer's leaves: names, literals and types, appended to `out`. Nothing outside the renderer
// includes this.
namespace louver::sql {

base::Status WriteIdentifier(const Dialect& dialect, const Identifier& name, std::string& out);
// Refuses a number of parts the dialect cannot resolve.
base::Status WriteQualifiedName(const Dialect& dialect, const QualifiedName& name,
                                std::string& out);

base::Status WriteString(const Dialect& dialect, const StringLiteral& literal, std::string& out);
void WriteInteger(IntegerLiteral literal, std::string& out);
base::Status WriteDecimal(const DecimalLiteral& literal, std::string& out);

base::Status WriteType(const Dialect& dialect, const TypeName& type, std::string& out);

}  // namespace louver::sql
