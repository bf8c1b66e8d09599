#include "service/actor.h"

namespace louver::service {

Actor LouverItself(const std::string& request_id) {
  Actor actor;
  actor.caller.userid = "louver";
  actor.caller.name = "Louver";
  actor.request_id = request_id;
  return actor;
}

bool Holds(const Actor& actor, model::Permission permission) {
  return actor.caller.permissions.contains(permission);
}

base::Status RequirePermission(const Actor& actor, model::Permission permission) {
  if (Holds(actor, permission)) return base::Ok();
  return base::Forbidden("This needs the permission " + std::string(model::Name(permission)) + ".");
}

base::Status RequireOneOf(const Actor& actor,
                          std::initializer_list<model::Permission> permissions) {
  std::string names;
  for (const model::Permission permission : permissions) {
    if (Holds(actor, permission)) return base::Ok();
    if (!names.empty()) names += " or ";
    names += model::Name(permission);
  }
  return base::Forbidden("This needs the permission " + names + ".");
}

}  // namespace louver::service
