#include "store/access_requests.h"

#include <utility>

#include "store/condition.h"
#include "store/statement.h"

namespace louver::store {
namespace {

using model::AccessRequest;
using model::ApprovalRecord;
using model::DataSourceId;
using model::RequestState;
using model::SubscriptionId;
using model::UserId;

constexpr char kTable[] = "access_requests";

std::optional<std::string> PendingKey(const AccessRequest& request) {
  if (request.state != RequestState::kPending) return std::nullopt;
  return base::ToString(request.data_source) + "/" + base::ToString(request.user);
}

base::Result<std::vector<ApprovalRecord>> ReadApprovals(Transaction& tx, SubscriptionId id) {
  std::vector<ApprovalRecord> records;
  bool damaged = false;
  RETURN_IF_ERROR(
      (ForEach<std::string, bool, std::optional<UserId>, std::string, std::optional<UserId>,
               std::optional<base::Instant>, std::optional<base::Instant>>(
          tx,
          [&](const std::string& approver_word, bool specific, std::optional<UserId> chosen,
              const std::string& state_word, std::optional<UserId> decided_by,
              std::optional<base::Instant> decided_at, std::optional<base::Instant> expires_at) {
            const auto approver = model::ParseApprover(approver_word);
            const auto state = model::ParseRequestState(state_word);
            if (!approver || !state) {
              damaged = true;
              return;
            }
            records.push_back(
                {{*approver, specific}, chosen, *state, decided_by, decided_at, expires_at});
          },
          "SELECT approver, specific, chosen_id, state, decided_by, decided_at, expires_at"
          " FROM access_approvals WHERE request_id = ? ORDER BY position",
          id)));
  if (damaged) return DamagedRow("access_approvals");
  return records;
}

base::Status WriteApprovals(Transaction& tx, SubscriptionId id,
                            const std::vector<ApprovalRecord>& records) {
  RETURN_IF_ERROR(Run(tx, "DELETE FROM access_approvals WHERE request_id = ?", id));
  for (std::size_t i = 0; i < records.size(); ++i) {
    const ApprovalRecord& record = records[i];
    RETURN_IF_ERROR(Run(tx,
                        "INSERT INTO access_approvals (request_id, position, approver, specific,"
                        " chosen_id, state, decided_by, decided_at, expires_at)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        id, static_cast<std::int64_t>(i), model::Name(record.approval.approver),
                        record.approval.specific, record.chosen, model::Name(record.state),
                        record.decided_by, record.decided_at, record.expires_at));
  }
  return base::Ok();
}

// `rest` is what follows FROM access_requests.
base::Result<std::vector<AccessRequest>> Read(Transaction& tx, const std::string& rest,
                                              std::span<const Parameter> parameters) {
  std::vector<AccessRequest> requests;
  bool damaged = false;
  RETURN_IF_ERROR((ForEachOf<SubscriptionId, DataSourceId, std::string, UserId, std::string,
                             std::string, std::string, base::Instant, base::Instant>(
      tx,
      [&](SubscriptionId id, DataSourceId data_source, std::string name, UserId user,
          const std::string& word, std::string metadata, std::string reasoning,
          base::Instant created_at, base::Instant updated_at) {
        const auto state = model::ParseRequestState(word);
        if (!state) {
          damaged = true;
          return;
        }
        requests.push_back({id,
                            data_source,
                            std::move(name),
                            user,
                            *state,
                            std::move(metadata),
                            std::move(reasoning),
                            {},
                            created_at,
                            updated_at});
      },
      "SELECT id, data_source_id, data_source_name, user_id, state, metadata, denial_reasoning, "
      "created_at,"
      " updated_at FROM access_requests " +
          rest,
      parameters)));
  if (damaged) return DamagedRow(kTable);
  for (AccessRequest& request : requests) {
    ASSIGN_OR_RETURN(request.approvals, ReadApprovals(tx, request.id));
  }
  return requests;
}

base::Result<std::optional<AccessRequest>> ReadOne(Transaction& tx, const Condition& condition) {
  ASSIGN_OR_RETURN(auto found, Read(tx, condition.text(), condition.Parameters()));
  if (found.empty()) return std::optional<AccessRequest>();
  return std::optional(std::move(found.front()));
}

}  // namespace

base::Result<SubscriptionId> InsertAccessRequest(Transaction& tx, const AccessRequest& request) {
  tx.Changed(Subject::kDataSources);
  ASSIGN_OR_RETURN(const auto id, NextId<SubscriptionId>(tx, "members"));
  RETURN_IF_ERROR(Run(tx,
                      "INSERT INTO access_requests (id, data_source_id, data_source_name, user_id,"
                      " state, metadata, denial_reasoning, created_at, updated_at, pending_key)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      id, request.data_source, request.data_source_name, request.user,
                      model::Name(request.state), request.metadata, request.denial_reasoning,
                      request.created_at, request.updated_at, PendingKey(request)));
  RETURN_IF_ERROR(WriteApprovals(tx, id, request.approvals));
  return id;
}

base::Status UpdateAccessRequest(Transaction& tx, const AccessRequest& request) {
  tx.Changed(Subject::kDataSources);
  ASSIGN_OR_RETURN(
      const std::int64_t changed,
      Execute(tx,
              "UPDATE access_requests SET state = ?, denial_reasoning = ?, updated_at = ?,"
              " pending_key = ? WHERE id = ?",
              model::Name(request.state), request.denial_reasoning, request.updated_at,
              PendingKey(request), request.id));
  if (changed == 0) return base::NotFound("The request for access is gone.");
  return WriteApprovals(tx, request.id, request.approvals);
}

base::Result<std::optional<AccessRequest>> FindAccessRequest(Transaction& tx, SubscriptionId id) {
  Condition condition;
  condition.And("id = ?", id);
  return ReadOne(tx, condition);
}

base::Result<std::optional<AccessRequest>> FindPendingRequest(Transaction& tx,
                                                              DataSourceId data_source,
                                                              UserId user) {
  AccessRequest wanted;
  wanted.data_source = data_source;
  wanted.user = user;
  Condition condition;
  condition.And("pending_key = ?", *PendingKey(wanted));
  return ReadOne(tx, condition);
}

base::Result<Page<AccessRequest>> ListAccessRequests(Transaction& tx,
                                                     const AccessRequestFilter& filter,
                                                     const PageRequest& page) {
  Condition condition;
  if (filter.data_source) condition.And("data_source_id = ?", *filter.data_source);
  if (filter.user) condition.And("user_id = ?", *filter.user);
  if (filter.state) condition.And("state = ?", model::Name(*filter.state));
  Page<AccessRequest> requests;
  RETURN_IF_ERROR((ForEachOf<std::int64_t>(
      tx, [&](std::int64_t total) { requests.total = total; },
      "SELECT count(*) FROM access_requests " + condition.text(), condition.Parameters())));
  ASSIGN_OR_RETURN(requests.items, Read(tx, condition.text() + "ORDER BY id DESC LIMIT ? OFFSET ?",
                                        condition.Parameters(page.size, page.offset)));
  return requests;
}

base::Result<std::vector<AccessRequest>> PendingRequests(Transaction& tx) {
  Condition condition;
  condition.And("state = ?", model::Name(RequestState::kPending));
  return Read(tx, condition.text() + "ORDER BY id", condition.Parameters());
}

}  // namespace louver::store
