#include "compiler/decide.h"

#include <algorithm>

namespace louver::compiler {
namespace {

// What is shown when no branch holds: the least.
const RowTest kNoRows{NoRows{}};
const Outcome kNothing{ShowNull{}};

// Null when no branch holds.
template <typename Branch>
const Branch* FirstMatch(const std::vector<Branch>& branches, const Caller& caller) {
  const auto found = std::find_if(branches.begin(), branches.end(),
                                  [&](const Branch& branch) { return Holds(branch.when, caller); });
  return found == branches.end() ? nullptr : &*found;
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
          [&](const ActsUnder& x) { return caller.purposes.contains(x.purpose); },
          [&](const ActsUnderSome&) { return !caller.purposes.empty(); },
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
  decision.only_where.reserve(plan.columns.size());
  for (const ColumnPlan& column : plan.columns) {
    const ColumnBranch* branch = decision.access ? FirstMatch(column.branches, caller) : nullptr;
    decision.columns.push_back(branch != nullptr ? &branch->show : &kNothing);
    decision.only_where.push_back(branch != nullptr && branch->where ? &*branch->where : nullptr);
  }
  if (!decision.access) return decision;
  for (const RowChain& chain : plan.rows) {
    const RowBranch* branch = FirstMatch(chain.branches, caller);
    decision.rows.push_back(branch != nullptr ? &branch->show : &kNoRows);
  }
  return decision;
}

}  // namespace louver::compiler
