#pragma once

#include <optional>
#include <span>

#include "base/result.h"
#include "service/actor.h"
#include "service/parts.h"
#include "service/registration.h"
#include "service/registration_plan.h"
#include "store/transaction.h"

namespace louver::service {

// Refuses what only the store can tell: a collection that is not the actor's, a connection that is
// defined under another key, a table that is registered elsewhere.
base::Status CheckAgainstOthers(store::Transaction& tx, const Actor& actor,
                                const model::Connection& connection);

// Makes the store what the registration wishes, with audit records, and asks for the warehouses to
// follow; writes nothing when all is so already.
base::Result<RegistrationOutcome> ApplyRegistration(store::Transaction& tx, Parts& parts,
                                                    const Actor& actor,
                                                    const Registration& registration,
                                                    std::span<const DesiredTable> desired);

// Disables or removes all data sources of a collection, and with them removed the collection.
base::Result<RegistrationOutcome> ApplyRemoval(store::Transaction& tx, Parts& parts,
                                               const Actor& actor,
                                               const model::Connection& connection);

}  // namespace louver::service
