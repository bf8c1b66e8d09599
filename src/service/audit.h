#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/audit.h"
#include "store/transaction.h"

namespace louver::service {

// Writes the audit record of a change into the transaction of the change, with who did it and from
// where, and tells people what follows from it for them (notification/notify.h). See store/audit.h
// for what an event holds.
base::Status Audit(store::Transaction& tx, Parts& parts, const Actor& actor,
                   store::AuditEvent event);

}  // namespace louver::service
