#pragma once

#include "model/integration.h"

namespace louver::service {

// What may happen to an integration in each state: the whole state machine, as one table in
// transitions.cpp (Response Schema > Integration statuses; what goes beyond the documented
// transitions is inferred).
struct Allowed {
  bool edit = false;     // PUT
  bool remove = false;   // DELETE
  bool give_up = false;  // DELETE with force: Louver forgets it, the warehouse is left as it is
  bool enforce = false;  // its objects are in place: views and entitlements are kept up to date
  bool check = false;    // looked at again from time to time
  bool migrate = false;  // its objects are brought up to this version of Louver
  // The kind of job that ends the state; null for states that stay.
  const char* work = nullptr;
  bool operator==(const Allowed&) const = default;
};

Allowed AllowedIn(model::IntegrationState state);

}  // namespace louver::service
