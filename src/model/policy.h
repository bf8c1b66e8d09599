#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "model/ids.h"
#include "model/tag.h"

namespace louver::model {

enum class Combine { kAny, kAll };

// Facts about a person, joined by one conjunction. At least one condition, or it is not stated.
struct UserConditions {
  struct Attribute {
    std::string name;
    std::string value;
    bool operator==(const Attribute&) const = default;
  };

  Combine combine = Combine::kAny;
  std::vector<std::string> groups;
  std::vector<Attribute> attributes;

  bool operator==(const UserConditions&) const = default;
};

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

// ---- who may use a data source

enum class SubscriptionLevel { kAnyone, kEntitlements, kManual };

struct SubscriptionAction {
  SubscriptionLevel level = SubscriptionLevel::kManual;
  bool automatic = false;             // those who qualify need not ask
  bool allow_discovery = false;       // those who do not still find it in lists
  bool share_responsibility = false;  // merged by OR with others of its kind, else by AND
  UserConditions entitlements;        // for kEntitlements
  std::string description;
  bool operator==(const SubscriptionAction&) const = default;
};

// ---- what a subscriber sees

struct MaskNull {
  bool operator==(const MaskNull&) const = default;
};
struct MaskConstant {
  std::string constant;
  bool operator==(const MaskConstant&) const = default;
};
struct MaskHash {
  bool operator==(const MaskHash&) const = default;
};
using Mask = std::variant<MaskNull, MaskConstant, MaskHash>;

struct MaskingRule {
  std::vector<TagName> column_tags;  // columns carrying any of them or a tag below
  Mask mask;
  bool operator==(const MaskingRule&) const = default;
};

// Only rows where a value the person holds equals the value in the tagged column.
struct RowsByEntitlement {
  struct Match {
    std::optional<std::string> attribute;  // without one: the person's groups
    TagName column_tag;
    bool operator==(const Match&) const = default;
  };

  Combine combine = Combine::kAll;
  std::vector<Match> matches;
  bool operator==(const RowsByEntitlement&) const = default;
};

// Only rows where the governor's predicate holds; text as written, checked when it was saved.
struct RowsByPredicate {
  std::string predicate;
  bool operator==(const RowsByPredicate&) const = default;
};

// One link of a chain. The first rule whose inclusions hold decides; in it, whoever meets the
// exceptions is left alone (Policies, 3.2).
struct Rule {
  std::variant<MaskingRule, RowsByEntitlement, RowsByPredicate> action;
  std::optional<UserConditions> inclusions;
  std::optional<UserConditions> exceptions;
  bool operator==(const Rule&) const = default;
};

// Rules of one kind: either all mask or all restrict rows. Only the last has no inclusions.
struct RuleChain {
  std::string description;
  std::vector<Rule> rules;
  bool operator==(const RuleChain&) const = default;
};

struct DataAction {
  std::vector<RuleChain> chains;
  bool operator==(const DataAction&) const = default;
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
