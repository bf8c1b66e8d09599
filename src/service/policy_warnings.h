#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/data_source.h"
#include "model/policy.h"

namespace louver::service {

// What an author should know about a policy that can be saved all the same, one sentence each: what
// is proved of its conditions (compiler/proof/remarks.h), and that it applies to nothing or masks
// no column today. `former` is what it replaces.
std::vector<std::string> WarningsAbout(const model::Policy& policy,
                                       const std::optional<model::Policy>& former,
                                       std::span<const model::DataSource> data_sources);

}  // namespace louver::service
