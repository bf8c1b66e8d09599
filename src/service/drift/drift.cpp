#include "service/drift/drift.h"

#include <map>
#include <utility>

#include "service/audit.h"
#include "service/data_source_access.h"
#include "service/drift/look.h"
#include "service/integration/transitions.h"
#include "service/sync_request.h"
#include "store/data_sources.h"
#include "store/drift.h"
#include "store/integrations.h"
#include "store/pushed_state.h"

namespace louver::service {
namespace {

using model::Permission;
using store::Transaction;

base::Status CheckMayRead(Transaction& tx, const Actor& actor,
                          std::optional<model::DataSourceId> data_source) {
  if (Holds(actor, Permission::kAudit) || Holds(actor, Permission::kApplicationAdmin)) {
    return base::Ok();
  }
  if (!data_source) {
    return RequireOneOf(
        actor, {Permission::kGovernance, Permission::kApplicationAdmin, Permission::kAudit});
  }
  RETURN_IF_ERROR(GetToChange(tx, actor, *data_source));
  return base::Ok();
}

// What the sync would pass over, because it knows nothing of it: tables that became unreadable, and
// rows about users whom it has no business with.
base::Status AskForRepair(Transaction& tx, Parts& parts, const model::DriftCheck& check) {
  for (const model::DriftFinding& finding : check.findings) {
    if (finding.kind == model::DriftKind::kSourceUnreadable && finding.data_source) {
      const base::Status put =
          store::PutViewState(tx, *finding.data_source, model::ViewState::kPending, "");
      if (!put.ok() && put.error().kind() != base::ErrorKind::kNotFound) return put;
    }
    if (finding.kind == model::DriftKind::kRightsChanged) {
      RETURN_IF_ERROR(store::PutPushedEntitlements(
          tx, {check.integration, finding.principal, "unknown", parts.clock.Now()}));
    }
  }
  return base::Ok();
}

base::Status CheckMayAct(const Actor& actor) {
  return RequireOneOf(actor, {Permission::kApplicationAdmin, Permission::kGovernance});
}

}  // namespace

base::Result<std::vector<DriftReport>> Drift::Report(
    const Actor& actor, std::optional<model::DataSourceId> data_source) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<std::vector<DriftReport>> {
    RETURN_IF_ERROR(CheckMayRead(tx, actor, data_source));
    ASSIGN_OR_RETURN(auto checks, store::AllDriftChecks(tx));
    ASSIGN_OR_RETURN(const auto sources, store::AllDataSources(tx));
    std::map<model::DataSourceId, const std::string*> names;
    for (const model::DataSource& source : sources) names[source.id] = &source.name;
    std::vector<DriftReport> reports;
    for (model::DriftCheck& check : checks) {
      DriftReport& report = reports.emplace_back();
      for (model::DriftFinding& finding : std::exchange(check.findings, {})) {
        if (data_source && finding.data_source != data_source) continue;
        std::string name;
        if (finding.data_source) {
          const auto known = names.find(*finding.data_source);
          if (known != names.end()) name = *known->second;
        }
        report.findings.push_back({std::move(finding), std::move(name)});
      }
      report.check = std::move(check);
    }
    return reports;
  });
}

base::Result<std::vector<std::string>> Drift::Look(const Actor& actor) {
  RETURN_IF_ERROR(CheckMayAct(actor));
  return parts_.database.Write(
      [&](Transaction& tx) { return RequestDriftLooks(tx, parts_, actor.request_id); });
}

base::Result<std::vector<std::string>> Drift::Repair(const Actor& actor) {
  RETURN_IF_ERROR(CheckMayAct(actor));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<std::vector<std::string>> {
    ASSIGN_OR_RETURN(const auto integrations, store::AllIntegrations(tx));
    for (const model::Integration& integration : integrations) {
      if (!AllowedIn(integration.state).enforce) continue;
      RETURN_IF_ERROR(store::MarkPushedStateUnknown(tx, integration.id));
      store::AuditEvent event;
      event.event = "IntegrationRepaired";
      event.action = store::AuditAction::kUpdate;
      event.target_type = "INTEGRATION";
      event.targets = {
          {event.target_type, base::ToString(integration.id), integration.config.host}};
      RETURN_IF_ERROR(Audit(tx, parts_, actor, std::move(event)));
    }
    ASSIGN_OR_RETURN(const auto checks, store::AllDriftChecks(tx));
    for (const model::DriftCheck& check : checks) {
      RETURN_IF_ERROR(AskForRepair(tx, parts_, check));
    }
    // One lane an integration: the look comes after the work.
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return RequestDriftLooks(tx, parts_, actor.request_id);
  });
}

}  // namespace louver::service
