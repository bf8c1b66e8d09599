#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "model/policy.h"
#include "model/tag.h"
#include "model/user_conditions.h"
#include "service/actor.h"
#include "service/parts.h"
#include "service/people/user_key.h"
#include "service/policy_changes.h"
#include "store/transaction.h"

// The changes that can be planned. What they check and do is what the single requests for them
// check and do.
namespace louver::service {

struct PolicyPut {
  model::Policy policy;
};
struct PolicyRemoval {
  std::string key;
};
struct TagChange {
  std::variant<model::DataSourceId, std::string> data_source;  // by id or by name
  std::optional<std::string> column;
  model::TagName tag;
  bool removed = false;
};
struct PersonChange {
  using Attribute = model::UserConditions::Attribute;

  UserKey person;
  std::vector<std::string> groups_added;
  std::vector<std::string> groups_removed;
  std::vector<Attribute> attributes_added;
  std::vector<Attribute> attributes_removed;
  std::optional<bool> disabled;  // who is disabled is nobody's reader any more, and cannot log in
};
// Attributes of a group, which flow to its members.
struct PlannedGroup {
  std::string name;
  std::vector<PersonChange::Attribute> attributes_added;
  std::vector<PersonChange::Attribute> attributes_removed;
};
// The place of somebody who is added to a data source by hand, without an end, or taken from it.
struct PlaceChange {
  UserKey person;
  std::variant<model::DataSourceId, std::string> data_source;  // by id or by name
  bool removed = false;
};
using Change =
    std::variant<PolicyPut, PolicyRemoval, TagChange, PersonChange, PlannedGroup, PlaceChange>;

// What a change did to a policy.
struct ChangedPolicy {
  PolicyOutcome outcome;
  bool deleting = false;
  std::string key;
};

// Makes the changes one after the other, with their audit records, in the caller's transaction;
// returns those of policies. The first that fails is named in the error ("changes[2]: ...").
// Whether policies can be enforced is left to CheckEnforceable.
base::Result<std::vector<ChangedPolicy>> MakeChanges(store::Transaction& tx, Parts& parts,
                                                     const Actor& actor,
                                                     std::span<const Change> changes);

// kUnprocessable as for a policy that is saved (policy_checks.h), for those in `changes` on the
// data sources there are after them.
base::Status CheckEnforceable(std::span<const Change> changes,
                              std::span<const ChangedPolicy> changed,
                              std::span<const model::DataSource> data_sources);

}  // namespace louver::service
