#pragma once

#include "base/result.h"
#include "standin/analysis/analysis.h"
#include "standin/syntax/token.h"
#include "standin/translate/translation.h"

namespace louver::standin {

// Takes WITH NO SCHEMA BINDING off the end of a statement; true if it was there.
bool RemoveNoSchemaBinding(TokenList& tokens);

// CREATE [OR REPLACE] VIEW (sheet 2.7). `text` is what `tokens` say without the clause.
base::Result<Translation> TranslateView(const TokenList& tokens, const std::string& text,
                                        const Analysis& analysis, const SessionState& state,
                                        bool late_binding);

// SHOW VIEW [schema.]view
base::Result<Translation> TranslateShowView(const TokenList& tokens);

}  // namespace louver::standin
