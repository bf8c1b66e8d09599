#include "service/policy_warnings.h"

#include <algorithm>
#include <utility>

#include "compiler/prepare.h"
#include "compiler/proof/remarks.h"
#include "compiler/select.h"
#include "compiler/select_columns.h"
#include "service/rule_warnings.h"

namespace louver::service {
namespace {

using Sources = std::vector<const model::DataSource*>;

bool MasksSome(const model::RuleChain& chain, const Sources& bound) {
  return std::any_of(bound.begin(), bound.end(), [&](const model::DataSource* source) {
    return std::any_of(source->columns.begin(), source->columns.end(), [&](const auto& column) {
      return std::any_of(chain.rules.begin(), chain.rules.end(), [&](const model::Rule& rule) {
        const auto* masking = std::get_if<model::MaskingRule>(&rule.action);
        return masking == nullptr || compiler::SelectionDepth(masking->columns, column).has_value();
      });
    });
  });
}

void AddOfColumns(const model::Policy& policy, const Sources& bound,
                  std::vector<std::string>& warnings) {
  const auto* data = std::get_if<model::DataAction>(&policy.action);
  if (data == nullptr) return;
  for (std::size_t i = 0; i < data->chains.size(); ++i) {
    if (MasksSome(data->chains[i], bound)) continue;
    warnings.push_back("Action " + std::to_string(i + 1) +
                       " masks nothing: no column of the data sources that the policy applies to "
                       "is one of those it is for.");
  }
}

// Whether it applies anywhere is asked of policies in force whose circumstances decide about it,
// once there are data sources at all.
void AddOfPlaces(const compiler::PreparedPolicy& prepared,
                 std::span<const model::DataSource> data_sources,
                 std::vector<std::string>& warnings) {
  const model::Policy& policy = prepared.policy;
  if (policy.staged || policy.circumstances.when_chosen) return;
  Sources bound;
  bool skipped = false;
  bool there_are_some = false;
  for (const model::DataSource& source : data_sources) {
    if (source.deleted) continue;
    there_are_some = true;
    if (!compiler::Binds(policy, source)) continue;
    if (!compiler::Select(source, std::span(&prepared, 1)).skipped.empty()) {
      skipped = true;
      continue;
    }
    bound.push_back(&source);
  }
  if (!bound.empty()) {
    AddOfColumns(policy, bound, warnings);
    const auto of_rules = WarningsAboutRules(prepared, bound);
    warnings.insert(warnings.end(), of_rules.begin(), of_rules.end());
    return;
  }
  if (!there_are_some) return;
  warnings.emplace_back(
      skipped ? "The policy applies to no data source: no column carries a tag that it names."
              : "The policy applies to no data source: none meets its circumstances.");
}

}  // namespace

std::vector<std::string> WarningsAbout(const model::Policy& policy,
                                       const std::optional<model::Policy>& former,
                                       std::span<const model::DataSource> data_sources) {
  const compiler::PreparedPolicy prepared = compiler::Prepare(policy);
  const auto before = former ? std::optional(compiler::Prepare(*former)) : std::nullopt;
  auto warnings = compiler::proof::RemarksOn(prepared, before ? &*before : nullptr);
  AddOfPlaces(prepared, data_sources, warnings);
  return warnings;
}

}  // namespace louver::service
