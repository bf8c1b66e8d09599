#include "service/request_changes.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "service/approvals.h"
#include "service/audit.h"
#include "service/data_source_access.h"
#include "service/data_source_changes.h"
#include "service/viewer.h"
#include "store/access_requests.h"
#include "store/data_sources.h"
#include "store/members.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::AccessRequest;
using model::ApprovalRecord;
using model::DataSource;
using model::RequestState;
using store::Transaction;

base::Error NoRequest(model::SubscriptionId id) {
  return base::NotFound("No pending subscription request found with ID " + base::ToString(id) +
                        ".");
}

// Settles what the caller may decide; a place that comes of it is to end at `expires_at`.
base::Status Decide(Transaction& tx, Parts& parts, const Actor& actor, AccessRequest& request,
                    RequestState decision, std::optional<base::Instant> expires_at = {}) {
  const base::Instant now = parts.clock.Now();
  for (ApprovalRecord& record : request.approvals) {
    ASSIGN_OR_RETURN(const bool may, MayDecide(tx, actor, request, record));
    if (!may) continue;
    record.state = decision;
    record.decided_by = actor.caller.user;
    record.decided_at = now;
    record.expires_at = expires_at;
  }
  request.updated_at = now;
  return base::Ok();
}

bool AllAgreed(const AccessRequest& request) {
  return std::all_of(
      request.approvals.begin(), request.approvals.end(),
      [](const ApprovalRecord& record) { return record.state == RequestState::kApproved; });
}

// The earliest of the ends that approvers set.
std::optional<base::Instant> EndFor(const AccessRequest& request) {
  std::optional<base::Instant> end;
  for (const ApprovalRecord& record : request.approvals) {
    if (record.expires_at && (!end || *record.expires_at < *end)) end = record.expires_at;
  }
  return end;
}

// Whether the policies still ask for just these approvals.
base::Result<bool> StillAskedFor(Transaction& tx, const AccessRequest& request,
                                 const DataSource& data_source) {
  Actor asker;
  asker.caller.user = request.user;
  ASSIGN_OR_RETURN(const Viewer viewer, Viewer::Read(tx, asker));
  const auto wanted = ApprovalsFor(viewer.Of(data_source).policies);
  if (!wanted || wanted->size() != request.approvals.size()) return false;
  return std::all_of(wanted->begin(), wanted->end(), [&](const model::Approval& approval) {
    return std::any_of(request.approvals.begin(), request.approvals.end(),
                       [&](const ApprovalRecord& record) { return record.approval == approval; });
  });
}

}  // namespace

base::Error OwnApproval() {
  return base::Forbidden("Nobody approves their own request: another person has to.");
}

base::Status RecordRequest(Transaction& tx, Parts& parts, const Actor& actor,
                           const std::string& event_name, const DataSource& data_source,
                           const AccessRequest& request) {
  ASSIGN_OR_RETURN(const model::User user, store::GetUser(tx, request.user));
  store::AuditEvent event;
  event.event = event_name;
  event.action = event_name == "SubscriptionRequested" ? store::AuditAction::kCreate
                                                       : store::AuditAction::kUpdate;
  event.target_type = "SUBSCRIPTION";
  event.targets = {{"DATASOURCE", base::ToString(data_source.id), data_source.name}};
  event.related_resources = {{"USER", base::ToString(user.id), user.name}};
  event.details = {{"subscriptionId", request.id.value()},
                   {"state", std::string(model::Name(request.state))}};
  if (!request.denial_reasoning.empty()) {
    event.details.push_back({"denialReasoning", request.denial_reasoning});
  }
  return Audit(tx, parts, actor, std::move(event));
}

base::Result<AccessRequest> GetToDecide(Transaction& tx, const Actor& actor,
                                        model::SubscriptionId id) {
  ASSIGN_OR_RETURN(auto found, store::FindAccessRequest(tx, id));
  if (!found || found->state != RequestState::kPending) return NoRequest(id);
  if (found->user == actor.caller.user) return OwnApproval();
  ASSIGN_OR_RETURN(const bool may, MayDecideSome(tx, actor, *found));
  if (may) return *std::move(found);
  const auto visible = GetVisible(tx, actor, found->data_source);
  if (!visible.ok()) return NoRequest(id);
  return base::Forbidden("You are not one of those who decide the subscription request " +
                         base::ToString(id) + ".");
}

base::Status ApproveFor(Transaction& tx, Parts& parts, const Actor& actor, AccessRequest& request,
                        std::optional<base::Instant> expires_at) {
  ASSIGN_OR_RETURN(const DataSource data_source, store::GetDataSource(tx, request.data_source));
  if (data_source.deleted) {
    return base::Conflict("The data source \"" + data_source.name + "\" is disabled.");
  }
  ASSIGN_OR_RETURN(const bool still, StillAskedFor(tx, request, data_source));
  if (!still) {
    return base::Conflict("The subscription policies of the data source \"" + data_source.name +
                          "\" changed since access was requested: it has to be requested again.");
  }
  RETURN_IF_ERROR(Decide(tx, parts, actor, request, RequestState::kApproved, expires_at));
  const auto end = EndFor(request);
  if (end && *end <= parts.clock.Now()) {
    return base::Conflict("Access was approved until " + base::FormatInstant(*end) +
                          ", which is over: it has to be requested again.");
  }
  if (!AllAgreed(request)) return store::UpdateAccessRequest(tx, request);
  request.state = RequestState::kApproved;
  RETURN_IF_ERROR(store::UpdateAccessRequest(tx, request));
  RETURN_IF_ERROR(
      RecordRequest(tx, parts, actor, "SubscriptionRequestApproved", data_source, request));
  ASSIGN_OR_RETURN(const auto place, store::FindMember(tx, data_source.id, request.user));
  if (place && place->basis != model::MemberBasis::kQualified)
    return base::Ok();  // has one already
  RETURN_IF_ERROR(PutMemberWithRecord(
      tx, parts, actor, data_source, request.user, model::MemberState::kSubscribed,
      {.basis = model::MemberBasis::kApproved, .expires_at = end, .id = request.id}));
  return base::Ok();
}

base::Status DenyFor(Transaction& tx, Parts& parts, const Actor& actor, AccessRequest& request,
                     const std::string& reasoning) {
  ASSIGN_OR_RETURN(const DataSource data_source, store::GetDataSource(tx, request.data_source));
  RETURN_IF_ERROR(Decide(tx, parts, actor, request, RequestState::kDenied));
  request.state = RequestState::kDenied;
  request.denial_reasoning = reasoning;
  RETURN_IF_ERROR(store::UpdateAccessRequest(tx, request));
  return RecordRequest(tx, parts, actor, "SubscriptionRequestDenied", data_source, request);
}

base::Status CloseRequest(Transaction& tx, Parts& parts, const Actor& actor,
                          model::DataSourceId data_source, model::UserId user, RequestState state) {
  ASSIGN_OR_RETURN(auto pending, store::FindPendingRequest(tx, data_source, user));
  if (!pending) return base::Ok();
  pending->state = state;
  pending->updated_at = parts.clock.Now();
  RETURN_IF_ERROR(store::UpdateAccessRequest(tx, *pending));
  ASSIGN_OR_RETURN(const DataSource source, store::GetDataSource(tx, data_source));
  return RecordRequest(tx, parts, actor,
                       state == RequestState::kApproved ? "SubscriptionRequestApproved"
                                                        : "SubscriptionRequestWithdrawn",
                       source, *pending);
}

base::Result<RequestDetail> DetailOf(Transaction& tx, AccessRequest request) {
  RequestDetail detail;
  ASSIGN_OR_RETURN(const DataSource data_source, store::GetDataSource(tx, request.data_source));
  detail.data_source_name = data_source.name;
  ASSIGN_OR_RETURN(detail.user, store::GetUser(tx, request.user));
  for (const ApprovalRecord& record : request.approvals) {
    auto& decider = detail.deciders.emplace_back();
    const auto id = record.decided_by ? record.decided_by : record.chosen;
    if (!id) continue;
    auto user = store::GetUser(tx, *id);  // who may be gone by now
    if (user.ok()) decider = *std::move(user);
  }
  detail.request = std::move(request);
  return detail;
}

}  // namespace louver::service
