#pragma once

#include <string>
#include <unordered_set>

#include "base/result.h"
#include "standin/analysis/analysis.h"
#include "standin/syntax/token.h"
#include "standin/translate/translation.h"

namespace louver::standin {

// External schemas of a data catalog and their tables (sheet 2.6; dg "CREATE EXTERNAL SCHEMA",
// "CREATE EXTERNAL TABLE"). Other kinds of source are refused by name.
base::Result<Translation> TranslateCreateExternal(
    const TokenList& tokens, const SessionState& state,
    const std::unordered_set<std::string>& built_in_functions);

// DROP SCHEMA, which may name an external one and its database.
base::Result<Translation> TranslateDropSchema(TokenList& tokens);

// Has the database asked, before a statement that writes, drops or grants, whether what it names is
// external and allows that.
base::Status CheckExternal(const TokenList& tokens, const Analysis& analysis,
                           const SessionState& state, Translation& translation);

}  // namespace louver::standin
