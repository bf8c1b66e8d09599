#include "service/integration/conclusion.h"

#include "service/integration/jobs.h"
#include "service/integration/target.h"
#include "service/integration/transitions.h"
#include "service/sync_request.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/integration_edits.h"
#include "store/integrations.h"
#include "store/pushed_state.h"
#include "store/source_grants.h"

namespace louver::service {
namespace {

using store::Transaction;

// The password that came with a change becomes the account's.
base::Status TakeNewPassword(Transaction& tx, Parts& parts, model::IntegrationId id) {
  ASSIGN_OR_RETURN(const auto edit, store::FindIntegrationEdit(tx, id));
  if (!edit || edit->password.empty()) return base::Ok();
  ASSIGN_OR_RETURN(const base::Secret password,
                   parts.vault.Unseal(edit->password, store::EditPasswordContext(id)));
  ASSIGN_OR_RETURN(const store::Sealed sealed,
                   parts.vault.Seal(password, store::AccountPasswordContext(id)));
  return store::PutAccountPassword(tx, id, sealed);
}

base::Result<model::Integration> PutState(Transaction& tx, Parts& parts, model::IntegrationId id,
                                          model::IntegrationState state,
                                          const std::string& reason) {
  ASSIGN_OR_RETURN(model::Integration integration, store::GetIntegration(tx, id));
  integration.state = state;
  integration.state_reason = reason;
  // What is there now was made or brought up to date just before.
  if (state == model::IntegrationState::kEnabled) {
    integration.objects_version = parts.platform.objects_version();
  }
  integration.updated_at = parts.clock.Now();
  RETURN_IF_ERROR(store::UpdateIntegration(tx, integration));
  return integration;
}

}  // namespace

base::Result<IntegrationWork> ReadWork(Parts& parts, const store::Job& job) {
  const auto id = base::ParseId<model::IntegrationNoun>(job.key);
  if (!id) return base::Internal("The job's key names no integration.");
  return parts.database.Read([&](Transaction& tx) -> base::Result<IntegrationWork> {
    ASSIGN_OR_RETURN(model::Integration integration, store::GetIntegration(tx, *id));
    if (integration.state == model::IntegrationState::kDeleted) {
      return IntegrationWork{std::move(integration), {}, {}};
    }
    ASSIGN_OR_RETURN(platform::SetupTarget target, TargetOf(tx, parts, integration));
    ASSIGN_OR_RETURN(auto grants, store::SourceGrantsOf(tx, *id));
    return IntegrationWork{std::move(integration), std::move(target), std::move(grants)};
  });
}

base::Status Conclude(Parts& parts, const store::Job& job, model::IntegrationId id,
                      model::IntegrationState state, const std::string& reason) {
  return parts.database.Write([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(PutState(tx, parts, id, state, reason));
    RETURN_IF_ERROR(store::RemoveIntegrationEdit(tx, id));
    // As after a change that took effect: taking it back makes what was missing too.
    if (state == model::IntegrationState::kEditError) {
      RETURN_IF_ERROR(store::MarkPushedStateUnknown(tx, id));
    }
    return RequestSync(tx, parts, job.request);
  });
}

base::Status ConcludeEdited(Parts& parts, const store::Job& job, const model::Integration& before,
                            const model::IntegrationEdit& edit, bool was_in_force) {
  const model::IntegrationId id = before.id;
  const model::RedshiftConfig& from = before.config;
  return parts.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(model::Integration integration,
                     PutState(tx, parts, id, model::IntegrationState::kEnabled, ""));
    integration.config = edit.config;
    integration.account = edit.account;
    RETURN_IF_ERROR(store::UpdateIntegration(tx, integration));
    RETURN_IF_ERROR(TakeNewPassword(tx, parts, id));
    RETURN_IF_ERROR(store::RemoveIntegrationEdit(tx, id));
    // Objects that were missing were made again, and are empty.
    RETURN_IF_ERROR(store::MarkPushedStateUnknown(tx, id));
    const bool moves = from.host != edit.config.host || from.port != edit.config.port;
    if (moves && was_in_force) {
      RETURN_IF_ERROR(
          store::MoveConnections(tx, from.host, from.port, edit.config.host, edit.config.port));
    }
    return RequestSync(tx, parts, job.request);
  });
}

base::Status ConcludePutBack(Parts& parts, const store::Job& job, model::IntegrationId id,
                             const std::string& reason) {
  return parts.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const model::Integration integration,
                     PutState(tx, parts, id, model::IntegrationState::kDeleteError, reason));
    RETURN_IF_ERROR(store::MarkPushedStateUnknown(tx, id));
    RETURN_IF_ERROR(ForgetViews(tx, integration));
    return RequestSync(tx, parts, job.request);
  });
}

base::Status ForgetViews(Transaction& tx, const model::Integration& integration) {
  ASSIGN_OR_RETURN(const auto sources, store::AllDataSources(tx));
  for (const model::DataSource& source : sources) {
    if (source.host != integration.config.host || source.port != integration.config.port) continue;
    RETURN_IF_ERROR(store::PutViewState(tx, source.id, model::ViewState::kNone, ""));
  }
  return base::Ok();
}

base::Status ForgetWarehouse(Transaction& tx, model::IntegrationId id) {
  RETURN_IF_ERROR(store::PutAccountPassword(tx, id, {}));
  RETURN_IF_ERROR(store::RemovePushedState(tx, id));
  return store::RemoveSourceGrants(tx, id);
}

base::Status ConcludeRemoved(Parts& parts, model::IntegrationId id) {
  return parts.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const model::Integration integration,
                     PutState(tx, parts, id, model::IntegrationState::kDeleted, ""));
    RETURN_IF_ERROR(ForgetWarehouse(tx, id));
    return ForgetViews(tx, integration);
  });
}

}  // namespace louver::service
