#pragma once

#include "base/result.h"
#include "standin/syntax/token.h"
#include "standin/translate/translation.h"

namespace louver::standin {

// CREATE GROUP and ALTER GROUP (dg pages of these names). `tokens` begin with the first word.
base::Result<Translation> TranslateGroup(const TokenList& tokens);

}  // namespace louver::standin
