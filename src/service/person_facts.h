#pragma once

#include "base/result.h"
#include "compiler/caller.h"
#include "model/person.h"
#include "store/transaction.h"

namespace louver::service {

// What policies ask about the person: what the warehouse would be told of them now.
base::Result<compiler::Caller> FactsOf(store::Transaction& tx, const model::User& person);

}  // namespace louver::service
