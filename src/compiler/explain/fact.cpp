#include "compiler/explain/fact.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/box.h"
#include "compiler/decide.h"
#include "compiler/print_words.h"

namespace louver::compiler::explain {
namespace {

void AddNew(std::vector<Fact>& facts, const std::vector<Fact>& more) {
  for (const Fact& fact : more) {
    if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(fact);
  }
}

std::vector<Fact> WhyAll(const std::vector<UserTest>& operands, const Caller& caller) {
  std::vector<Fact> facts;
  for (const UserTest& operand : operands) AddNew(facts, Why(operand, caller));
  return facts;
}

// Of the operands that answer so the one with the shortest reason.
std::vector<Fact> WhyOne(const std::vector<UserTest>& operands, const Caller& caller, bool answer) {
  std::optional<std::vector<Fact>> shortest;
  for (const UserTest& operand : operands) {
    if (Holds(operand, caller) != answer) continue;
    auto facts = Why(operand, caller);
    if (!shortest || facts.size() < shortest->size()) shortest = std::move(facts);
  }
  return shortest.value_or(std::vector<Fact>());
}

}  // namespace

std::vector<Fact> Why(const UserTest& test, const Caller& caller) {
  const bool holds = Holds(test, caller);
  if (const auto* negation = std::get_if<NotUser>(&test.node))
    return Why(*negation->operand, caller);
  if (const auto* all = std::get_if<AllOfUser>(&test.node)) {
    return holds ? WhyAll(all->operands, caller) : WhyOne(all->operands, caller, false);
  }
  if (const auto* any = std::get_if<AnyOfUser>(&test.node)) {
    return holds ? WhyOne(any->operands, caller, true) : WhyAll(any->operands, caller);
  }
  const bool same_for_everybody =
      std::holds_alternative<Always>(test.node) || std::holds_alternative<Never>(test.node);
  if (same_for_everybody) return {};
  return {{test, holds}};
}

std::vector<Fact> WhyTaken(const std::vector<UserTest>& branches, std::size_t taken,
                           const Caller& caller) {
  std::vector<Fact> facts;
  for (std::size_t i = 0; i < branches.size() && i <= taken; ++i) {
    AddNew(facts, Why(branches[i], caller));
  }
  return facts;
}

std::string Describe(const Fact& fact) {
  const bool is = fact.holds;
  return std::visit(
      base::Overloaded{
          [](const Never&) { return std::string("never"); },
          [](const Always&) { return std::string("always"); },
          [&](const IsKnownPerson&) -> std::string {
            return is ? "is a known, enabled person" : "is no known, enabled person";
          },
          [&](const InGroup& x) {
            return (is ? "is in the group " : "is not in the group ") + Quote(x.group);
          },
          [&](const HasAttribute& x) {
            return (is ? "holds " : "does not hold ") + Quote(x.value) + " of the attribute " +
                   Quote(x.name);
          },
          [&](const ComesFromIam& x) {
            return (is ? "comes from the identity manager "
                       : "does not come from the identity manager ") +
                   Quote(x.iam);
          },
          [&](const HasUsername& x) {
            return (is ? "has the login name " : "does not have the login name ") +
                   Quote(x.username);
          },
          [&](const IsMember& x) {
            return (is ? "was added to the data source " : "was not added to the data source ") +
                   base::ToString(x.data_source);
          },
          [&](const ActsUnder& x) {
            return (is ? "acts under the purpose " : "does not act under the purpose ") +
                   Quote(x.purpose);
          },
          [&](const ActsUnderSome&) -> std::string {
            return is ? "acts under a purpose" : "acts under no purpose";
          },
          [](const NotUser&) { return std::string("a negation"); },
          [](const AllOfUser&) { return std::string("a list"); },
          [](const AnyOfUser&) { return std::string("a list"); },
      },
      fact.test.node);
}

}  // namespace louver::compiler::explain
