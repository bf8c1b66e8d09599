#include "service/rule_warnings.h"

#include <algorithm>
#include <cstddef>
#include <variant>

#include "compiler/build_plan.h"
#include "compiler/plan.h"
#include "compiler/text_cast.h"
#include "model/data_policy.h"
#include "model/policy.h"
#include "service/mask_checks.h"

namespace louver::service {
namespace {

using Sources = std::span<const model::DataSource* const>;

// What a mask becomes is asked of the plan for custom functions, and of the type alone for others.
bool IsToldByType(const model::Mask& mask) {
  return !std::holds_alternative<model::MaskNull>(mask) &&
         !std::holds_alternative<model::MaskCustom>(mask);
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
