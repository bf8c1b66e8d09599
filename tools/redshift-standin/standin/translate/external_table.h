#pragma once

#include <string>
#include <unordered_set>

#include "base/result.h"
#include "standin/syntax/token.h"
#include "standin/translate/translation.h"

namespace louver::standin {

// CREATE EXTERNAL TABLE [database.]schema.table ( columns ) [ PARTITIONED BY ( columns ) ]
// [ ROW FORMAT ... ] STORED AS format LOCATION 's3://...' [ TABLE PROPERTIES ( ... ) ]
// (dg "CREATE EXTERNAL TABLE"). What the files look like is read and kept for the catalog; there
// are no files.
base::Result<Translation> TranslateExternalTable(
    const TokenList& tokens, const SessionState& state,
    const std::unordered_set<std::string>& built_in_functions);

}  // namespace louver::standin
