#include "service/drift/look.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/id.h"
#include "model/drift.h"
#include "service/enforcement/warehouse_state.h"
#include "service/integration/transitions.h"
#include "service/registrant.h"
#include "store/drift.h"
#include "store/integrations.h"

namespace louver::service {
namespace {

using model::DriftKind;
using model::ViewName;
using store::Transaction;

std::string Quoted(const ViewName& view) { return "\"" + view.schema + "\".\"" + view.view + "\""; }

std::string Quoted(const model::RemoteTable& table) {
  return "\"" + table.database + "\".\"" + table.schema + "\".\"" + table.table + "\"";
}

constexpr char kRepair[] = " POST /louver/drift/repair puts it right.";

// One look, gathering what it finds.
class Look {
 public:
  Look(Parts& parts, const WarehouseState& state) : parts_(parts), state_(state) {
    check_.integration = state.integration.id;
  }

  base::Status Views() {
    std::vector<ViewName> names;
    for (const store::PushedView& view : state_.pushed_views) names.push_back(view.view);
    ASSIGN_OR_RETURN(const auto found, parts_.platform.InspectViews(state_.target, names));
    for (std::size_t i = 0; i < found.size(); ++i) View(state_.pushed_views[i], found[i]);
    return base::Ok();
  }

  base::Status Rights() {
    ASSIGN_OR_RETURN(auto there, parts_.platform.ReadEntitlements(state_.target));
    for (const PersonRows& person : state_.people) {
      const std::string& user = person.desired.warehouse_user;
      const auto pushed = state_.pushed_digests.find(user);
      const auto rows = there.extract(user);
      // Whose rows are on their way is not compared.
      if (pushed == state_.pushed_digests.end() || pushed->second != person.digest) continue;
      if (TextsOf(person.desired) == (rows.empty() ? Texts() : rows.mapped())) continue;
      Add(DriftKind::kRightsChanged, std::nullopt, user,
          "The rows about the warehouse user \"" + user +
              "\" in louver_system.entitlement are not "
              "those that Louver wrote.");
    }
    for (const auto& [user, rows] : there) {
      if (state_.pushed_digests.contains(user)) continue;  // about to be taken away
      Add(DriftKind::kRightsChanged, std::nullopt, user,
          "There are rows about the warehouse user \"" + user +
              "\" in louver_system.entitlement, and Louver wrote none.");
    }
    return base::Ok();
  }

  // A connection that cannot be used keeps the others from nothing.
  base::Status Sources() {
    std::map<model::ConnectionId, std::vector<const model::DataSource*>> by_connection;
    for (const model::DataSource& source : state_.data_sources) {
      by_connection[source.connection].push_back(&source);
    }
    for (const auto& [connection, sources] : by_connection) {
      const base::Status looked = SourcesOf(connection, sources);
      if (looked.ok()) continue;
      check_.complete = false;
      check_.reason = "The tables of the connection \"" + sources.front()->connection_key +
                      "\" could not be looked at: " + looked.error().message();
    }
    return base::Ok();
  }

  model::DriftCheck Take() && { return std::move(check_); }

 private:
  using Texts = std::vector<platform::EntitlementText>;

  static Texts TextsOf(const platform::DesiredEntitlements& desired) {
    Texts texts;
    for (const model::Entitlement& row : desired.rows) {
      texts.push_back({std::string(model::Name(row.kind)), row.name, row.value});
    }
    std::sort(texts.begin(), texts.end());
    return texts;
  }

  void Add(DriftKind kind, std::optional<model::DataSourceId> source, std::string principal,
           std::string detail) {
    if (kind != DriftKind::kDirectReader) detail += kRepair;
    check_.findings.push_back({kind, source, std::move(principal), std::move(detail)});
  }

  void View(const store::PushedView& pushed, const platform::ViewInspection& found) {
    const std::string name = "The view " + Quoted(pushed.view);
    const auto add = [&](DriftKind kind, const std::string& what) {
      Add(kind, pushed.data_source, found.owner == state_.target.account ? "" : found.owner,
          name + what);
    };
    if (found.owner.empty()) return add(DriftKind::kViewMissing, " is gone.");
    if (found.owner != state_.target.account) {
      return add(DriftKind::kViewOwner, " belongs to \"" + found.owner +
                                            "\" and not to Louver's account. It has to be dropped "
                                            "by its owner first.");
    }
    if (!pushed.catalog_digest.empty() && pushed.catalog_digest != found.definition) {
      add(DriftKind::kViewChanged, " was changed by somebody else.");
    }
    if (!found.open) add(DriftKind::kViewShut, " may not be read by everybody any more.");
  }

  base::Status SourcesOf(model::ConnectionId connection,
                         const std::vector<const model::DataSource*>& sources) {
    ASSIGN_OR_RETURN(const Registrant registrant, parts_.database.Read([&](Transaction& tx) {
      return ReadRegistrant(tx, parts_, connection);
    }));
    std::vector<model::RemoteTable> tables;
    for (const model::DataSource* source : sources) tables.push_back(source->remote);
    ASSIGN_OR_RETURN(
        const auto found,
        parts_.platform.InspectSources(state_.target, registrant.source, registrant.login, tables));
    if (found.may_miss_readers) {
      check_.complete = false;
      check_.reason = "The login \"" + registrant.login.user +
                      "\" is not shown who else may read the tables: a superuser is.";
    }
    for (const model::DataSource* source : sources) Source(*source, found);
    return base::Ok();
  }

  void Source(const model::DataSource& source, const platform::SourceInspection& found) {
    if (std::find(found.unreadable.begin(), found.unreadable.end(), source.remote) !=
        found.unreadable.end()) {
      Add(DriftKind::kSourceUnreadable, source.id, "",
          "Louver's account cannot read the table " + Quoted(source.remote) + ", or it is gone.");
    }
    const auto readers = found.direct_readers.find(source.remote);
    if (readers == found.direct_readers.end()) return;
    for (const std::string& reader : readers->second) {
      Add(DriftKind::kDirectReader, source.id, reader,
          "\"" + reader + "\" can read the table " + Quoted(source.remote) +
              " without its view. Its owner can REVOKE that.");
    }
  }

  Parts& parts_;
  const WarehouseState& state_;
  model::DriftCheck check_;
};

}  // namespace

base::Result<std::vector<std::string>> RequestDriftLooks(Transaction& tx, Parts& parts,
                                                         const std::string& request_id) {
  ASSIGN_OR_RETURN(const auto integrations, store::AllIntegrations(tx));
  std::vector<std::string> jobs;
  for (const model::Integration& integration : integrations) {
    if (!AllowedIn(integration.state).enforce) continue;
    job::JobRequest work;
    work.kind = kDriftJob;
    work.key = base::ToString(integration.id);
    work.integration = integration.id;
    work.request = request_id;
    ASSIGN_OR_RETURN(std::string id, parts.queue.Enqueue(tx, work));
    jobs.push_back(std::move(id));
  }
  return jobs;
}

base::Result<std::string> LookForDrift(Parts& parts, const store::Job& job,
                                       const std::stop_token&) {
  const auto integration = base::ParseId<model::IntegrationNoun>(job.key);
  if (!integration) return base::Internal("The job's key names no integration.");
  ASSIGN_OR_RETURN(const auto state, parts.database.Read([&](Transaction& tx) {
    return ReadWarehouseState(tx, parts, *integration);
  }));
  if (!state) return std::string();
  Look look(parts, *state);
  RETURN_IF_ERROR(look.Views());
  RETURN_IF_ERROR(look.Rights());
  RETURN_IF_ERROR(look.Sources());
  model::DriftCheck check = std::move(look).Take();
  check.checked_at = parts.clock.Now();
  RETURN_IF_ERROR(
      parts.database.Write([&](Transaction& tx) { return store::PutDriftCheck(tx, check); }));
  return "{\"findings\":" + std::to_string(check.findings.size()) + "}";
}

}  // namespace louver::service
