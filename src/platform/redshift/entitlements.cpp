#include "platform/redshift/entitlements.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "platform/redshift/entitlement_rows.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"
#include "platform/transaction.h"

namespace louver::platform::redshift {
namespace {

constexpr std::size_t kUsersPerRead = 1000;
constexpr std::size_t kRowsPerDelete = 200;
constexpr std::size_t kRowsPerInsert = 1000;

// Calls `use` with one run of at most `size` elements after the other; stops at the first error.
template <typename T, typename Use>
base::Status InBatches(std::span<const T> all, std::size_t size, const Use& use) {
  while (!all.empty()) {
    const auto batch = all.first(std::min(size, all.size()));
    RETURN_IF_ERROR(use(batch));
    all = all.subspan(batch.size());
  }
  return base::Ok();
}

class Push {
 public:
  Push(Connection& connection, const Names& names)
      : connection_(connection), table_({{"entitlement", names.InSystem("entitlement")}}) {}

  base::Result<std::vector<EntitlementRow>> Read(std::span<const DesiredEntitlements> users) {
    std::vector<EntitlementRow> found;
    RETURN_IF_ERROR(InBatches(users, kUsersPerRead, [&](auto batch) -> base::Status {
      std::vector<Value> parameters;
      for (const DesiredEntitlements& user : batch) parameters.push_back(user.warehouse_user);
      ASSIGN_OR_RETURN(const Rows rows,
                       QueryContinued(connection_, scripts::kReadEntitlements, table_,
                                      Placeholders("?", batch.size(), ", ") + ")", parameters));
      for (const auto& row : rows.rows) {
        found.push_back(
            {row[0].value_or(""), row[1].value_or(""), row[2].value_or(""), row[3].value_or("")});
      }
      return base::Ok();
    }));
    return found;
  }

  base::Status Remove(std::span<const EntitlementRow> rows) {
    return InBatches(rows, kRowsPerDelete, [&](auto batch) {
      return Change(scripts::kDeleteEntitlements,
                    "(username = ? AND kind = ? AND name = ? AND value = ?)", " OR ", batch);
    });
  }

  base::Status Add(std::span<const EntitlementRow> rows) {
    return InBatches(rows, kRowsPerInsert, [&](auto batch) {
      return Change(scripts::kInsertEntitlements, "(?, ?, ?, ?)", ", ", batch);
    });
  }

 private:
  base::Status Change(std::string_view script, std::string_view pattern, std::string_view separator,
                      std::span<const EntitlementRow> rows) {
    std::vector<Value> parameters;
    for (const EntitlementRow& row : rows) {
      parameters.insert(parameters.end(), {row.username, row.kind, row.name, row.value});
    }
    RETURN_IF_ERROR(QueryContinued(connection_, script, table_,
                                   Placeholders(pattern, rows.size(), separator), parameters));
    return base::Ok();
  }

  Connection& connection_;
  const ScriptValues table_;
};

base::Result<EntitlementChange> PutOnce(const Cluster& cluster, const SetupTarget& target,
                                        std::span<const DesiredEntitlements> users,
                                        std::span<const EntitlementRow> desired,
                                        EntitlementScope scope) {
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenManaged(target));
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(*connection));
  Push push(*connection, cluster.names);
  ASSIGN_OR_RETURN(std::vector<EntitlementRow> present, push.Read(users));
  const EntitlementDifference difference = Difference(std::move(present), desired, scope);
  RETURN_IF_ERROR(push.Remove(difference.remove));
  RETURN_IF_ERROR(push.Add(difference.add));
  RETURN_IF_ERROR(transaction.Commit());
  return difference.change;
}

}  // namespace

base::Result<EntitlementChange> PutEntitlements(const Cluster& cluster, const SetupTarget& target,
                                                std::span<const DesiredEntitlements> users,
                                                EntitlementScope scope) {
  ASSIGN_OR_RETURN(const std::vector<EntitlementRow> desired, RowsOf(users));
  if (users.empty()) return EntitlementChange{};
  auto change = PutOnce(cluster, target, users, desired, scope);
  if (change.ok() || change.error().kind() != base::ErrorKind::kConflict) return change;
  return PutOnce(cluster, target, users, desired, scope);
}

base::Result<std::map<std::string, std::vector<EntitlementText>>> ReadEntitlements(
    const Cluster& cluster, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenManaged(target));
  ASSIGN_OR_RETURN(const Rows rows,
                   Query(*connection, scripts::kAllEntitlements,
                         {{"entitlement", cluster.names.InSystem("entitlement")}}));
  std::map<std::string, std::vector<EntitlementText>> found;
  for (const auto& row : rows.rows) {
    found[row[0].value_or("")].push_back(
        {row[1].value_or(""), row[2].value_or(""), row[3].value_or("")});
  }
  for (auto& [user, texts] : found) std::sort(texts.begin(), texts.end());
  return found;
}

}  // namespace louver::platform::redshift
