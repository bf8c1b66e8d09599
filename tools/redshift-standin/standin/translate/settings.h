#pragma once

#include "base/result.h"
#include "standin/syntax/token.h"
#include "standin/translate/translation.h"

namespace louver::standin {

// SET, RESET and SHOW of a setting. Redshift's own live in PostgreSQL under "rs."; PostgreSQL's
// that Redshift lacks do not exist (dg "Configuration reference"; sheet 1.4, 1.10, 2.13).
base::Result<Translation> TranslateSetting(TokenList& tokens);

}  // namespace louver::standin
