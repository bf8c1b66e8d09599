#pragma once

#include "model/integration.h"

namespace louver::service {

// What may be asked of an integration in each state (Response Schema > Integration statuses; the
// transitions beyond the documented ones are inferred).
struct Allowed {
  bool remove = false;   // DELETE
  bool enforce = false;  // its objects are in place: views and entitlements are kept up to date
};

Allowed AllowedIn(model::IntegrationState state);

}  // namespace louver::service
