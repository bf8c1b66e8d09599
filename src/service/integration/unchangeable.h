#pragma once

#include "base/result.h"
#include "model/integration.h"
#include "service/integration/requests.h"

namespace louver::service {

bool IsSamePlace(const model::RedshiftConfig& a, const model::RedshiftConfig& b);

// What stands is not moved to another database or handed to another kind of set-up: that is a
// removal and a new set-up, which the administrator should see as such. kInvalid names the member.
base::Status CheckWhatStays(const model::Integration& from, const IntegrationRequest& to,
                            bool in_force);

}  // namespace louver::service
