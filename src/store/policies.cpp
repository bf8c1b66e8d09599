#include "store/policies.h"

#include "store/driver_error.h"
#include "store/policy_document.h"
#include "store/statement.h"

namespace louver::store {
namespace {

using model::Policy;
using model::PolicyId;

template <typename... Arguments>
base::Result<std::vector<Policy>> ReadPolicies(Transaction& tx, const std::string& condition,
                                               const Arguments&... arguments) {
  std::vector<Policy> policies;
  base::Status decoded;
  RETURN_IF_ERROR((ForEach<PolicyId, std::string, std::string, bool, bool, std::string,
                           model::UserId, base::Instant, base::Instant>(
      tx,
      [&](PolicyId id, std::string key, std::string name, bool staged, bool is_template,
          const std::string& document, model::UserId created_by, base::Instant created_at,
          base::Instant updated_at) {
        base::Result<PolicyBody> body = DecodePolicy(document);
        if (!body.ok()) {
          decoded = std::move(body).error();
          return;
        }
        Policy policy{.id = id,
                      .key = std::move(key),
                      .name = std::move(name),
                      .action = {},
                      .circumstances = {},
                      .staged = staged,
                      .is_template = is_template,
                      .created_by = created_by,
                      .created_at = created_at,
                      .updated_at = updated_at};
        SetBody(policy, *std::move(body));
        policies.push_back(std::move(policy));
      },
      "SELECT id, policy_key, name, staged, is_template, document, created_by, created_at,"
      " updated_at FROM policies " +
          condition,
      arguments...)));
  RETURN_IF_ERROR(decoded);
  return policies;
}

template <typename Argument>
base::Result<std::optional<Policy>> FindOne(Transaction& tx, const std::string& condition,
                                            const Argument& argument) {
  ASSIGN_OR_RETURN(std::vector<Policy> policies, ReadPolicies(tx, condition, argument));
  if (policies.empty()) return std::optional<Policy>();
  return std::optional(std::move(policies.front()));
}

base::Error Missing(PolicyId id) {
  return base::NotFound("No policy found with ID " + ToString(id) + ".");
}

base::Error InBetterWords(base::Error error, const Policy& policy) {
  if (IsTaken(error, "policies.policy_key")) {
    return Taken("policies.policy_key", "A policy with the key " + policy.key + " exists already.");
  }
  if (IsTaken(error, "policies.name")) {
    return Taken("policies.name", "A policy with the name " + policy.name + " exists already.");
  }
  return error;
}

std::string Document(const Policy& policy) { return EncodePolicy(BodyOf(policy)); }

}  // namespace

base::Result<PolicyId> InsertPolicy(Transaction& tx, const Policy& policy) {
  tx.Changed(Subject::kPolicies);
  ASSIGN_OR_RETURN(const auto id, NextId<PolicyId>(tx, "policies"));
  const base::Status inserted =
      Run(tx,
          "INSERT INTO policies (id, policy_key, name, staged, is_template, document, created_by,"
          " created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          id, policy.key, policy.name, policy.staged, policy.is_template, Document(policy),
          policy.created_by, policy.created_at, policy.updated_at);
  if (!inserted.ok()) return InBetterWords(inserted.error(), policy);
  return id;
}

base::Status UpdatePolicy(Transaction& tx, const Policy& policy) {
  tx.Changed(Subject::kPolicies);
  const auto changed = Execute(
      tx,
      "UPDATE policies SET policy_key = ?, name = ?, staged = ?, is_template = ?, document = ?,"
      " created_by = ?, updated_at = ? WHERE id = ?",
      policy.key, policy.name, policy.staged, policy.is_template, Document(policy),
      policy.created_by, policy.updated_at, policy.id);
  if (!changed.ok()) return InBetterWords(changed.error(), policy);
  if (*changed == 0) return Missing(policy.id);
  return base::Ok();
}

base::Status RemovePolicy(Transaction& tx, PolicyId id) {
  tx.Changed(Subject::kPolicies);
  return Run(tx, "DELETE FROM policies WHERE id = ?", id);
}

base::Result<Policy> GetPolicy(Transaction& tx, PolicyId id) {
  ASSIGN_OR_RETURN(std::optional<Policy> policy, FindOne(tx, "WHERE id = ?", id));
  if (!policy) return Missing(id);
  return *std::move(policy);
}

base::Result<std::optional<Policy>> FindPolicyByKey(Transaction& tx, const std::string& key) {
  return FindOne(tx, "WHERE policy_key = ?", key);
}

base::Result<std::optional<Policy>> FindPolicyByName(Transaction& tx, const std::string& name) {
  return FindOne(tx, "WHERE name = ?", name);
}

base::Result<Page<Policy>> ListPolicies(Transaction& tx, const PageRequest& page) {
  Page<Policy> policies;
  ASSIGN_OR_RETURN(policies.total, SelectValue<std::int64_t>(tx, "SELECT count(*) FROM policies"));
  ASSIGN_OR_RETURN(policies.items,
                   ReadPolicies(tx, "ORDER BY id LIMIT ? OFFSET ?", page.size, page.offset));
  return policies;
}

base::Result<std::vector<Policy>> AllPolicies(Transaction& tx) {
  return ReadPolicies(tx, "ORDER BY id");
}

}  // namespace louver::store
