#include "compiler/explain/change.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "compiler/decide.h"
#include "compiler/print_words.h"

namespace louver::compiler::explain {
namespace {

using Changes = std::optional<std::vector<Change>>;

Changes ForEveryOne(const std::vector<UserTest>& operands, bool wanted, const Caller& caller) {
  std::vector<Change> changes;
  for (const UserTest& operand : operands) {
    const Changes part = ChangesFor(operand, wanted, caller);
    if (!part) return std::nullopt;
    for (const Change& change : *part) {
      if (std::find(changes.begin(), changes.end(), change) == changes.end()) {
        changes.push_back(change);
      }
    }
  }
  return changes;
}

Changes ForOne(const std::vector<UserTest>& operands, bool wanted, const Caller& caller) {
  Changes fewest;
  for (const UserTest& operand : operands) {
    Changes part = ChangesFor(operand, wanted, caller);
    if (part && (!fewest || part->size() < fewest->size())) fewest = std::move(part);
  }
  return fewest;
}

// The change that turns a fact into its opposite, if there is one.
std::optional<Change> Opposite(const UserTest& fact, bool gained) {
  using Kind = Change::Kind;
  if (const auto* group = std::get_if<InGroup>(&fact.node)) {
    return Change{Kind::kGroup, gained, group->group, "", {}};
  }
  if (const auto* attribute = std::get_if<HasAttribute>(&fact.node)) {
    return Change{Kind::kAttribute, gained, attribute->name, attribute->value, {}};
  }
  if (const auto* member = std::get_if<IsMember>(&fact.node)) {
    return Change{Kind::kMember, gained, "", "", member->data_source};
  }
  return std::nullopt;
}

}  // namespace

Caller Apply(const std::vector<Change>& changes, Caller caller) {
  const auto put = [](auto& set, const auto& value, bool gained) {
    if (gained) {
      set.insert(value);
    } else {
      set.erase(value);
    }
  };
  for (const Change& change : changes) {
    switch (change.kind) {
      case Change::Kind::kGroup:
        put(caller.groups, change.name, change.gained);
        break;
      case Change::Kind::kAttribute:
        put(caller.attributes[change.name], change.value, change.gained);
        if (caller.attributes[change.name].empty()) caller.attributes.erase(change.name);
        break;
      case Change::Kind::kMember:
        put(caller.member_of, change.data_source.value(), change.gained);
        break;
    }
  }
  return caller;
}

std::optional<std::vector<Change>> ChangesFor(const UserTest& test, bool wanted,
                                              const Caller& caller) {
  if (Holds(test, caller) == wanted) return std::vector<Change>();
  if (const auto* negation = std::get_if<NotUser>(&test.node)) {
    return ChangesFor(*negation->operand, !wanted, caller);
  }
  if (const auto* all = std::get_if<AllOfUser>(&test.node)) {
    return wanted ? ForEveryOne(all->operands, true, caller) : ForOne(all->operands, false, caller);
  }
  if (const auto* any = std::get_if<AnyOfUser>(&test.node)) {
    return wanted ? ForOne(any->operands, true, caller) : ForEveryOne(any->operands, false, caller);
  }
  auto opposite = Opposite(test, wanted);
  if (!opposite) return std::nullopt;
  return std::vector<Change>{*std::move(opposite)};
}

std::string Describe(const Change& change) {
  switch (change.kind) {
    case Change::Kind::kGroup:
      return (change.gained ? "put them into the group " : "take them out of the group ") +
             Quote(change.name);
    case Change::Kind::kAttribute:
      return (change.gained ? "give them " : "take from them ") + Quote(change.value) +
             " of the attribute " + Quote(change.name);
    case Change::Kind::kMember:
      return (change.gained ? "add them to the data source "
                            : "remove them from the data source ") +
             base::ToString(change.data_source);
  }
  base::AssertionFailed("unknown change", __FILE__, __LINE__);
}

}  // namespace louver::compiler::explain
