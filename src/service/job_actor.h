#pragma once

#include "base/result.h"
#include "service/actor.h"
#include "store/jobs.h"
#include "store/transaction.h"

namespace louver::service {

// Whoever asked for a job, with the permissions they have now. kNotFound when they are gone.
base::Result<Actor> ActorOf(store::Transaction& tx, const store::Job& job);

}  // namespace louver::service
