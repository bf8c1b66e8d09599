#include "compiler/qualify.h"

#include "compiler/merge.h"
#include "compiler/resolve.h"
#include "compiler/select.h"

namespace louver::compiler {

UserTest QualificationFor(const model::DataSource& data_source,
                          std::span<const PreparedPolicy> policies, const CompileOptions& options) {
  const Selection selection = Select(data_source, policies);
  auto resolved = Resolve(data_source, selection.policies);
  if (!resolved.ok()) return {Never{}};
  for (ResolvedSubscription& subscription : resolved->subscriptions) subscription.automatic = true;
  return MergeSubscriptions(data_source, resolved->subscriptions, options).access;
}

}  // namespace louver::compiler
