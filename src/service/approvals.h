#pragma once

#include <optional>
#include <set>
#include <vector>

#include "base/result.h"
#include "model/access_request.h"
#include "model/data_source.h"
#include "model/person.h"
#include "model/policy.h"
#include "service/actor.h"
#include "store/transaction.h"

// Who must agree before a person gets a place in a data source, and who may.
namespace louver::service {

// What the subscription policies in force ask for, each kind of approver once; nothing where no
// request can be made. All of them must offer it: the approval that one policy asks for must not
// lead around another. A policy that asks for approval and names nobody means the owners.
std::optional<std::vector<model::Approval>> ApprovalsFor(
    const std::vector<const model::Policy*>& in_force);

// Whether the person can give such an approval on the data source.
base::Result<bool> CanApprove(store::Transaction& tx, const model::User& person,
                              model::Approver approver, model::DataSourceId data_source);

// The people who were chosen to approve the request, and the holders of the permissions that may;
// not the owners, who may by their place. Empty for a request that is not there.
base::Result<std::set<model::UserId>> ApproversOf(store::Transaction& tx,
                                                  model::SubscriptionId request);

// Whether the caller may decide this part of the request now. Nobody decides their own.
base::Result<bool> MayDecide(store::Transaction& tx, const Actor& actor,
                             const model::AccessRequest& request,
                             const model::ApprovalRecord& record);
// The same of any part of it.
base::Result<bool> MayDecideSome(store::Transaction& tx, const Actor& actor,
                                 const model::AccessRequest& request);

}  // namespace louver::service
