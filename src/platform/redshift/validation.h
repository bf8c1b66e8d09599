#pragma once

#include "model/integration.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// Whether an automatic set-up can work, tested before anything is changed. The first two tests have
// their documented names and results (Configure a Redshift Integration); when the first fails the
// others are skipped.
model::ValidationResults ValidateSetup(const Cluster& cluster, const SetupTarget& target,
                                       const Login& administrator);

}  // namespace louver::platform::redshift
