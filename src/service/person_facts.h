#pragma once

#include <optional>

#include "base/clock.h"
#include "base/result.h"
#include "compiler/caller.h"
#include "model/person.h"
#include "store/transaction.h"

namespace louver::service {

// What policies ask about the person: what the warehouse would be told of them at `now`; see
// places.h for what it is to leave that out.
base::Result<compiler::Caller> FactsOf(store::Transaction& tx, const model::User& person,
                                       std::optional<base::Instant> now);

}  // namespace louver::service
