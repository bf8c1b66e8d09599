#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "standin/analysis/analysis.h"
#include "standin/translate/translation.h"

namespace louver::standin {

// The schema that holds another database's tables of one schema: "database__schema", shortened when
// PostgreSQL would cut it.
std::string ForeignSchema(std::string_view database, std::string_view schema);

// The relations of a statement as rs.refresh takes them, each once.
struct Bases {
  std::vector<std::string> local;    // schema, name
  std::vector<std::string> foreign;  // foreign schema, database, schema, name
};
Bases BasesOf(const Analysis& analysis, const SessionState& state);

// `text` with three-part names and types as PostgreSQL needs them.
base::Result<std::string> RewriteNames(const std::string& text, const Analysis& analysis,
                                       const SessionState& state);

// A statement with its names rewritten and, if it reads, its relations brought up to date before.
base::Result<Translation> ResolveNames(const std::string& text, const Analysis& analysis,
                                       const SessionState& state);

}  // namespace louver::standin
