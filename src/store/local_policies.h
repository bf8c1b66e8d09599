#pragma once

#include <functional>
#include <optional>

#include "base/result.h"
#include "model/data_source.h"
#include "model/local_policy.h"
#include "store/transaction.h"

// The policy that belongs to one data source. It is read with the data source.
namespace louver::store {

// Puts the policy in the place of the one there is, if any; its id is that one's, or a new one,
// which is returned. kConflict (detail "reference") when the data source is missing.
base::Result<model::PolicyId> PutLocalPolicy(Transaction& tx, model::DataSourceId data_source,
                                             const model::LocalPolicy& policy);
// Succeeds when there is none.
base::Status RemoveLocalPolicy(Transaction& tx, model::DataSourceId data_source);

// Fills in that of one data source, or of all that `find` knows. kInternal for one that cannot be
// read whole: then nothing may be compiled.
base::Status ReadLocalPolicies(Transaction& tx, std::optional<model::DataSourceId> one,
                               const std::function<model::DataSource*(model::DataSourceId)>& find);

}  // namespace louver::store
