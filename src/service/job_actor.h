#pragma once

#include "base/result.h"
#include "service/actor.h"
#include "store/jobs.h"
#include "store/transaction.h"

namespace louver::service {

// Whoever asked for a job, with the permissions they have now: to be read in the transaction that
// writes in their name. kNotFound when they are gone, kForbidden when they are disabled.
base::Result<Actor> ActorOf(store::Transaction& tx, const store::Job& job);

}  // namespace louver::service
