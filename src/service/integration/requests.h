#pragma once

#include "model/integration.h"
#include "platform/connection.h"

namespace louver::service {

// What POST /integrations asks for. `administrator` is used and forgotten.
struct IntegrationRequest {
  bool auto_bootstrap = true;
  model::RedshiftConfig config;
  platform::Login administrator;
};

}  // namespace louver::service
