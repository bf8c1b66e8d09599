#include "service/enforcement/view_push.h"

#include "store/data_sources.h"
#include "store/salts.h"

namespace louver::service {
namespace {

using model::ViewState;
using store::Transaction;

bool IsWorthRetrying(const base::Error& error) {
  return error.kind() == base::ErrorKind::kUnavailable ||
         error.kind() == base::ErrorKind::kConflict || error.kind() == base::ErrorKind::kTimeout ||
         error.kind() == base::ErrorKind::kUnauthenticated;
}

// How one view came out, for the store.
struct Outcome {
  ViewState state = ViewState::kCreated;
  std::string reason;
  bool stands = true;  // something of ours is there, with the hash below
  std::string hash;
};

base::Status Remember(Parts& parts, const WarehouseState& state, const DesiredView& view,
                      const Outcome& outcome) {
  return parts.database.Write([&](Transaction& tx) -> base::Status {
    if (outcome.stands) {
      RETURN_IF_ERROR(store::PutPushedView(tx, {state.integration.id, view.data_source, view.view,
                                                outcome.hash, parts.clock.Now()}));
    } else {
      RETURN_IF_ERROR(store::RemovePushedView(tx, state.integration.id, view.data_source));
    }
    // The data source may have been removed since the state was read.
    auto put = store::PutViewState(tx, view.data_source, outcome.state, outcome.reason);
    if (!put.ok() && put.error().kind() != base::ErrorKind::kNotFound) return put;
    return base::Ok();
  });
}

// The salt of the data source in the warehouse, before any view that needs it.
base::Status PushSalt(Parts& parts, const WarehouseState& state, model::DataSourceId data_source) {
  auto salt = parts.database.Read([&](Transaction& tx) -> base::Result<base::Secret> {
    ASSIGN_OR_RETURN(const auto sealed, store::FindSalt(tx, data_source));
    if (!sealed) return base::Internal("The data source has no salt.");
    return parts.vault.Unseal(*sealed, store::SaltContext(data_source));
  });
  if (!salt.ok()) return std::move(salt).error();
  return parts.platform.PutSalt(state.target, data_source, *salt);
}

// Nothing may be shown: an emptied view, or at least none.
base::Result<Outcome> Close(Parts& parts, const WarehouseState& state, const DesiredView& view,
                            const std::string& reason) {
  Outcome outcome{.state = ViewState::kFailed, .reason = reason, .stands = true, .hash = view.hash};
  auto emptied = parts.platform.EmptyView(state.target, view.view);
  if (emptied.ok()) return outcome;
  if (IsWorthRetrying(emptied.error())) return std::move(emptied).error();
  auto removed = parts.platform.RemoveView(state.target, view.view);
  // What Louver may not drop is none of Louver's.
  const bool is_not_ours = !removed.ok() && removed.error().kind() == base::ErrorKind::kForbidden;
  if (!removed.ok() && !is_not_ours) return std::move(removed).error();
  outcome.stands = false;
  return outcome;
}

base::Result<Outcome> Put(Parts& parts, const WarehouseState& state, const DesiredView& view) {
  if (view.is_closed()) return Close(parts, state, view, view.reason);
  base::Status done = PushSalt(parts, state, view.data_source);
  if (done.ok()) done = parts.platform.PutView(state.target, view.view, view.statement);
  if (done.ok())
    return Outcome{.state = ViewState::kCreated, .reason = {}, .stands = true, .hash = view.hash};
  if (IsWorthRetrying(done.error())) return std::move(done).error();
  ASSIGN_OR_RETURN(Outcome outcome, Close(parts, state, view, done.error().message()));
  // Another hash than the desired one, so that the next sync tries again.
  outcome.hash = "refused";
  return outcome;
}

}  // namespace

base::Status PushViews(Parts& parts, const WarehouseState& state, const ViewChanges& changes,
                       const std::stop_token& stop) {
  for (const store::PushedView& view : changes.removed) {
    RETURN_IF_ERROR(parts.platform.RemoveView(state.target, view.view));
    RETURN_IF_ERROR(parts.database.Write([&](Transaction& tx) {
      return store::RemovePushedView(tx, state.integration.id, view.data_source);
    }));
  }
  for (const DesiredView& view : changes.put) {
    if (stop.stop_requested()) return base::Unavailable("Louver is stopping.");
    ASSIGN_OR_RETURN(const Outcome outcome, Put(parts, state, view));
    RETURN_IF_ERROR(Remember(parts, state, view, outcome));
    if (outcome.state == ViewState::kFailed) {
      parts.log.Warning("view closed", {{"data_source", base::ToString(view.data_source)},
                                        {"reason", outcome.reason}});
    }
  }
  return base::Ok();
}

}  // namespace louver::service
