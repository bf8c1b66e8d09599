#pragma once

#include <vector>

#include "job/journal.h"
#include "platform/platform.h"
#include "service/parts.h"

namespace louver::service {

// The steps of a set-up as a journal runs them; all arguments are borrowed. Without the
// administrator's login, after a restart, a privileged step can only be found done.
std::vector<job::Step> SetUpSteps(Parts& parts, const platform::SetupTarget& target,
                                  const platform::Login* administrator);

}  // namespace louver::service
