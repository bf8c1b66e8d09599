#pragma once

#include <initializer_list>
#include <string>

#include "base/result.h"
#include "identity/caller.h"
#include "model/permission.h"

namespace louver::service {

// Who asks for something, and where from: what permission checks and audit records need.
struct Actor {
  identity::Caller caller;
  std::string request_id;
  std::string ip;
};

// Louver on its own account, as a job is: it holds no permission. `request_id` is the job's.
Actor LouverItself(const std::string& request_id);

// kForbidden, naming the permission, unless the caller holds it.
base::Status RequirePermission(const Actor& actor, model::Permission permission);
// The same where each of `permissions`, which are two at least, is enough.
base::Status RequireOneOf(const Actor& actor, std::initializer_list<model::Permission> permissions);

bool Holds(const Actor& actor, model::Permission permission);

}  // namespace louver::service
