#pragma once

#include <string>

#include "base/result.h"
#include "model/integration.h"
#include "model/source_grant.h"
#include "service/parts.h"
#include "store/jobs.h"

namespace louver::service {

// The integration a job works on, and what the platform needs for it.
struct IntegrationWork {
  model::Integration integration;
  platform::SetupTarget target;
  std::vector<model::SourceGrant> grants;
};
base::Result<IntegrationWork> ReadWork(Parts& parts, const store::Job& job);

// The end of a change of `before` that took effect: the new definition is in force. Data sources of
// the address it had move along where it was in force there; kConflict when they cannot.
base::Status ConcludeEdited(Parts& parts, const store::Job& job, const model::Integration& before,
                            const model::IntegrationEdit& edit, bool was_in_force);

// Writes the state a job ends in, where a change that was asked for has come to nothing. States in
// which views are kept up ask for a sync.
base::Status Conclude(Parts& parts, const store::Job& job, model::IntegrationId id,
                      model::IntegrationState state, const std::string& reason);

// The end of a removal that was taken back: what stands in the warehouse is not known any more, and
// the sync that follows looks after all of it, the rights on the sources included.
base::Status ConcludePutBack(Parts& parts, const store::Job& job, model::IntegrationId id,
                             const std::string& reason);

// No view of its data sources is kept up any more.
base::Status ForgetViews(store::Transaction& tx, const model::Integration& integration);
// What stands in the warehouse, and how to get in there, is not known any more.
base::Status ForgetWarehouse(store::Transaction& tx, model::IntegrationId id);

// The end of a removal: nothing of it is known any more but that it was there.
base::Status ConcludeRemoved(Parts& parts, model::IntegrationId id);

}  // namespace louver::service
