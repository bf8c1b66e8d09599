#include "compiler/compare/filled.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/box.h"
#include "compiler/decide.h"
#include "compiler/walk.h"

namespace louver::compiler::compare {
namespace {

using Answer = base::Result<sql::Expression>;

const std::set<std::string>& ValuesOf(const std::optional<std::string>& attribute,
                                      const Caller& caller) {
  static const std::set<std::string> none;
  if (!attribute) return caller.groups;
  const auto found = caller.attributes.find(*attribute);
  return found == caller.attributes.end() ? none : found->second;
}

Answer Column(const std::string& name) {
  ASSIGN_OR_RETURN(sql::Identifier column, sql::Identifier::Make(name));
  return sql::Expression{sql::ColumnName{std::nullopt, std::move(column)}};
}

// A fact about the person, which is no literal of the author's.
sql::Expression Fact(std::optional<std::string> text) {
  sql::Select select;
  if (text) {
    select.items.push_back({{sql::StringLiteral{*std::move(text)}}, std::nullopt});
  } else {
    select.items.push_back({{sql::NullLiteral{}}, std::nullopt});
  }
  return {sql::ScalarSelect{std::move(select)}};
}

class Filler {
 public:
  Filler(std::span<const Binding> bindings, const Caller& caller)
      : bindings_(bindings), caller_(caller) {}

  Answer Of(const sql::Expression& expression) const {
    if (const auto* hole = std::get_if<sql::Hole>(&expression.node)) {
      return Of(bindings_[static_cast<std::size_t>(hole->number)]);
    }
    return MapOperands(expression, [&](const sql::Expression& operand) { return Of(operand); });
  }

 private:
  Answer Of(const Binding& binding) const {
    const auto known = [&](const std::string& text) {
      return caller_.known ? std::optional(text) : std::nullopt;
    };
    return std::visit(
        base::Overloaded{
            [](const BoundColumn& x) { return Column(x.column); },
            [&](const BoundUserTest& x) -> Answer {
              return sql::Expression{sql::BooleanLiteral{Holds(x.test, caller_)}};
            },
            [&](const BoundUsername&) -> Answer { return Fact(known(caller_.username)); },
            [&](const BoundIam&) -> Answer { return Fact(known(caller_.iam)); },
            [&](const BoundAttributeContains& x) {
              return Contains(x.operand, ValuesOf(x.attribute, caller_), x.placeholder);
            },
            [&](const BoundGroupsContain& x) {
              return Contains(x.operand, caller_.groups, x.placeholder);
            },
            [&](const BoundPurposesContain& x) {
              return Contains(x.operand, caller_.purposes, x.placeholder);
            },
        },
        binding);
  }

  Answer Contains(const sql::Expression& operand, const std::set<std::string>& held,
                  const std::optional<std::string>& placeholder) const {
    ASSIGN_OR_RETURN(sql::Expression value, Of(operand));
    if (held.empty() && placeholder) return IsAmong(std::move(value), {*placeholder});
    return IsAmong(std::move(value), held);
  }

  std::span<const Binding> bindings_;
  const Caller& caller_;
};

bool IsConstant(const sql::Expression& expression, bool value) {
  const auto* literal = std::get_if<sql::BooleanLiteral>(&expression.node);
  return literal != nullptr && literal->value == value;
}

bool IsWithin(const sql::InSelect& narrow, const sql::InSelect& wide) {
  const std::set<std::string> a = ListedIn(narrow);
  const std::set<std::string> b = ListedIn(wide);
  return narrow.operand == wide.operand && std::includes(b.begin(), b.end(), a.begin(), a.end());
}

bool IsWithin(const sql::InList& narrow, const sql::InList& wide) {
  if (narrow.negated || wide.negated || !(narrow.operand == wide.operand)) return false;
  return std::all_of(narrow.list.begin(), narrow.list.end(), [&](const sql::Expression& item) {
    return std::find(wide.list.begin(), wide.list.end(), item) != wide.list.end();
  });
}

}  // namespace

Answer Filled(const sql::Expression& expression, std::span<const Binding> bindings,
              const Caller& caller) {
  return Filler(bindings, caller).Of(expression);
}

sql::Expression IsAmong(sql::Expression value, const std::set<std::string>& held) {
  if (held.empty()) return {sql::BooleanLiteral{false}};
  sql::Select values;
  for (const std::string& text : held) {
    values.items.push_back({{sql::StringLiteral{text}}, std::nullopt});
  }
  return {sql::InSelect{std::move(value), std::move(values), false}};
}

Answer IsHeld(const std::string& column, const std::optional<std::string>& attribute,
              const Caller& caller) {
  ASSIGN_OR_RETURN(sql::Expression value, Column(column));
  return IsAmong(std::move(value), ValuesOf(attribute, caller));
}

std::set<std::string> ListedIn(const sql::InSelect& among) {
  std::set<std::string> values;
  for (const sql::SelectItem& item : among.query->items) {
    values.insert(std::get<sql::StringLiteral>(item.expression.node).value);
  }
  return values;
}

bool Implies(const sql::Expression& narrow, const sql::Expression& wide) {
  if (narrow == wide || IsConstant(narrow, false) || IsConstant(wide, true)) return true;
  const auto* any_narrow = std::get_if<sql::AnyOf>(&narrow.node);
  if (any_narrow != nullptr) {
    return std::all_of(any_narrow->operands.begin(), any_narrow->operands.end(),
                       [&](const auto& operand) { return Implies(operand, wide); });
  }
  if (const auto* all_wide = std::get_if<sql::AllOf>(&wide.node)) {
    return std::all_of(all_wide->operands.begin(), all_wide->operands.end(),
                       [&](const auto& operand) { return Implies(narrow, operand); });
  }
  if (const auto* all_narrow = std::get_if<sql::AllOf>(&narrow.node)) {
    if (std::any_of(all_narrow->operands.begin(), all_narrow->operands.end(),
                    [&](const auto& operand) { return Implies(operand, wide); })) {
      return true;
    }
  }
  if (const auto* any_wide = std::get_if<sql::AnyOf>(&wide.node)) {
    return std::any_of(any_wide->operands.begin(), any_wide->operands.end(),
                       [&](const auto& operand) { return Implies(narrow, operand); });
  }
  const auto* select_narrow = std::get_if<sql::InSelect>(&narrow.node);
  const auto* select_wide = std::get_if<sql::InSelect>(&wide.node);
  if (select_narrow != nullptr && select_wide != nullptr) {
    return IsWithin(*select_narrow, *select_wide);
  }
  const auto* list_narrow = std::get_if<sql::InList>(&narrow.node);
  const auto* list_wide = std::get_if<sql::InList>(&wide.node);
  return list_narrow != nullptr && list_wide != nullptr && IsWithin(*list_narrow, *list_wide);
}

}  // namespace louver::compiler::compare
