#include "service/tag_rename.h"

#include <algorithm>
#include <string>
#include <variant>

#include "base/text.h"
#include "compiler/prepare.h"
#include "model/policy.h"
#include "service/policy_names.h"
#include "store/data_sources.h"
#include "store/policies.h"

namespace louver::service {
namespace {

using model::TagName;

// @hasTagAsAttribute, @hasTagsAsAttribute and @hasTagAsGroup, in any case.
bool ComparesTagNames(const model::Policy& policy) {
  const auto* subscription = std::get_if<model::SubscriptionAction>(&policy.action);
  return subscription != nullptr &&
         base::AsciiLower(subscription->advanced).find("@hastag") != std::string::npos;
}

bool WouldChange(const model::Policy& policy, const TagName& from, const TagName& to) {
  const auto names = NamesIn(policy);
  if (!names.ok() || ComparesTagNames(policy)) return true;
  return std::any_of(names->tags.begin(), names->tags.end(), [&](const TagName& tag) {
    return from.Covers(tag) || to.Covers(tag) || tag.Covers(from) != tag.Covers(to);
  });
}

base::Error Named(const TagName& from, const std::string& policy) {
  return base::Conflict("The tag \"" + from.text() + "\" cannot be renamed: the policy \"" +
                        policy +
                        "\" would apply elsewhere. Make the new tag, put it beside the old one, "
                        "change the policy, and then delete the old one.");
}

}  // namespace

base::Status CheckRenameChangesNoPolicy(store::Transaction& tx, const TagName& from,
                                        const TagName& to) {
  ASSIGN_OR_RETURN(const auto policies, store::AllPolicies(tx));
  for (const model::Policy& policy : policies) {
    if (WouldChange(policy, from, to)) return Named(from, policy.name);
  }
  ASSIGN_OR_RETURN(const auto data_sources, store::AllDataSources(tx));
  for (const model::DataSource& data_source : data_sources) {
    const auto local = compiler::LocalPolicyOf(data_source);
    if (local && WouldChange(*local, from, to)) return Named(from, local->name);
  }
  return base::Ok();
}

}  // namespace louver::service
