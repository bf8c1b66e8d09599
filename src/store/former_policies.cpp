#include "store/former_policies.h"

#include <string>
#include <utility>
#include <vector>

#include "store/policy_document.h"
#include "store/statement.h"

namespace louver::store {
namespace {

constexpr PageRequest kLatest{.offset = 0, .size = 1};

base::Result<std::vector<FormerPolicy>> Read(Transaction& tx, const model::Policy& present,
                                             const PageRequest& page) {
  std::vector<std::pair<FormerPolicy, std::string>> found;
  RETURN_IF_ERROR((ForEach<std::int64_t, std::string, std::string, bool, bool, std::string,
                           base::Instant, model::UserId, base::Instant>(
      tx,
      [&](std::int64_t version, std::string key, std::string name, bool staged, bool is_template,
          std::string document, base::Instant updated_at, model::UserId replaced_by,
          base::Instant replaced_at) {
        FormerPolicy former{present, replaced_by, replaced_at, version};
        former.policy.key = std::move(key);
        former.policy.name = std::move(name);
        former.policy.staged = staged;
        former.policy.is_template = is_template;
        former.policy.updated_at = updated_at;
        found.emplace_back(std::move(former), std::move(document));
      },
      "SELECT version, policy_key, name, staged, is_template, document, updated_at, replaced_by,"
      " replaced_at FROM policy_versions WHERE policy_id = ? ORDER BY version DESC"
      " LIMIT ? OFFSET ?",
      present.id, page.size, page.offset)));
  std::vector<FormerPolicy> former;
  for (auto& [policy, document] : found) {
    ASSIGN_OR_RETURN(PolicyBody body, DecodePolicy(document));
    SetBody(policy.policy, std::move(body));
    former.push_back(std::move(policy));
  }
  return former;
}

}  // namespace

base::Status PutFormerPolicy(Transaction& tx, const FormerPolicy& former) {
  const model::Policy& policy = former.policy;
  ASSIGN_OR_RETURN(
      const auto last,
      SelectValue<std::int64_t>(
          tx, "SELECT COALESCE(MAX(version), 0) FROM policy_versions WHERE policy_id = ?",
          policy.id));
  return Run(tx,
             "INSERT INTO policy_versions (policy_id, version, policy_key, name, staged,"
             " is_template, document, updated_at, replaced_by, replaced_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             policy.id, last + 1, policy.key, policy.name, policy.staged, policy.is_template,
             EncodePolicy(BodyOf(policy)), policy.updated_at, former.replaced_by,
             former.replaced_at);
}

base::Result<std::optional<FormerPolicy>> FindFormerPolicy(Transaction& tx,
                                                           const model::Policy& present) {
  ASSIGN_OR_RETURN(auto found, Read(tx, present, kLatest));
  if (found.empty()) return std::optional<FormerPolicy>();
  return std::optional(std::move(found.front()));
}

base::Result<Page<FormerPolicy>> ListFormerPolicies(Transaction& tx, const model::Policy& present,
                                                    const PageRequest& page) {
  Page<FormerPolicy> former;
  ASSIGN_OR_RETURN(former.total,
                   SelectValue<std::int64_t>(
                       tx, "SELECT count(*) FROM policy_versions WHERE policy_id = ?", present.id));
  ASSIGN_OR_RETURN(former.items, Read(tx, present, page));
  return former;
}

}  // namespace louver::store
