#pragma once

#include "base/result.h"
#include "standin/syntax/token.h"

namespace louver::standin {

// Puts Redshift's spellings inside expressions and queries into PostgreSQL's: SYSDATE, DATEADD and
// DATEDIFF with a bare date part, NVL, NVL2, DECODE, CONVERT, LISTAGG WITHIN GROUP, MEDIAN, TOP,
// MINUS, APPROXIMATE COUNT, VARCHAR(MAX).
base::Status RewriteExpressions(TokenList& tokens);

// The same for a procedure's or function's body, with the rules for literals.
base::Result<std::string> RewriteBody(std::string_view body);

}  // namespace louver::standin
