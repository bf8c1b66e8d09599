#include "service/handlers/collection.h"

#include <optional>
#include <string>
#include <utility>

#include "service/collection_access.h"
#include "service/detection/requests.h"
#include "service/registration_plan.h"
#include "store/connections.h"
#include "store/sealed.h"

namespace louver::service {
namespace {

using model::Connection;
using store::Transaction;

base::Result<bool> IsPasswordOf(Transaction& tx, Parts& parts, const Connection& collection,
                                const base::Secret& password) {
  ASSIGN_OR_RETURN(const store::Sealed sealed, store::GetConnectionPassword(tx, collection.id));
  if (sealed.empty()) return false;
  ASSIGN_OR_RETURN(const base::Secret present,
                   parts.vault.Unseal(sealed, store::ConnectionPasswordContext(collection.key)));
  return base::SameSecret(present, password);
}

base::Status CheckJoins(const Actor& actor, const Connection& present, const Connection& wanted) {
  RETURN_IF_ERROR(CheckMayChangeAllOf(
      actor, present, "of the schema \"" + present.schema.value_or("") + "\" in this database"));
  if (present.username == wanted.username) return base::Ok();
  return base::Unprocessable("The tables of the schema \"" + present.schema.value_or("") +
                             "\" are registered with the login \"" + present.username +
                             "\". Use that one, or change it with PUT /redshift/bulk.");
}

base::Result<std::optional<Connection>> FindCollection(Transaction& tx, const Connection& wanted) {
  ASSIGN_OR_RETURN(auto connections, store::AllConnections(tx));
  for (Connection& present : connections) {
    if (SamePlace(present, wanted) && present.schema == wanted.schema) {
      return std::optional(std::move(present));
    }
  }
  return std::optional<Connection>();
}

base::Result<Connection> Join(Transaction& tx, Parts& parts, const Actor& actor, Connection present,
                              const Connection& wanted, const base::Secret& password) {
  RETURN_IF_ERROR(CheckJoins(actor, present, wanted));
  ASSIGN_OR_RETURN(const bool same, IsPasswordOf(tx, parts, present, password));
  const bool begins_to_watch = wanted.all_tables && !present.all_tables;
  if (same && !begins_to_watch) return present;
  if (begins_to_watch) {
    present.all_tables = true;
    present.names = wanted.names;
  }
  present.updated_at = parts.clock.Now();
  ASSIGN_OR_RETURN(store::Sealed sealed,
                   parts.vault.Seal(password, store::ConnectionPasswordContext(present.key)));
  RETURN_IF_ERROR(store::UpdateConnection(tx, present, std::move(sealed)));
  return present;
}

}  // namespace

base::Status CheckMayJoin(Transaction& tx, const Actor& actor, const Connection& wanted) {
  ASSIGN_OR_RETURN(const auto present, FindCollection(tx, wanted));
  return present ? CheckJoins(actor, *present, wanted) : base::Ok();
}

base::Result<Connection> JoinCollection(Transaction& tx, Parts& parts, const Actor& actor,
                                        const Connection& wanted, const base::Secret& password) {
  ASSIGN_OR_RETURN(auto present, FindCollection(tx, wanted));
  if (present) return Join(tx, parts, actor, *std::move(present), wanted, password);
  Connection fresh = wanted;
  fresh.key = ConnectionStringOf(wanted) + "/" + wanted.schema.value_or("");
  fresh.created_by = actor.caller.user;
  fresh.created_at = fresh.updated_at = parts.clock.Now();
  ASSIGN_OR_RETURN(const store::Sealed sealed,
                   parts.vault.Seal(password, store::ConnectionPasswordContext(fresh.key)));
  ASSIGN_OR_RETURN(fresh.id, store::InsertConnection(tx, fresh, sealed));
  return fresh;
}

}  // namespace louver::service
