#pragma once

#include <string_view>

#include "model/column_type.h"
#include "sql/expression.h"

namespace louver::compiler {

// What an expression yields, as far as comparing needs to know. Platforms differ in what they
// convert in silence, so almost nothing is converted here: text is not a number, and a predicate
// that mixes them is refused instead of meaning different things in different places.
enum class Family {
  kUntyped,  // NULL or a quoted literal: takes the type of what it meets
  kBoolean,
  kInteger,
  kDecimal,
  kDouble,
  kText,
  kDate,
  kTime,
  kTimeTz,
  kTimestamp,
  kTimestampTz,
  kOpaque,  // types we only pass through
};

Family FamilyOf(const model::ColumnType& type);
Family FamilyOf(const sql::TypeName& type);

// "text", "an integer": for messages.
std::string_view Describe(Family family);

// True for what @attributeValuesContains can compare with an entitlement's text on every platform
// alike: floating-point numbers and times with a zone have no text form to rely on.
bool HasReliableText(Family family);

}  // namespace louver::compiler
