#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/caller.h"
#include "compiler/plan.h"

namespace louver::compiler::explain {

// One step somebody in charge could take for a person, such as putting them into a group.
struct Change {
  enum class Kind { kGroup, kAttribute, kMember };

  Kind kind = Kind::kGroup;
  bool gained = true;
  std::string name;  // the group or the attribute
  std::string value;
  model::DataSourceId data_source;
  bool operator==(const Change&) const = default;
};

// The person after it.
Caller Apply(const std::vector<Change>& changes, Caller caller);

// The fewest changes after which the test answers `wanted`, taking its parts as independent; none
// when it does. Nothing when no change can do it: nobody becomes another person.
std::optional<std::vector<Change>> ChangesFor(const UserTest& test, bool wanted,
                                              const Caller& caller);

// "put them into the group 'sales'"
std::string Describe(const Change& change);

}  // namespace louver::compiler::explain
