#pragma once

#include <string>

#include "sql/expression.h"

namespace louver::compiler {

// Encipher (compiler/cipher.h) as SQL: `text` is an expression of a text type of so many bytes.
// NULL for NULL, and for texts that are too long.
sql::Expression Enciphered(const sql::Expression& text, int bytes, const sql::Expression& salt,
                           const std::string& column);

}  // namespace louver::compiler
