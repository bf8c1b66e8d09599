#pragma once

#include <initializer_list>

#include "base/result.h"
#include "model/permission.h"
#include "model/person.h"
#include "service/actor.h"
#include "service/people/user_key.h"
#include "store/transaction.h"

namespace louver::service {

// The person when they are the caller, or when the caller holds one of `permissions`. Otherwise
// kForbidden, whether or not there is such a person.
base::Result<model::User> GetSelfOr(store::Transaction& tx, const Actor& actor, const UserKey& key,
                                    std::initializer_list<model::Permission> permissions);

}  // namespace louver::service
