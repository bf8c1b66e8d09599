#include "service/rule_warnings.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <variant>

#include "compiler/build_plan.h"
#include "compiler/mask.h"
#include "compiler/plan.h"
#include "compiler/select_columns.h"
#include "compiler/text_cast.h"
#include "model/column_type.h"
#include "model/data_policy.h"
#include "model/policy.h"

namespace louver::service {
namespace {

using Sources = std::span<const model::DataSource* const>;

// What a mask becomes is asked of the plan for custom functions, and of the type alone for others.
bool IsToldByType(const model::Mask& mask) {
  return !std::holds_alternative<model::MaskNull>(mask) &&
         !std::holds_alternative<model::MaskCustom>(mask);
}

// A column the mask is for, where it fits none of them.
std::optional<std::string> MisfitIn(const model::MaskingRule& rule, Sources bound) {
  std::optional<std::string> example;
  for (const model::DataSource* source : bound) {
    for (const model::Column& column : source->columns) {
      if (!compiler::SelectionDepth(rule.columns, column)) continue;
      const compiler::Outcome outcome = compiler::OutcomeOf(rule.mask, column.type);
      if (!std::holds_alternative<compiler::ShowNull>(outcome)) return std::nullopt;
      if (example) continue;
      example = "\"" + column.name + "\" of the data source \"" + source->name + "\" (" +
                model::ToString(column.type) + ")";
    }
  }
  return example;
}

void AddMisfits(const model::DataAction& action, Sources bound,
                std::vector<std::string>& warnings) {
  for (std::size_t chain = 0; chain < action.chains.size(); ++chain) {
    const auto& rules = action.chains[chain].rules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const auto* masking = std::get_if<model::MaskingRule>(&rules[i].action);
      if (masking == nullptr || !IsToldByType(masking->mask)) continue;
      const auto example = MisfitIn(*masking, bound);
      if (!example) continue;
      warnings.push_back("Rule " + std::to_string(i + 1) + " of action " +
                         std::to_string(chain + 1) +
                         " shows NULL everywhere: its mask fits the type of none of the columns it "
                         "is for, such as " +
                         *example + ".");
    }
  }
}

void AddCasts(const compiler::PreparedPolicy& policy, Sources bound,
              std::vector<std::string>& warnings) {
  if (!compiler::MayCast(policy)) return;
  for (const model::DataSource* source : bound) {
    const auto compiled = compiler::Compile(*source, std::span(&policy, 1), {});
    if (!compiled.ok()) continue;
    const auto casts = compiler::CastsText(compiled->plan);
    if (!casts.ok() || !*casts) continue;
    warnings.push_back("A condition casts text to another type, as on the data source \"" +
                       source->name +
                       "\": where a text is none of that type, queries fail, and the error shows "
                       "the text.");
    return;
  }
}

}  // namespace

std::vector<std::string> WarningsAboutRules(const compiler::PreparedPolicy& policy, Sources bound) {
  std::vector<std::string> warnings;
  const auto* action = std::get_if<model::DataAction>(&policy.policy.action);
  if (action == nullptr) return warnings;
  AddMisfits(*action, bound, warnings);
  AddCasts(policy, bound, warnings);
  return warnings;
}

}  // namespace louver::service
