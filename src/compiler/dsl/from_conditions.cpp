#include "compiler/dsl/from_conditions.h"

#include <utility>

#include "base/assert.h"

namespace louver::compiler::dsl {

Condition All(std::vector<Condition> operands) {
  LOUVER_ASSERT(!operands.empty());
  if (operands.size() == 1) return std::move(operands.front());
  return {AllOf{std::move(operands)}};
}

Condition Any(std::vector<Condition> operands) {
  LOUVER_ASSERT(!operands.empty());
  if (operands.size() == 1) return std::move(operands.front());
  return {AnyOf{std::move(operands)}};
}

Condition FromConditions(const model::UserConditions& conditions) {
  const bool all = conditions.combine == model::Combine::kAll;
  std::vector<Condition> list;
  if (all && !conditions.groups.empty()) {
    list.push_back({IsInGroups{conditions.groups}});
  } else {
    for (const std::string& group : conditions.groups) list.push_back({IsInGroups{{group}}});
  }
  for (const auto& attribute : conditions.attributes) {
    ValueTemplate value;
    if (!attribute.value.empty()) value.emplace_back(attribute.value);
    list.push_back({HasAttribute{attribute.name, std::move(value)}});
  }
  return all ? All(std::move(list)) : Any(std::move(list));
}

}  // namespace louver::compiler::dsl
