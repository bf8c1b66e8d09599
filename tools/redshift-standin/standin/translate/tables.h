#pragma once

#include "base/result.h"
#include "standin/syntax/token.h"

namespace louver::standin {

// Takes out of CREATE TABLE what only Redshift has: distribution and sort keys, encodings, and the
// constraints it accepts but does not enforce (dg "CREATE TABLE"). IDENTITY takes PostgreSQL's
// form.
base::Status RewriteCreateTable(TokenList& tokens);

}  // namespace louver::standin
