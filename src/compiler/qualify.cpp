#include "compiler/qualify.h"

#include <utility>

#include "compiler/merge.h"
#include "compiler/select.h"

namespace louver::compiler {

UserTest QualificationFor(const model::DataSource& data_source,
                          std::span<const PreparedPolicy> policies, const CompileOptions& options) {
  const Selection selection = Select(data_source, policies);
  auto resolved = Resolve(data_source, selection.policies);
  if (!resolved.ok()) return {Never{}};
  return QualificationFor(data_source, std::move(resolved->subscriptions), options);
}

UserTest QualificationFor(const model::DataSource& data_source,
                          std::vector<ResolvedSubscription> subscriptions,
                          const CompileOptions& options) {
  for (ResolvedSubscription& subscription : subscriptions) subscription.automatic = true;
  return MergeSubscriptions(data_source, subscriptions, options).access;
}

}  // namespace louver::compiler
