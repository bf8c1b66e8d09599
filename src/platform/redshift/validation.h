#pragma once

#include "model/integration.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// What is tested before anything is changed. The first two tests of an automatic set-up have their
// documented names and results (Configure a Redshift Integration), and the second is listed, as
// skipped, for the others too. When the first fails, all others are skipped.

model::ValidationResults ValidateSetup(const Cluster& cluster, const SetupTarget& target,
                                       const Login& administrator);
model::ValidationResults ValidateAdoption(const Cluster& cluster, const SetupTarget& target);
model::ValidationResults ValidateEdit(const Cluster& cluster, const SetupTarget& from,
                                      const SetupTarget& to, const Login* administrator);
model::ValidationResults ValidateRemoval(const Cluster& cluster, const SetupTarget& target,
                                         const Login& administrator);

// The tests of a set-up that stands, as its account: the error of the connection, or kUnprocessable
// with what every failed test says.
base::Status CheckSetup(const Cluster& cluster, const SetupTarget& target);

}  // namespace louver::platform::redshift
