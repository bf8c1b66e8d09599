#pragma once

#include <span>
#include <vector>

#include "compiler/compile_options.h"
#include "compiler/plan.h"
#include "compiler/prepare.h"
#include "compiler/resolve.h"
#include "model/data_source.h"

namespace louver::compiler {

// Who may take a place in the data source without being asked about: whoever its subscription
// policies would let in if all of them subscribed by themselves. Nobody where a policy cannot be
// read. To be asked of callers without their place, which lets them in.
UserTest QualificationFor(const model::DataSource& data_source,
                          std::span<const PreparedPolicy> policies, const CompileOptions& options);
// The same where the policies are resolved already.
UserTest QualificationFor(const model::DataSource& data_source,
                          std::vector<ResolvedSubscription> subscriptions,
                          const CompileOptions& options);

}  // namespace louver::compiler
