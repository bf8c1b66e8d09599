#include "service/approvals.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/assert.h"
#include "model/permission.h"
#include "service/places.h"
#include "store/access_requests.h"
#include "store/notifications.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::Approval;
using model::Approver;

const model::SubscriptionAction& ActionOf(const model::Policy& policy) {
  return std::get<model::SubscriptionAction>(policy.action);
}

// Of the permissions that approve; owners do by their place.
std::optional<model::Permission> PermissionOf(Approver approver) {
  switch (approver) {
    case Approver::kOwner:
      return std::nullopt;
    case Approver::kUserAdmin:
      return model::Permission::kUserAdmin;
    case Approver::kGovernance:
      return model::Permission::kGovernance;
    case Approver::kAudit:
      return model::Permission::kAudit;
  }
  base::AssertionFailed("unknown approver", __FILE__, __LINE__);
}

}  // namespace

std::optional<std::vector<Approval>> ApprovalsFor(
    const std::vector<const model::Policy*>& in_force) {
  std::vector<Approval> approvals;
  const auto add = [&](const Approval& approval) {
    if (std::find(approvals.begin(), approvals.end(), approval) == approvals.end()) {
      approvals.push_back(approval);
    }
  };
  for (const model::Policy* policy : in_force) {
    const model::SubscriptionAction& action = ActionOf(*policy);
    if (action.role == model::MergeRole::kGuardrail) continue;  // holds for everybody, approved too
    const bool asks = action.level == model::SubscriptionLevel::kApproval;
    if (!asks && action.approvals.empty()) return std::nullopt;
    for (const Approval& approval : action.approvals) add(approval);
    if (action.approvals.empty()) add({Approver::kOwner, false});
  }
  if (approvals.empty()) return std::nullopt;
  return approvals;
}

base::Result<bool> CanApprove(store::Transaction& tx, const model::User& person, Approver approver,
                              model::DataSourceId data_source) {
  if (person.disabled) return false;
  if (const auto permission = PermissionOf(approver)) {
    return person.permissions.contains(*permission);
  }
  return IsOwner(tx, data_source, person.id);
}

base::Result<std::set<model::UserId>> ApproversOf(store::Transaction& tx,
                                                  model::SubscriptionId id) {
  std::set<model::UserId> approvers;
  ASSIGN_OR_RETURN(const auto request, store::FindAccessRequest(tx, id));
  if (!request) return approvers;
  for (const model::ApprovalRecord& record : request->approvals) {
    if (record.approval.specific) {
      if (record.chosen) approvers.insert(*record.chosen);
      continue;
    }
    const auto permission = PermissionOf(record.approval.approver);
    if (!permission) continue;
    ASSIGN_OR_RETURN(auto holders, store::EnabledHolders(tx, *permission));
    approvers.merge(holders);
  }
  return approvers;
}

base::Result<bool> MayDecide(store::Transaction& tx, const Actor& actor,
                             const model::AccessRequest& request,
                             const model::ApprovalRecord& record) {
  if (record.state != model::RequestState::kPending) return false;
  if (request.user == actor.caller.user) return false;
  if (record.approval.specific && record.chosen != actor.caller.user) return false;
  ASSIGN_OR_RETURN(const model::User person, store::GetUser(tx, actor.caller.user));
  return CanApprove(tx, person, record.approval.approver, request.data_source);
}

base::Result<bool> MayDecideSome(store::Transaction& tx, const Actor& actor,
                                 const model::AccessRequest& request) {
  for (const model::ApprovalRecord& record : request.approvals) {
    ASSIGN_OR_RETURN(const bool may, MayDecide(tx, actor, request, record));
    if (may) return true;
  }
  return false;
}

}  // namespace louver::service
