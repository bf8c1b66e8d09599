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

// What marks the managed database of an integration as its own.
base::Secret MarkOf(Parts& parts, model::IntegrationId id);

// Fresh, and as Redshift asks for: 8 to 64 characters with an upper-case letter, a lower-case one
// and a digit.
base::Secret NewAccountPassword(base::Randomness& randomness);

// What the platform works on for an integration, its account's password unsealed.
base::Result<platform::SetupTarget> TargetOf(store::Transaction& tx, Parts& parts,
                                             const model::Integration& integration);

}  // namespace louver::service
