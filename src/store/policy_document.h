#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "model/policy.h"

namespace louver::store {

// What a policy does and where, as one JSON document of our own. Not the wire format: that may
// change without us, and this one must not.
struct PolicyBody {
  std::variant<model::SubscriptionAction, model::DataAction> action;
  model::Circumstances circumstances;
  std::optional<model::OwnerRestrictions> owner_restrictions = {};
  std::optional<model::PolicyId> cloned_from = {};
  std::optional<model::Certification> certification = {};
  bool operator==(const PolicyBody&) const = default;
};

PolicyBody BodyOf(const model::Policy& policy);
void SetBody(model::Policy& policy, PolicyBody body);

std::string EncodePolicy(const PolicyBody& body);

// Reads exactly what EncodePolicy writes. A version, member or word it does not know is an error:
// half a policy would leave data open.
base::Result<PolicyBody> DecodePolicy(std::string_view document);

}  // namespace louver::store
