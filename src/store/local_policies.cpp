#include "store/local_policies.h"

#include <string>
#include <utility>

#include "store/policy_document.h"
#include "store/statement.h"

namespace louver::store {

using model::DataSource;
using model::DataSourceId;
using model::LocalPolicy;
using model::PolicyId;

base::Result<PolicyId> PutLocalPolicy(Transaction& tx, DataSourceId data_source,
                                      const LocalPolicy& policy) {
  tx.Changed(Subject::kDataSources);
  const std::string document = EncodePolicy({policy.action, {}});
  ASSIGN_OR_RETURN(const auto present,
                   SelectOne<PolicyId>(tx, "SELECT id FROM local_policies WHERE data_source_id = ?",
                                       data_source));
  if (present) {
    RETURN_IF_ERROR(Run(tx,
                        "UPDATE local_policies SET document = ?, created_by = ?, created_at = ?,"
                        " updated_at = ? WHERE data_source_id = ?",
                        document, policy.created_by, policy.created_at, policy.updated_at,
                        data_source));
    return std::get<0>(*present);
  }
  ASSIGN_OR_RETURN(const auto id, NextId<PolicyId>(tx, "policies"));
  RETURN_IF_ERROR(Run(tx,
                      "INSERT INTO local_policies (data_source_id, id, document, created_by,"
                      " created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)",
                      data_source, id, document, policy.created_by, policy.created_at,
                      policy.updated_at));
  return id;
}

base::Status RemoveLocalPolicy(Transaction& tx, DataSourceId data_source) {
  tx.Changed(Subject::kDataSources);
  return Run(tx, "DELETE FROM local_policies WHERE data_source_id = ?", data_source);
}

base::Status ReadLocalPolicies(Transaction& tx, std::optional<DataSourceId> one,
                               const std::function<DataSource*(DataSourceId)>& find) {
  base::Status decoded;
  const auto on_row = [&](DataSourceId data_source, PolicyId id, const std::string& document,
                          model::UserId created_by, base::Instant created_at,
                          base::Instant updated_at) {
    DataSource* source = find(data_source);
    if (source == nullptr) return;
    base::Result<PolicyBody> body = DecodePolicy(document);
    auto* action = body.ok() ? std::get_if<model::DataAction>(&body->action) : nullptr;
    if (action == nullptr) {
      decoded = body.ok() ? base::Internal("A local policy is no data policy.") : body.error();
      return;
    }
    source->local_policy = LocalPolicy{id, std::move(*action), created_by, created_at, updated_at};
  };
  const std::string query =
      "SELECT data_source_id, id, document, created_by, created_at, updated_at"
      " FROM local_policies";
  using model::UserId;
  if (one) {
    RETURN_IF_ERROR(
        (ForEach<DataSourceId, PolicyId, std::string, UserId, base::Instant, base::Instant>(
            tx, on_row, query + " WHERE data_source_id = ?", *one)));
  } else {
    RETURN_IF_ERROR(
        (ForEach<DataSourceId, PolicyId, std::string, UserId, base::Instant, base::Instant>(
            tx, on_row, query)));
  }
  return decoded;
}

}  // namespace louver::store
