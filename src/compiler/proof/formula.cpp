#include "compiler/proof/formula.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "compiler/dsl/print.h"

namespace louver::compiler::proof {
namespace {

template <typename List, typename Operand>
Formula ListOf(const std::vector<Operand>& operands) {
  List list;
  for (const Operand& operand : operands) list.operands.push_back(FormulaOf(operand));
  return {std::move(list)};
}

bool NamesDataSource(const dsl::ValueTemplate& value) {
  return std::any_of(value.begin(), value.end(), [](const dsl::ValuePart& part) {
    return std::holds_alternative<dsl::Variable>(part);
  });
}

Formula Opaque(const dsl::Condition& condition) { return {Unknown{dsl::Print(condition)}}; }

Formula GroupsOf(const dsl::IsInGroups& groups) {
  Conjunction all;
  for (const std::string& group : groups.groups) all.operands.push_back({Fact{{InGroup{group}}}});
  return {std::move(all)};
}

}  // namespace

Formula FormulaOf(const UserTest& test) {
  return std::visit(
      [&](const auto& node) -> Formula {
        using Node = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<Node, Never> || std::is_same_v<Node, Always>) {
          return {Truth{std::is_same_v<Node, Always>}};
        } else if constexpr (std::is_same_v<Node, NotUser>) {
          return Not(FormulaOf(*node.operand));
        } else if constexpr (std::is_same_v<Node, AllOfUser>) {
          return ListOf<Conjunction>(node.operands);
        } else if constexpr (std::is_same_v<Node, AnyOfUser>) {
          return ListOf<Disjunction>(node.operands);
        } else {
          return {Fact{test}};
        }
      },
      test.node);
}

Formula FormulaOf(const dsl::Condition& condition) {
  return std::visit(
      base::Overloaded{
          [&](const dsl::HasAttribute& x) -> Formula {
            if (NamesDataSource(x.value)) return Opaque(condition);
            const std::string value = x.value.empty() ? "" : std::get<std::string>(x.value.front());
            return {Fact{{HasAttribute{x.name, value}}}};
          },
          [&](const dsl::HasTagAsAttribute&) { return Opaque(condition); },
          [&](const dsl::HasTagAsGroup&) { return Opaque(condition); },
          [](const dsl::IsInGroups& x) { return GroupsOf(x); },
          [](const dsl::IsFromIam& x) -> Formula { return {Fact{{ComesFromIam{x.iam}}}}; },
          [](const dsl::IsUser& x) -> Formula { return {Fact{{HasUsername{x.username}}}}; },
          [](const dsl::AllOf& x) { return ListOf<Conjunction>(x.operands); },
          [](const dsl::AnyOf& x) { return ListOf<Disjunction>(x.operands); },
      },
      condition.node);
}

Formula Not(Formula operand) { return {Negated{std::move(operand)}}; }

Formula And(Formula a, Formula b) {
  Conjunction both;
  both.operands.push_back(std::move(a));
  both.operands.push_back(std::move(b));
  return {std::move(both)};
}

Formula Or(Formula a, Formula b) {
  Disjunction either;
  either.operands.push_back(std::move(a));
  either.operands.push_back(std::move(b));
  return {std::move(either)};
}

}  // namespace louver::compiler::proof
