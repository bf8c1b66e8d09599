#pragma once

#include "base/result.h"
#include "model/integration.h"
#include "platform/platform.h"
#include "service/integration/requests.h"
#include "service/parts.h"
#include "store/transaction.h"

namespace louver::service {

// The configuration as the platform folds it: Redshift keeps database names in lower case, quoted
// or not (Names and identifiers).
model::RedshiftConfig Folded(model::RedshiftConfig config);

// What the platform works on for a request for a set-up by hand, which has the account's user and
// password: what the scripts make.
platform::SetupTarget TargetOf(const IntegrationRequest& request);

// What the platform works on for an integration, its account's password unsealed.
base::Result<platform::SetupTarget> TargetOf(store::Transaction& tx, Parts& parts,
                                             const model::Integration& integration);

}  // namespace louver::service
