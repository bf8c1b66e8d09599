#include "service/collection_access.h"

namespace louver::service {

using model::Permission;

bool MayChangeAllOf(const Actor& actor, const model::Connection& collection) {
  if (Holds(actor, Permission::kGovernance)) return true;
  return collection.created_by == actor.caller.user && Holds(actor, Permission::kCreateDataSource);
}

base::Status CheckMayChangeAllOf(const Actor& actor, const model::Connection& collection,
                                 const std::string& named) {
  if (MayChangeAllOf(actor, collection)) return base::Ok();
  return base::Forbidden("The data sources " + named +
                         " can be changed by whoever registered them, with CREATE_DATA_SOURCE, and "
                         "with the permission GOVERNANCE.");
}

base::Error AlreadyRegistered(const Actor& actor, const model::RemoteTable& table,
                              const std::string& name, const model::Connection& theirs) {
  std::string message =
      "A data source for the table \"" + table.schema + "\".\"" + table.table + "\" already exists";
  if (MayChangeAllOf(actor, theirs)) {
    message += ": \"" + name + "\" of the connection key \"" + theirs.key + "\"";
  }
  return base::Conflict(message + ".");
}

}  // namespace louver::service
