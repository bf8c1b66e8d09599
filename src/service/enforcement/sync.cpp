#include "service/enforcement/sync.h"

#include <algorithm>

#include "compiler/prepare.h"
#include "service/enforcement/desired_view.h"
#include "service/enforcement/entitlement_push.h"
#include "service/enforcement/source_access.h"
#include "service/enforcement/view_changes.h"
#include "service/enforcement/view_definitions.h"
#include "service/enforcement/view_push.h"
#include "service/enforcement/warehouse_state.h"

namespace louver::service {
namespace {

std::vector<compiler::PreparedPolicy> PreparedPolicies(std::vector<model::Policy> policies) {
  std::vector<compiler::PreparedPolicy> prepared;
  prepared.reserve(policies.size());
  for (model::Policy& policy : policies) prepared.push_back(compiler::Prepare(std::move(policy)));
  return prepared;
}

std::string Report(const ViewChanges& views, const platform::EntitlementChange& rows) {
  return "{\"viewsPut\":" + std::to_string(views.put.size()) +
         ",\"viewsRemoved\":" + std::to_string(views.removed.size()) +
         ",\"rightsAdded\":" + std::to_string(rows.added) +
         ",\"rightsRemoved\":" + std::to_string(rows.removed) + "}";
}

}  // namespace

base::Result<std::string> SyncWarehouse(Parts& parts, const store::Job& job,
                                        const std::stop_token& stop) {
  const auto integration = base::ParseId<model::IntegrationNoun>(job.key);
  if (!integration) return base::Internal("The job's key names no integration.");
  ASSIGN_OR_RETURN(const auto state, parts.database.Read([&](store::Transaction& tx) {
    return ReadWarehouseState(tx, parts, *integration);
  }));
  if (!state) return std::string();
  ASSIGN_OR_RETURN(const compiler::Target target, TargetIn(state->target.config, parts.platform));
  ViewChanges views =
      CompareViews(DesiredViews(state->data_sources, PreparedPolicies(state->policies),
                                state->options, target, parts.platform),
                   state->pushed_views);
  RETURN_IF_ERROR(CloseUnreadable(parts, *state, views));
  const std::vector<PersonRows> people = ChangedPeople(*state);

  platform::EntitlementChange rows;
  if (!views.empty()) {
    if (!people.empty()) {
      ASSIGN_OR_RETURN(rows, PushLostRights(parts, *state, people));
    }
    RETURN_IF_ERROR(PushViews(parts, *state, views, stop));
    RETURN_IF_ERROR(RememberDefinitions(parts, *state));
  }
  if (!people.empty()) {
    ASSIGN_OR_RETURN(const auto change, PushRights(parts, *state, people));
    rows.added += change.added;
    rows.removed += change.removed;
  }
  return Report(views, rows);
}

}  // namespace louver::service
