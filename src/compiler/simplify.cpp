#include "compiler/simplify.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "compiler/user_tests.h"

namespace louver::compiler {
namespace {

template <typename Node>
bool Is(const UserTest& test) {
  return std::holds_alternative<Node>(test.node);
}

bool Contradict(const UserTest& a, const UserTest& b) {
  const auto* negation = std::get_if<NotUser>(&b.node);
  return negation != nullptr && *negation->operand == a;
}

bool HoldsAndFails(const std::vector<UserTest>& tests) {
  return std::any_of(tests.begin(), tests.end(), [&](const UserTest& a) {
    return std::any_of(tests.begin(), tests.end(),
                       [&](const UserTest& b) { return Contradict(a, b); });
  });
}

// Conjunction and disjunction are one algorithm: `Neutral` changes nothing, `Absorbing` decides.
template <typename List, typename Neutral, typename Absorbing>
UserTest SimplifyList(const List& list) {
  std::vector<UserTest> flat;
  for (const UserTest& operand : list.operands) {
    UserTest simple = Simplify(operand);
    if (Is<Absorbing>(simple)) return {Absorbing{}};
    if (Is<Neutral>(simple)) continue;
    if (auto* inner = std::get_if<List>(&simple.node)) {
      std::move(inner->operands.begin(), inner->operands.end(), std::back_inserter(flat));
    } else {
      flat.push_back(std::move(simple));
    }
  }
  std::sort(flat.begin(), flat.end(), ComesBefore);
  flat.erase(std::unique(flat.begin(), flat.end()), flat.end());
  if (HoldsAndFails(flat)) return {Absorbing{}};
  if (flat.empty()) return {Neutral{}};
  if (flat.size() == 1) return std::move(flat.front());
  return {List{std::move(flat)}};
}

bool ShowTheSame(const RowBranch& a, const RowBranch& b) { return a.show == b.show; }
bool ShowTheSame(const ColumnBranch& a, const ColumnBranch& b) {
  return a.show == b.show && a.where == b.where;
}

template <typename Branch>
std::vector<Branch> SimplifyBranches(const std::vector<Branch>& branches) {
  std::vector<Branch> kept;
  for (const Branch& branch : branches) {
    UserTest when = Simplify(branch.when);
    if (Is<Never>(when)) continue;
    const bool last = Is<Always>(when);
    if (!kept.empty() && ShowTheSame(kept.back(), branch)) {
      kept.back().when = Simplify(Either(std::move(kept.back().when), std::move(when)));
    } else {
      kept.push_back(branch);
      kept.back().when = std::move(when);
    }
    if (last) break;
  }
  return kept;
}

}  // namespace

UserTest Simplify(const UserTest& test) {
  return std::visit(
      [&](const auto& node) -> UserTest {
        using Node = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<Node, NotUser>) {
          UserTest operand = Simplify(*node.operand);
          if (Is<Always>(operand)) return {Never{}};
          if (Is<Never>(operand)) return {Always{}};
          if (auto* inner = std::get_if<NotUser>(&operand.node)) return std::move(*inner->operand);
          return Negation(std::move(operand));
        } else if constexpr (std::is_same_v<Node, AllOfUser>) {
          return SimplifyList<AllOfUser, Always, Never>(node);
        } else if constexpr (std::is_same_v<Node, AnyOfUser>) {
          return SimplifyList<AnyOfUser, Never, Always>(node);
        } else {
          return test;
        }
      },
      test.node);
}

std::vector<RowBranch> Simplify(const std::vector<RowBranch>& branches) {
  return SimplifyBranches(branches);
}

std::vector<ColumnBranch> Simplify(const std::vector<ColumnBranch>& branches) {
  return SimplifyBranches(branches);
}

}  // namespace louver::compiler
