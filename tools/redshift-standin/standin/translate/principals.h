#pragma once

#include "base/result.h"
#include "standin/syntax/token.h"
#include "standin/translate/translation.h"

namespace louver::standin {

// CREATE, ALTER and DROP of users, groups and roles (sheet 2.3), GRANT and REVOKE (sheet 2.4).
// `tokens` begin with the statement's first word.

base::Result<Translation> TranslateUser(const TokenList& tokens);  // CREATE USER, ALTER USER
base::Result<Translation> TranslateDropPrincipal(const TokenList& tokens);  // DROP USER/GROUP/ROLE
base::Result<Translation> TranslateRole(const TokenList& tokens);  // CREATE ROLE, ALTER ROLE

// Edits in place what PostgreSQL would not read.
base::Status RewriteGrant(TokenList& tokens);

// The case of a quoted user name is always kept (sheet 0.5): undoes the folding where a user
// stands.
void KeepUserNames(TokenList& tokens);

// The rules for a password in clear text, and the forms that are none.
base::Status CheckPassword(std::string_view password);

}  // namespace louver::standin
