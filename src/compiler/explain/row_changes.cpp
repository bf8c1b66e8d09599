#include "compiler/explain/row_changes.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/box.h"
#include "base/text.h"
#include "compiler/evaluate_expression.h"
#include "compiler/value.h"

namespace louver::compiler::explain {
namespace {

using Ways = std::vector<std::vector<Change>>;

// Gains the value where it is missing, loses it where it is held; nothing where the value is NULL
// or of a type that people do not hold.
std::optional<Change> Toggle(const std::optional<std::string>& attribute, const Value& value,
                             const Caller& caller) {
  if (std::holds_alternative<Null>(value)) return std::nullopt;
  const auto text = EntitlementText(value);
  // Nobody can be given what is empty or has a blank at an end.
  if (!text.ok() || text->empty() || base::TrimBlanks(*text) != *text) return std::nullopt;
  if (!attribute) {
    return Change{Change::Kind::kGroup, !caller.groups.contains(*text), *text, "", {}};
  }
  const auto held = caller.attributes.find(*attribute);
  const bool holds = held != caller.attributes.end() && held->second.contains(*text);
  return Change{Change::Kind::kAttribute, !holds, *attribute, *text, {}};
}

Ways OfMatches(const RowsMatching& matching, const ExpressionEvaluator& evaluator,
               const Caller& caller) {
  Ways ways;
  std::vector<Change> gains;
  std::vector<Change> losses;
  for (const auto& match : matching.matches) {
    const auto value = evaluator.Column(match.column);
    if (!value.ok()) continue;
    const auto change = Toggle(match.attribute, *value, caller);
    if (!change) continue;
    ways.push_back({*change});
    (change->gained ? gains : losses).push_back(*change);
  }
  ways.push_back(std::move(gains));
  ways.push_back(std::move(losses));
  return ways;
}

Ways OfBindings(const RowsWhere& where, const ExpressionEvaluator& evaluator,
                const Caller& caller) {
  Ways ways;
  const auto add_held = [&](const std::optional<std::string>& attribute,
                            const sql::Expression& operand) {
    const auto value = evaluator.Evaluate(operand);
    if (!value.ok()) return;
    if (const auto change = Toggle(attribute, *value, caller)) ways.push_back({*change});
  };
  for (const Binding& binding : where.bindings) {
    if (const auto* bound = std::get_if<BoundUserTest>(&binding)) {
      for (const bool wanted : {true, false}) {
        if (auto way = ChangesFor(bound->test, wanted, caller)) ways.push_back(*std::move(way));
      }
    } else if (const auto* attribute = std::get_if<BoundAttributeContains>(&binding)) {
      add_held(attribute->attribute, attribute->operand);
    } else if (const auto* group = std::get_if<BoundGroupsContain>(&binding)) {
      add_held(std::nullopt, group->operand);
    }
  }
  return ways;
}

}  // namespace

Ways WaysWithinRows(const Plan& plan, const RowTest& test, const Row& row, const Caller& caller) {
  Ways ways;
  if (const auto* matching = std::get_if<RowsMatching>(&test)) {
    ways = OfMatches(*matching, ExpressionEvaluator(plan.columns, row, {}, caller), caller);
  } else if (const auto* where = std::get_if<RowsWhere>(&test)) {
    ways =
        OfBindings(*where, ExpressionEvaluator(plan.columns, row, where->bindings, caller), caller);
  }
  std::erase_if(ways, [](const std::vector<Change>& way) { return way.empty(); });
  return ways;
}

}  // namespace louver::compiler::explain
