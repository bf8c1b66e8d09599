#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/project.h"
#include "store/transaction.h"

// Projects of schemas, with their tags.
namespace louver::store {

// Ignores `project.id`. kConflict (detail "unique", projects.name) when the name is taken.
base::Result<model::ProjectId> InsertProject(Transaction& tx, const model::Project& project);
// Replaces everything but id, connection, schema, creator and created_at. Errors as for
// InsertProject; kNotFound.
base::Status UpdateProject(Transaction& tx, const model::Project& project);
// Ends the project of a schema whose last data source is gone, and the API keys that hold for it
// alone; says which it was.
base::Result<std::optional<model::Project>> RemoveProjectIfEmpty(Transaction& tx,
                                                                 model::ConnectionId connection,
                                                                 const std::string& schema);

base::Result<model::Project> GetProject(Transaction& tx, model::ProjectId id);
base::Result<std::optional<model::Project>> FindProject(Transaction& tx, const std::string& name);
base::Result<std::optional<model::Project>> FindProjectOf(Transaction& tx,
                                                          model::ConnectionId connection,
                                                          const std::string& schema);
// By id.
base::Result<std::vector<model::Project>> ProjectsOf(Transaction& tx,
                                                     model::ConnectionId connection);
base::Result<std::vector<model::Project>> AllProjects(Transaction& tx);

}  // namespace louver::store
