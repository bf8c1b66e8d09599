#include "service/mask_checks.h"

#include "compiler/mask.h"
#include "compiler/select_columns.h"

namespace louver::service {
namespace {

bool Rounds(const model::MaskingRule& rule) {
  return std::holds_alternative<model::MaskRoundNumber>(rule.mask) ||
         std::holds_alternative<model::MaskCutTime>(rule.mask);
}

base::Status Check(const model::MaskingRule& rule,
                   std::span<const model::DataSource* const> bound) {
  const auto example = MisfitIn(rule, bound);
  if (!example) return base::Ok();
  return base::Unprocessable(
      "The mask \"Rounding\" cannot round so any of the columns it is for, such as " + *example +
      ". Use another mask for them.");
}

}  // namespace

std::optional<std::string> MisfitIn(const model::MaskingRule& rule,
                                    std::span<const model::DataSource* const> bound) {
  std::optional<std::string> example;
  for (const model::DataSource* data_source : bound) {
    for (const model::Column& column : data_source->columns) {
      if (!compiler::SelectionDepth(rule.columns, column)) continue;
      const compiler::Outcome outcome = compiler::OutcomeOf(rule.mask, column.type);
      if (!std::holds_alternative<compiler::ShowNull>(outcome)) return std::nullopt;
      if (example) continue;
      example = "\"" + column.name + "\" of the data source \"" + data_source->name + "\" (" +
                model::ToString(column.type) + ")";
    }
  }
  return example;
}

base::Status CheckRoundsSomething(const model::Policy& policy,
                                  std::span<const model::DataSource* const> bound) {
  const auto* data = std::get_if<model::DataAction>(&policy.action);
  if (data == nullptr) return base::Ok();
  for (const model::RuleChain& chain : data->chains) {
    for (const model::Rule& rule : chain.rules) {
      const auto* masking = std::get_if<model::MaskingRule>(&rule.action);
      if (masking != nullptr && Rounds(*masking)) RETURN_IF_ERROR(Check(*masking, bound));
    }
  }
  return base::Ok();
}

}  // namespace louver::service
