#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "model/connection.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/transaction.h"

namespace louver::service {

// The collection that tables reached by `wanted` belong to: one that is there, with its own key, or
// a new one. Its password becomes the one given, which let Louver in just now; it watches for new
// tables from now on if `wanted` does. kForbidden for somebody else's; kUnprocessable when it is
// reached by another login.
base::Result<model::Connection> JoinCollection(store::Transaction& tx, Parts& parts,
                                               const Actor& actor, const model::Connection& wanted,
                                               const base::Secret& password);

// Whether JoinCollection would let the actor join: asked before the warehouse is.
base::Status CheckMayJoin(store::Transaction& tx, const Actor& actor,
                          const model::Connection& wanted);

}  // namespace louver::service
