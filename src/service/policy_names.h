#pragma once

#include <set>
#include <string>
#include <utility>

#include "base/result.h"
#include "model/policy.h"
#include "model/tag.h"

namespace louver::service {

// What a policy speaks of by name, in conditions, circumstances, rules and predicates alike.
struct PolicyNames {
  std::set<model::TagName> tags;
  std::set<std::string> groups;
  std::set<std::string> attributes;                     // names, without their values
  std::set<std::pair<std::string, std::string>> users;  // identity manager and login name
  bool operator==(const PolicyNames&) const = default;
};

// How the policy came: errors name the place as it is called there, the local one in V1.
enum class PolicyForm { kV1, kV2, kLocal };

// Fails (kInvalid, naming the place in the policy) when a predicate cannot be read, or when a name
// could compare differently in the warehouse (see CheckName). Knows no store: whether the names
// exist is the caller's question.
base::Result<PolicyNames> NamesIn(const model::Policy& policy, PolicyForm form = PolicyForm::kV2);

}  // namespace louver::service
