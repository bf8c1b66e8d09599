#include "store/former_policies.h"

#include <string>
#include <utility>

#include "store/policy_document.h"
#include "store/statement.h"

namespace louver::store {

base::Status PutFormerPolicy(Transaction& tx, const FormerPolicy& former) {
  const model::Policy& policy = former.policy;
  RETURN_IF_ERROR(Run(tx, "DELETE FROM former_policies WHERE policy_id = ?", policy.id));
  return Run(tx,
             "INSERT INTO former_policies (policy_id, policy_key, name, staged, is_template,"
             " document, updated_at, replaced_by, replaced_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             policy.id, policy.key, policy.name, policy.staged, policy.is_template,
             EncodePolicy(BodyOf(policy)), policy.updated_at, former.replaced_by,
             former.replaced_at);
}

base::Result<std::optional<FormerPolicy>> FindFormerPolicy(Transaction& tx,
                                                           const model::Policy& present) {
  ASSIGN_OR_RETURN(auto found, (SelectOne<std::string, std::string, bool, bool, std::string,
                                          base::Instant, model::UserId, base::Instant>(
                                   tx,
                                   "SELECT policy_key, name, staged, is_template, document,"
                                   " updated_at, replaced_by, replaced_at"
                                   " FROM former_policies WHERE policy_id = ?",
                                   present.id)));
  if (!found) return std::optional<FormerPolicy>();
  auto& [key, name, staged, is_template, document, updated_at, replaced_by, replaced_at] = *found;
  FormerPolicy former{present, replaced_by, replaced_at};
  former.policy.key = std::move(key);
  former.policy.name = std::move(name);
  former.policy.staged = staged;
  former.policy.is_template = is_template;
  former.policy.updated_at = updated_at;
  ASSIGN_OR_RETURN(PolicyBody body, DecodePolicy(document));
  SetBody(former.policy, std::move(body));
  return std::optional(std::move(former));
}

}  // namespace louver::store
