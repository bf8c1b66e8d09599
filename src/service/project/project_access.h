#pragma once

#include <vector>

#include "base/result.h"
#include "model/connection.h"
#include "model/data_source.h"
#include "model/project.h"
#include "service/actor.h"
#include "store/transaction.h"

// Who may do what with a project. To those who see none of its data sources it does not exist:
// kNotFound "No project found with ID N.".
namespace louver::service {

base::Error NoProject(model::ProjectId id);

// Whether somebody may change it: its owner, and whoever speaks for its collection
// (collection_access.h); nobody with a key for a project alone.
bool MayChange(const Actor& actor, const model::Project& project,
               const model::Connection& connection);

// All of its data sources, by id.
base::Result<std::vector<model::DataSource>> DataSourcesOf(store::Transaction& tx,
                                                           const model::Project& project);

// kForbidden for who may change the project and not each of these data sources of it: who neither
// speaks for the collection nor owns them all.
base::Status CheckMayChangeContent(store::Transaction& tx, const Actor& actor,
                                   const model::Project& project,
                                   const std::vector<model::DataSource>& data_sources);

// What a project says of itself: nothing in it is to be seen.
bool AreDisabled(const std::vector<model::DataSource>& data_sources);

base::Result<model::Project> GetVisibleProject(store::Transaction& tx, const Actor& actor,
                                               model::ProjectId id);
// kForbidden for others who see it.
base::Result<model::Project> GetProjectToChange(store::Transaction& tx, const Actor& actor,
                                                model::ProjectId id);

}  // namespace louver::service
