#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "standin/syntax/token.h"

namespace louver::standin {

struct LexerOptions {
  // enable_case_sensitive_identifier; without it quoted names are folded to lower case too.
  bool case_sensitive_identifiers = false;
};

// Cuts one statement into tokens by Redshift's rules: a backslash escapes inside '...', comments
// nest, B'', X'', N'' and U& are not literals (sheet 0.1). Nor is E'', but a SELECT that has one is
// only marked: it may turn out to be psql looking around the catalog. The tokens point into
// `statement`.
base::Result<TokenList> Lex(std::string_view statement, const LexerOptions& options);

// Cuts text that already is PostgreSQL's, leaving every token as it is; E'...' is two tokens.
base::Result<TokenList> LexPostgresql(std::string_view statement);

// The statements of a string, by the same rules, without semicolons and without those that are
// blank; one blank one when there is nothing else. Text that cannot be cut is one statement.
std::vector<std::string_view> SplitStatements(std::string_view text);

// `value` as a literal that means the same whatever the server's settings.
std::string QuoteLiteral(std::string_view value);
// `value` as a quoted name.
std::string QuoteName(std::string_view value);

}  // namespace louver::standin
