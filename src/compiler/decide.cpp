#include "compiler/decide.h"

#include <algorithm>

namespace louver::compiler {
namespace {

// What is shown when no branch holds: the least.
const RowTest kNoRows{NoRows{}};
const Outcome kNothing{ShowNull{}};

template <typename Branch, typename Shown>
const Shown& FirstMatch(const std::vector<Branch>& branches, const Caller& caller,
                        const Shown& otherwise) {
  const auto found = std::find_if(branches.begin(), branches.end(),
                                  [&](const Branch& branch) { return Holds(branch.when, caller); });
  return found == branches.end() ? otherwise : found->show;
}

}  // namespace

bool Holds(const UserTest& test, const Caller& caller) {
  const auto holds = [&](const UserTest& operand) { return Holds(operand, caller); };
  return std::visit(
      base::Overloaded{
          [](const Never&) { return false; },
          [](const Always&) { return true; },
          [&](const IsKnownPerson&) { return caller.known; },
          [&](const InGroup& x) { return caller.groups.contains(x.group); },
          [&](const HasAttribute& x) {
            const auto values = caller.attributes.find(x.name);
            return values != caller.attributes.end() && values->second.contains(x.value);
          },
          [&](const ComesFromIam& x) { return caller.known && caller.iam == x.iam; },
          [&](const HasUsername& x) { return caller.known && caller.username == x.username; },
          [&](const IsMember& x) { return caller.member_of.contains(x.data_source.value()); },
          [&](const NotUser& x) { return !holds(*x.operand); },
          [&](const AllOfUser& x) {
            return std::all_of(x.operands.begin(), x.operands.end(), holds);
          },
          [&](const AnyOfUser& x) {
            return std::any_of(x.operands.begin(), x.operands.end(), holds);
          },
      },
      test.node);
}

Decision Decide(const Plan& plan, const Caller& caller) {
  Decision decision;
  decision.access = Holds(plan.access, caller);
  decision.columns.reserve(plan.columns.size());
  for (const ColumnPlan& column : plan.columns) {
    decision.columns.push_back(decision.access ? &FirstMatch(column.branches, caller, kNothing)
                                               : &kNothing);
  }
  if (!decision.access) return decision;
  for (const RowChain& chain : plan.rows) {
    decision.rows.push_back(&FirstMatch(chain.branches, caller, kNoRows));
  }
  return decision;
}

}  // namespace louver::compiler
