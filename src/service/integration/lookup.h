#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "model/data_source.h"
#include "model/integration.h"
#include "platform/administrator_login.h"
#include "service/integration/requests.h"
#include "service/parts.h"
#include "store/audit.h"
#include "store/transaction.h"

namespace louver::service {

// The integration of that id, as clients write ids; `missing` when there is none or it was deleted.
base::Result<model::Integration> FindIntegration(store::Transaction& tx, const std::string& id,
                                                 const base::Error& missing);

// The same with what the platform works on for it.
struct FoundIntegration {
  model::Integration integration;
  platform::SetupTarget target;
};
base::Result<FoundIntegration> FindWithTarget(Parts& parts, const std::string& id,
                                              const base::Error& missing);

// kConflict with the documented text when another integration in use is on this host and port,
// or is being moved there.
base::Status CheckHostIsFree(store::Transaction& tx, const model::RedshiftConfig& config,
                             model::IntegrationId except = {});

// Whether the integration is to show this data source, in a view of its own.
bool IsOn(const model::DataSource& source, const model::RedshiftConfig& config);

// A login of the warehouse for an administrator; the error is what AWS said to an access key.
base::Result<platform::Login> WarehouseLogin(Parts& parts, const model::RedshiftConfig& config,
                                             const platform::AdministratorLogin& login);

// The login that comes with a request for an automatic set-up, none with one by hand. Where AWS
// gives none, the error is that of `fail` (RefusedLogin).
base::Result<std::optional<platform::Login>> AdministratorOf(
    Parts& parts, const IntegrationRequest& request,
    base::Error (*fail)(const model::ValidationResults&));

// What the audit says of a change of an integration.
store::AuditEvent ConfigurationEvent(const model::Integration& integration,
                                     store::AuditAction action);

// Adds to the findings of the platform that nothing else is on this host: known before.
void AddHostIsFree(model::ValidationResults& results);

}  // namespace louver::service
