#pragma once

#include "base/result.h"
#include "model/connection.h"
#include "model/project.h"
#include "service/actor.h"
#include "service/parts.h"
#include "service/project/projects.h"
#include "store/transaction.h"

// The parts of a change of a project, in the caller's transaction. Who may is the caller's
// question.
namespace louver::service {

// Whether new tables of the schema can be found: the collection was registered for it whole.
bool FindsTables(const model::Connection& connection, const model::Project& project);

// Registering is what happens in the name of whoever owns what is found: kInvalid, saying why, for
// one who is gone, is disabled or lacks CREATE_DATA_SOURCE.
base::Status CheckMayOwnNewTables(store::Transaction& tx, model::UserId id);

// Its own names, texts, tags and owner; writes no record when nothing differs.
base::Status ChangeProject(store::Transaction& tx, Parts& parts, const Actor& actor,
                           model::Project& project, const ProjectChange& change);
// Whether new tables of the schema become data sources, and how they are named.
base::Status ChangeMonitoring(store::Transaction& tx, Parts& parts, const Actor& actor,
                              model::Project& project, const ProjectChange& change);
// Takes every data source of it out of sight, or puts them back when all are: one that was disabled
// by itself is not opened by sending the project back as it was read. kForbidden as
// CheckMayChangeContent has it.
base::Status PutDisabled(store::Transaction& tx, Parts& parts, const Actor& actor,
                         const model::Project& project, bool disabled);

}  // namespace louver::service
