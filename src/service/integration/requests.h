#pragma once

#include "model/integration.h"
#include "platform/administrator_login.h"

namespace louver::service {

// What POST /integrations asks for, and PUT, and the scripts.
struct IntegrationRequest {
  bool auto_bootstrap = true;
  model::RedshiftConfig config;
  // Of an automatic set-up the administrator's, used and forgotten; of one by hand the account's
  // that the scripts make, which Louver works as from then on.
  platform::AdministratorLogin login;
};

}  // namespace louver::service
