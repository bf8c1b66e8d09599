#include "service/integration/enforcing.h"

#include "service/integration/transitions.h"
#include "store/integrations.h"

namespace louver::service {

base::Result<std::optional<model::Integration>> FindEnforcing(store::Transaction& tx,
                                                              const std::string& host, int port) {
  ASSIGN_OR_RETURN(auto integration, store::FindIntegrationAt(tx, host, port));
  if (integration && !AllowedIn(integration->state).enforce) integration.reset();
  return integration;
}

base::Result<model::ViewState> StateOfNewView(store::Transaction& tx, const std::string& host,
                                              int port) {
  ASSIGN_OR_RETURN(const auto enforcing, FindEnforcing(tx, host, port));
  return enforcing ? model::ViewState::kPending : model::ViewState::kNone;
}

}  // namespace louver::service
