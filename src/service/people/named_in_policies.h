#pragma once

#include "base/result.h"
#include "model/person.h"
#include "store/transaction.h"

// Policies name groups and people by their names. One that goes, or gets another name, must not
// leave a policy behind that speaks of whoever gets the name next. kConflict (people_error), naming
// the policy, global or of a data source, in force or not.
namespace louver::service {

base::Status CheckNoPolicyNames(store::Transaction& tx, const model::Group& group);
base::Status CheckNoPolicyNames(store::Transaction& tx, const model::User& user);

}  // namespace louver::service
