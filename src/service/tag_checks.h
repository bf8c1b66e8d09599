#pragma once

#include <set>

#include "base/result.h"
#include "model/tag.h"
#include "store/transaction.h"

namespace louver::service {

// kInvalid, naming the first of `tags` that is not in the list of tags or was deleted from it.
base::Status CheckTagsExist(store::Transaction& tx, const std::set<model::TagName>& tags);

}  // namespace louver::service
