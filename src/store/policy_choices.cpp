#include "store/policy_choices.h"

#include <string>
#include <utility>

#include "store/statement.h"

namespace louver::store {
namespace {

using model::DataSource;
using model::DataSourceId;
using model::PolicyId;
using Find = std::function<DataSource*(DataSourceId)>;

// Runs a query whose first column is the data source, for one or for all.
template <typename... Columns, typename OnRow>
base::Status ForEachOfSources(Transaction& tx, std::optional<DataSourceId> one, const OnRow& on_row,
                              const std::string& query, const std::string& column,
                              const std::string& order) {
  if (!one) return ForEach<DataSourceId, Columns...>(tx, on_row, query + order);
  return ForEach<DataSourceId, Columns...>(tx, on_row, query + " AND " + column + " = ?" + order,
                                           *one);
}

}  // namespace

base::Result<PolicyChoice> GetPolicyChoice(Transaction& tx, DataSourceId data_source,
                                           PolicyId policy) {
  ASSIGN_OR_RETURN(const auto found,
                   (SelectOne<bool, bool>(tx,
                                          "SELECT applied, disabled FROM policy_choices"
                                          " WHERE data_source_id = ? AND policy_id = ?",
                                          data_source, policy)));
  if (!found) return PolicyChoice();
  return PolicyChoice{std::get<0>(*found), std::get<1>(*found)};
}

base::Status PutPolicyChoice(Transaction& tx, DataSourceId data_source, PolicyId policy,
                             const PolicyChoice& choice) {
  tx.Changed(Subject::kDataSources);
  RETURN_IF_ERROR(Run(tx, "DELETE FROM policy_choices WHERE data_source_id = ? AND policy_id = ?",
                      data_source, policy));
  if (choice == PolicyChoice()) return base::Ok();
  return Run(tx,
             "INSERT INTO policy_choices (data_source_id, policy_id, applied, disabled)"
             " VALUES (?, ?, ?, ?)",
             data_source, policy, choice.applied, choice.disabled);
}

base::Status ReadOwnersAndChoices(Transaction& tx, std::optional<DataSourceId> one,
                                  const Find& find) {
  RETURN_IF_ERROR((ForEachOfSources<std::string, std::string, std::optional<std::string>>(
      tx, one,
      [&](DataSourceId id, std::string iamid, std::string userid,
          std::optional<std::string> group) {
        DataSource* source = find(id);
        if (source == nullptr) return;
        auto& owners = source->owners;
        const bool is_new =
            owners.empty() || owners.back().userid != userid || owners.back().iamid != iamid;
        if (is_new) owners.push_back({std::move(iamid), std::move(userid), {}});
        if (group) owners.back().groups.push_back(*std::move(group));
      },
      "SELECT DISTINCT m.data_source_id, u.iamid, u.userid, g.name FROM places m"
      " JOIN users u ON u.id = m.user_id"
      " LEFT JOIN memberships s ON s.user_id = u.id LEFT JOIN groups g ON g.id = s.group_id"
      " WHERE m.state = 'owner'",
      "m.data_source_id", " ORDER BY m.data_source_id, u.iamid, u.userid, g.name")));
  return ForEachOfSources<PolicyId, bool, bool>(
      tx, one,
      [&](DataSourceId id, PolicyId policy, bool applied, bool disabled) {
        DataSource* source = find(id);
        if (source == nullptr) return;
        if (applied) source->applied_policies.push_back(policy);
        if (disabled) source->disabled_policies.push_back(policy);
      },
      "SELECT data_source_id, policy_id, applied, disabled FROM policy_choices WHERE 1 = 1",
      "data_source_id", " ORDER BY data_source_id, policy_id");
}

}  // namespace louver::store
