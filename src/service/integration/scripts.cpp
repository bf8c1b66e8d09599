#include "service/integration/scripts.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "service/integration/errors.h"
#include "service/integration/lookup.h"
#include "service/integration/target.h"
#include "service/integration/transitions.h"
#include "service/integration/unchangeable.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/pushed_state.h"
#include "store/source_grants.h"

namespace louver::service {
namespace {

using store::Transaction;

struct Subject {
  model::Integration integration;
  platform::SetupTarget target;
  platform::Traces traces;
};

// What stands in the warehouse, and what the sync will have made by the time somebody runs a
// script.
base::Result<std::vector<model::ViewName>> ViewsOf(Transaction& tx,
                                                   const model::Integration& integration) {
  std::vector<model::ViewName> views;
  ASSIGN_OR_RETURN(const auto pushed, store::PushedViewsOf(tx, integration.id));
  for (const store::PushedView& view : pushed) views.push_back(view.view);
  ASSIGN_OR_RETURN(const auto sources, store::AllDataSources(tx));
  for (const model::DataSource& source : sources) {
    if (!IsOn(source, integration.config)) continue;
    if (std::ranges::find(views, source.view) == views.end()) views.push_back(source.view);
  }
  return views;
}

// The databases are those where Louver granted itself something, and those whose tables were
// registered, where an administrator may have.
base::Result<platform::Traces> TracesOf(Transaction& tx, const model::Integration& integration) {
  std::set<std::string> databases;
  ASSIGN_OR_RETURN(const auto grants, store::SourceGrantsOf(tx, integration.id));
  for (const model::SourceGrant& grant : grants) databases.insert(grant.database);
  ASSIGN_OR_RETURN(const auto connections, store::AllConnections(tx));
  for (const model::Connection& connection : connections) {
    const bool is_here = base::EqualsIgnoringAsciiCase(connection.host, integration.config.host) &&
                         connection.port == integration.config.port;
    if (is_here) databases.insert(connection.database);
  }
  ASSIGN_OR_RETURN(auto views, ViewsOf(tx, integration));
  return platform::Traces{.databases = {databases.begin(), databases.end()},
                          .views = std::move(views)};
}

base::Result<Subject> Read(Parts& parts, const std::string& id) {
  return parts.database.Read([&](Transaction& tx) -> base::Result<Subject> {
    ASSIGN_OR_RETURN(const model::Integration integration,
                     FindIntegration(tx, id, integration_error::NotFoundOnRead(id)));
    ASSIGN_OR_RETURN(platform::SetupTarget target, TargetOf(tx, parts, integration));
    ASSIGN_OR_RETURN(platform::Traces traces, TracesOf(tx, integration));
    return Subject{integration, std::move(target), std::move(traces)};
  });
}

// An automatic set-up needs no script, and makes an account whose name nobody knows before.
base::Status CheckIsByHand(const IntegrationRequest& request) {
  if (!request.auto_bootstrap) return base::Ok();
  return base::Invalid(
      "Scripts are for a set-up by hand: \"autoBootstrap\" must be false, and \"username\" and "
      "\"password\" are those of the account that the script is to make.");
}

}  // namespace

base::Result<std::string> IntegrationScripts::InitialCreate(const Actor& actor,
                                                            const IntegrationRequest& request) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  RETURN_IF_ERROR(CheckIsByHand(request));
  return parts_.platform.InitialScript(TargetOf(request));
}

base::Result<std::string> IntegrationScripts::Create(const Actor& actor,
                                                     const IntegrationRequest& request) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  RETURN_IF_ERROR(CheckIsByHand(request));
  return parts_.platform.SetupScript(TargetOf(request));
}

base::Result<std::string> IntegrationScripts::Cleanup(const Actor& actor,
                                                      const IntegrationRequest& request) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  RETURN_IF_ERROR(CheckIsByHand(request));
  return parts_.platform.RemovalScript(TargetOf(request), std::nullopt);
}

base::Result<std::string> IntegrationScripts::Edit(const Actor& actor, const std::string& id,
                                                   const IntegrationRequest& request) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  ASSIGN_OR_RETURN(const Subject subject, Read(parts_, id));
  if (subject.target.automatic || request.auto_bootstrap) {
    return base::Invalid(
        "An integration that is configured automatically needs no script: send PUT with an "
        "administrator's credentials.");
  }
  RETURN_IF_ERROR(
      CheckWhatStays(subject.integration, request, AllowedIn(subject.integration.state).enforce));
  return parts_.platform.EditScript(subject.target, TargetOf(request));
}

base::Result<std::string> IntegrationScripts::Delete(const Actor& actor, const std::string& id) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  ASSIGN_OR_RETURN(const Subject subject, Read(parts_, id));
  return parts_.platform.RemovalScript(subject.target, subject.traces);
}

base::Status IntegrationScripts::Regenerate(const Actor& actor, const std::string& id) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  RETURN_IF_ERROR(Read(parts_, id));
  return base::Invalid(
      "Integrations of type Redshift have no API key to regenerate; only those of type Trino "
      "have.");
}

base::Status IntegrationScripts::PostCleanup(const Actor& actor) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  return base::Invalid(
      "Integrations of type Redshift have no second removal script; only those of type Azure "
      "Synapse Analytics have. Use POST /integrations/scripts/cleanup.");
}

}  // namespace louver::service
