#pragma once

#include <vector>

#include "base/result.h"
#include "model/tag.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/audit.h"
#include "store/transaction.h"

namespace louver::service {

// Makes the tags of something, which are `present`, those that are wanted, and records every one
// that came or went; returns whether there was one. kInvalid for one that does not exist. `about`
// is the audit event with what carries them: its targets and related resources.
base::Result<bool> ChangeTags(store::Transaction& tx, Parts& parts, const Actor& actor,
                              const store::AuditEvent& about, std::vector<model::TagName>& present,
                              std::vector<model::TagName> wanted);

}  // namespace louver::service
