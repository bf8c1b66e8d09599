#pragma once

#include <string>

#include "base/result.h"
#include "model/integration.h"
#include "platform/administrator_login.h"
#include "service/parts.h"
#include "store/audit.h"
#include "store/transaction.h"

namespace louver::service {

// The integration of that id, as clients write ids; `missing` when there is none or it was deleted.
base::Result<model::Integration> FindIntegration(store::Transaction& tx, const std::string& id,
                                                 const base::Error& missing);

// kConflict with the documented text when another integration in use is on this host and port.
base::Status CheckHostIsFree(store::Transaction& tx, const model::RedshiftConfig& config,
                             model::IntegrationId except = {});

// A login of the warehouse for an administrator; the error is what AWS said to an access key.
base::Result<platform::Login> WarehouseLogin(Parts& parts, const model::RedshiftConfig& config,
                                             const platform::AdministratorLogin& login);

// What the audit says of a change of an integration.
store::AuditEvent ConfigurationEvent(const model::Integration& integration,
                                     store::AuditAction action);

// Adds to the findings of the platform that nothing else is on this host: known before.
void AddHostIsFree(model::ValidationResults& results);

}  // namespace louver::service
