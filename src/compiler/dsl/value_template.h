#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "compiler/dsl/condition.h"
#include "compiler/dsl/token.h"

namespace louver::compiler::dsl {

// Finds the variables in the value of an attribute. Where a part of a value begins, at the start or
// behind a point, an '@' begins a variable, and one that there is not is an error; elsewhere it is
// an ordinary character unless a variable's name follows, so that addresses of mail need no escape.
base::Result<ValueTemplate> ReadValue(std::string_view source, const Token& text);

// The text in single quotes that ReadValue makes the same template of.
std::string QuotedValue(const ValueTemplate& value);
// A text without variables in single quotes.
std::string QuotedText(std::string_view text);

}  // namespace louver::compiler::dsl
