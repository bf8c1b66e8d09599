#pragma once

#include "apps/server/command_line.h"
#include "base/result.h"

namespace louver::server {

// Reads the audit record of the installation and prints what was found: whether it holds, the first
// event that is not as it was written, and the newest hash. Changes nothing; a server may be
// working.
base::Result<bool> VerifyAuditRecord(const VerifyAuditCommand& command);

}  // namespace louver::server
