#include "service/detection/new_column_policy.h"

#include <string>
#include <utility>

#include "model/policy.h"
#include "service/detection/new_tag.h"
#include "store/policies.h"
#include "store/settings.h"
#include "store/tags.h"
#include "store/users.h"

namespace louver::service {
namespace {

using store::Transaction;

// Kept apart from the policy: one that was deleted on purpose does not come back.
constexpr char kMadeSetting[] = "new_column_policy_made";
constexpr char kPolicyName[] = "New Column Added";
constexpr char kAdministrator[] = "admin";

model::Policy MaskNewColumns() {
  model::MaskingRule mask;
  mask.columns = {model::ColumnsTagged{NewTag()}};
  mask.mask = model::MaskNull{};
  model::Rule rule;
  rule.action = std::move(mask);
  model::RuleChain chain;
  chain.description = "Columns that nobody has looked at yet";
  chain.rules = {std::move(rule)};
  model::Policy policy;
  policy.key = policy.name = kPolicyName;
  policy.action = model::DataAction{{std::move(chain)}};
  policy.circumstances.list = {model::ColumnTagged{NewTag()}};
  policy.staged = true;
  return policy;
}

base::Status MakeTag(Transaction& tx, model::UserId author, base::Instant now) {
  ASSIGN_OR_RETURN(const auto present, store::FindTag(tx, NewTag()));
  if (present) return base::Ok();
  model::Tag tag{.id = {},
                 .name = NewTag(),
                 .color = {},
                 .description = "Found by schema monitoring, and not looked at yet",
                 .created_by = author,
                 .created_at = now,
                 .updated_at = now};
  tag.system_created = true;
  RETURN_IF_ERROR(store::InsertTag(tx, tag));
  return base::Ok();
}

base::Status MakePolicy(Transaction& tx, model::UserId author, base::Instant now) {
  ASSIGN_OR_RETURN(const auto same_name, store::FindPolicyByName(tx, kPolicyName));
  ASSIGN_OR_RETURN(const auto same_key, store::FindPolicyByKey(tx, kPolicyName));
  if (same_name || same_key) return base::Ok();
  model::Policy policy = MaskNewColumns();
  policy.created_by = author;
  policy.created_at = policy.updated_at = now;
  RETURN_IF_ERROR(store::InsertPolicy(tx, policy));
  return base::Ok();
}

}  // namespace

base::Status EnsureNewColumnPolicy(Parts& parts) {
  return parts.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const auto made, store::FindSetting(tx, kMadeSetting));
    if (made) return base::Ok();
    ASSIGN_OR_RETURN(const auto administrator,
                     store::FindUser(tx, model::kBuiltInIam, kAdministrator));
    const model::UserId author = administrator ? administrator->id : model::UserId(1);
    const base::Instant now = parts.clock.Now();
    RETURN_IF_ERROR(MakeTag(tx, author, now));
    RETURN_IF_ERROR(MakePolicy(tx, author, now));
    return store::PutSetting(tx, kMadeSetting, "true");
  });
}

}  // namespace louver::service
