#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "model/data_policy.h"
#include "model/ids.h"
#include "model/subscription.h"
#include "model/tag.h"
#include "model/user_conditions.h"

namespace louver::model {

// ---- where a policy applies

struct DataSourceTagged {
  TagName tag;
  bool operator==(const DataSourceTagged&) const = default;
};
struct ColumnTagged {  // some column carries the tag
  TagName tag;
  bool operator==(const ColumnTagged&) const = default;
};
using Circumstance = std::variant<DataSourceTagged, ColumnTagged>;

// An empty list means every data source.
struct Circumstances {
  Combine combine = Combine::kAny;
  std::vector<Circumstance> list;
  bool operator==(const Circumstances&) const = default;
};

struct Policy {
  PolicyId id;
  std::string key;   // the author's name for it; unique, what V2 identifies it by
  std::string name;  // unique
  std::variant<SubscriptionAction, DataAction> action;
  Circumstances circumstances;
  bool staged = false;  // defined but in force nowhere
  bool is_template = false;
  UserId created_by;
  base::Instant created_at;
  base::Instant updated_at;

  bool operator==(const Policy&) const = default;
};

}  // namespace louver::model
