#pragma once

#include <string>

#include "base/result.h"
#include "model/connection.h"
#include "model/data_source.h"
#include "model/project.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/transaction.h"

// The life of a schema's project, in the caller's transaction: it follows its data sources
// (docs/decisions/0044).
namespace louver::service {

// The name that the format of a collection makes for a schema's project, whether or not it is free.
// kInvalid for a format that makes none.
base::Result<std::string> ProjectNameFor(const model::Connection& connection,
                                         const std::string& schema);

// Makes the project of a data source's schema unless it is there. kInvalid for a
// schemaProjectNameFormat that makes no name.
base::Status EnsureProject(store::Transaction& tx, Parts& parts, const Actor& actor,
                           const model::DataSource& data_source);
// Ends it when this data source was the last one of its schema.
base::Status EndProjectIfEmpty(store::Transaction& tx, Parts& parts, const Actor& actor,
                               const model::DataSource& data_source);
// Gives the projects of a collection the names its present format makes.
base::Status RenameProjects(store::Transaction& tx, Parts& parts, const Actor& actor,
                            const model::Connection& connection);

// Writes a change of it, with its audit record.
base::Status UpdateWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              model::Project& project);

}  // namespace louver::service
