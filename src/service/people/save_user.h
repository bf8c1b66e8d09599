#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/person.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/audit.h"
#include "store/transaction.h"

// What every change of a person has in common. Each function leaves errors to roll the transaction
// back: nothing of a refused change stays.
namespace louver::service {

// An audit event about the person, to be filled in.
store::AuditEvent UserEvent(std::string name, store::AuditAction action, const model::User& user);

// That the person came by a value of an attribute, or lost it.
store::AuditEvent AttributeEvent(store::AuditAction action, const model::User& user,
                                 const std::string& name, const std::string& value);

// The person with their new id.
base::Result<model::User> InsertPerson(store::Transaction& tx, Parts& parts, const Actor& actor,
                                       model::User user);

// Replaces the person, tells of it in `events`, and has the warehouses follow. Changes nothing more
// when nothing changed. Whoever is disabled is logged out. Errors: the Redshift user belongs to
// somebody else (kUnprocessable), nobody would be left to administer people (kConflict).
base::Result<model::User> UpdatePerson(store::Transaction& tx, Parts& parts, const Actor& actor,
                                       const model::User& before, model::User after,
                                       std::vector<store::AuditEvent> events);

// kConflict as above.
base::Status RemovePerson(store::Transaction& tx, Parts& parts, const Actor& actor,
                          const model::User& user);

}  // namespace louver::service
