#pragma once

#include <initializer_list>
#include <string_view>

#include "base/result.h"
#include "compiler/plan.h"
#include "compiler/target.h"
#include "sql/expression.h"
#include "sql/identifier.h"

// Where the rows of a plan come from, as queries name it.
namespace louver::compiler {

// kInvalid: a source in another database where the target cannot reach, a view or source inside the
// system schema, a view that would replace its own source.
base::Status CheckPlaces(const Plan& plan, const Target& target);

// kInvalid: a name no platform could hold.
base::Result<sql::QualifiedName> QualifiedName(std::initializer_list<std::string_view> names);

base::Result<sql::QualifiedName> SourceOf(const Plan& plan, const Target& target);

// What the source is called within a query: no column has that name.
sql::Identifier SourceAlias(const Plan& plan);

// The salt of the data source, as a sub-select.
sql::Expression SaltOf(const Plan& plan, const Target& target);

}  // namespace louver::compiler
