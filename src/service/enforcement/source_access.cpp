#include "service/enforcement/source_access.h"

#include <map>

#include "base/digest.h"
#include "job/retry.h"
#include "service/registrant.h"
#include "store/source_grants.h"

namespace louver::service {
namespace {

using store::Transaction;

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

}  // namespace

base::Status CloseUnreadable(Parts& parts, const WarehouseState& state, ViewChanges& changes) {
  std::map<model::DataSourceId, const model::DataSource*> sources;
  for (const model::DataSource& source : state.data_sources) sources[source.id] = &source;

  std::map<model::ConnectionId, base::Result<Registrant>> registrants;
  for (DesiredView& view : changes.put) {
    const model::DataSource& source = *sources.at(view.data_source);
    if (source.view_state == model::ViewState::kCreated || view.is_closed()) continue;
    auto known = registrants.find(source.connection);
    if (known == registrants.end()) {
      known =
          registrants.emplace(source.connection, ReadRegistrantOf(parts, source.connection)).first;
    }
    const bool is_asked_again =
        !known->second.ok() && known->second.error().kind() == base::ErrorKind::kUnprocessable;
    if (!known->second.ok() && !is_asked_again) return known->second.error();
    const base::Status readable =
        known->second.ok() ? EnsureReadable(parts, state, *known->second, {source.remote})
                           : base::Status(known->second.error());
    if (readable.ok()) continue;
    if (job::MayHelp(readable.error())) return readable;
    Close(view, readable.error().message());
  }
  return base::Ok();
}

}  // namespace louver::service
