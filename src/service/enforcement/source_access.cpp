#include "service/enforcement/source_access.h"

#include <map>
#include <span>
#include <vector>

#include "base/digest.h"
#include "job/retry.h"
#include "service/registrant.h"
#include "store/source_grants.h"

namespace louver::service {
namespace {

using store::Transaction;
using Sources = std::map<model::DataSourceId, const model::DataSource*>;

base::Result<Registrant> ReadRegistrantOf(Parts& parts, model::ConnectionId id) {
  return parts.database.Read([&](Transaction& tx) { return ReadRegistrant(tx, parts, id); });
}

base::Status EnsureReadable(Parts& parts, const WarehouseState& state, const Registrant& registrant,
                            const std::vector<model::RemoteTable>& tables) {
  ASSIGN_OR_RETURN(
      const platform::ReadAccess access,
      parts.platform.EnsureReadable(state.target, registrant.source, registrant.login, tables));
  if (access.made.empty()) return base::Ok();
  return parts.database.Write([&](Transaction& tx) {
    return store::PutSourceGrants(tx, state.integration.id, access.made);
  });
}

void Close(DesiredView& view, const std::string& reason) {
  view.statement.clear();
  view.reason = reason;
  view.hash = base::Sha256Hex("closed: " + reason);
}

// Views of one registrant's tables that the warehouse has not shown yet.
using Batch = std::span<DesiredView* const>;

// Asks for all at once, and where that is refused, finds out whom it concerns by halves.
base::Status CloseRefused(Parts& parts, const WarehouseState& state, const Sources& sources,
                          const Registrant& registrant, Batch views) {
  std::vector<model::RemoteTable> tables;
  for (const DesiredView* view : views) tables.push_back(sources.at(view->data_source)->remote);
  base::Status readable = EnsureReadable(parts, state, registrant, tables);
  if (readable.ok() || job::MayHelp(readable.error())) return readable;
  if (views.size() == 1) {
    Close(*views.front(), readable.error().message());
    return base::Ok();
  }
  const std::size_t half = views.size() / 2;
  RETURN_IF_ERROR(CloseRefused(parts, state, sources, registrant, views.first(half)));
  return CloseRefused(parts, state, sources, registrant, views.subspan(half));
}

}  // namespace

base::Status CloseUnreadable(Parts& parts, const WarehouseState& state, ViewChanges& changes) {
  Sources sources;
  for (const model::DataSource& source : state.data_sources) sources[source.id] = &source;

  std::map<model::ConnectionId, std::vector<DesiredView*>> by_connection;
  for (DesiredView& view : changes.put) {
    const model::DataSource& source = *sources.at(view.data_source);
    if (source.view_state == model::ViewState::kCreated || view.is_closed()) continue;
    by_connection[source.connection].push_back(&view);
  }
  for (auto& [connection, views] : by_connection) {
    const auto registrant = ReadRegistrantOf(parts, connection);
    if (registrant.ok()) {
      RETURN_IF_ERROR(CloseRefused(parts, state, sources, *registrant, views));
    } else if (registrant.error().kind() == base::ErrorKind::kUnprocessable) {
      // The credentials must be given again.
      for (DesiredView* view : views) Close(*view, registrant.error().message());
    } else {
      return registrant.error();
    }
  }
  return base::Ok();
}

}  // namespace louver::service
