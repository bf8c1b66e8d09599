#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/clock.h"
#include "model/certification.h"
#include "model/circumstance.h"
#include "model/data_policy.h"
#include "model/ids.h"
#include "model/subscription.h"

namespace louver::model {

struct Policy {
  PolicyId id;
  std::string key;   // the author's name for it; unique, what V2 identifies it by
  std::string name;  // unique
  std::variant<SubscriptionAction, DataAction> action;
  Circumstances circumstances;
  std::optional<OwnerRestrictions> owner_restrictions = {};
  bool staged = false;  // defined but in force nowhere
  bool is_template = false;
  std::optional<PolicyId> cloned_from = {};
  std::optional<Certification> certification = {};  // of data policies alone
  UserId created_by;
  base::Instant created_at;
  base::Instant updated_at;

  bool operator==(const Policy&) const = default;
};

}  // namespace louver::model
