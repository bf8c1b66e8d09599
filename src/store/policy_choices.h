#pragma once

#include <functional>
#include <optional>

#include "base/result.h"
#include "model/data_source.h"
#include "model/ids.h"
#include "store/transaction.h"

// What decides about policies on a data source beside its tags: its owners, and what they chose.
namespace louver::store {

// Whether the policy was applied to the data source, and whether it was disabled there.
struct PolicyChoice {
  bool applied = false;
  bool disabled = false;
  bool operator==(const PolicyChoice&) const = default;
};

base::Result<PolicyChoice> GetPolicyChoice(Transaction& tx, model::DataSourceId data_source,
                                           model::PolicyId policy);
// kConflict (detail "reference") when either is missing.
base::Status PutPolicyChoice(Transaction& tx, model::DataSourceId data_source,
                             model::PolicyId policy, const PolicyChoice& choice);

// Fills in owners and choices of one data source, or of all that `find` knows.
base::Status ReadOwnersAndChoices(
    Transaction& tx, std::optional<model::DataSourceId> one,
    const std::function<model::DataSource*(model::DataSourceId)>& find);

}  // namespace louver::store
