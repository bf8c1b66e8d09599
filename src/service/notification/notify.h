#pragma once

#include "base/result.h"
#include "store/audit.h"
#include "store/transaction.h"

namespace louver::service {

// Tells people what the event has to tell, in its transaction: whoever did it, whom it concerns,
// the owners of its data source, and who holds the permission it is for. See notifications_of.h.
// Webhooks get it too.
base::Status Notify(store::Transaction& tx, const store::AuditEvent& event);

}  // namespace louver::service
