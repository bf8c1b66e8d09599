#pragma once

#include "base/result.h"
#include "model/tag.h"
#include "store/transaction.h"

namespace louver::service {

// kConflict, naming the policy, where one would apply to other columns or people than before if the
// tag and those below it were called otherwise: it names one of them, it names a tag that lies
// above the one name and not above the other, or it compares the names of tags with people's
// attributes or groups. A policy that cannot be read may do any of this.
base::Status CheckRenameChangesNoPolicy(store::Transaction& tx, const model::TagName& from,
                                        const model::TagName& to);

}  // namespace louver::service
