#include "compiler/explain/deciding_rule.h"

#include "compiler/decide.h"
#include "compiler/select_columns.h"
#include "compiler/user_tests.h"

namespace louver::compiler::explain {
namespace {

bool Meets(const std::optional<model::UserConditions>& conditions, const Caller& caller,
           bool without) {
  if (!conditions) return without;
  const auto test = TestFor(*conditions);
  return test.ok() && Holds(*test, caller);
}

template <typename Concerns>
std::optional<DecidingRule> FirstOf(const model::RuleChain& chain, std::size_t action,
                                    const Caller& caller, const Concerns& concerns) {
  for (std::size_t i = 0; i < chain.rules.size(); ++i) {
    const model::Rule& rule = chain.rules[i];
    if (!concerns(rule) || !Meets(rule.inclusions, caller, true)) continue;
    return DecidingRule{static_cast<int>(action) + 1, static_cast<int>(i) + 1,
                        Meets(rule.exceptions, caller, false)};
  }
  return std::nullopt;
}

bool IsMasking(const model::Rule& rule) {
  return std::holds_alternative<model::MaskingRule>(rule.action);
}

std::optional<int> DepthOf(const model::Rule& rule, const model::Column& column) {
  const auto* masking = std::get_if<model::MaskingRule>(&rule.action);
  if (masking == nullptr) return std::nullopt;
  return SelectionDepth(masking->columns, column);
}

}  // namespace

std::optional<DecidingRule> DecidingRowRule(const model::Policy& policy, std::size_t n,
                                            const Caller& caller) {
  const auto* data = std::get_if<model::DataAction>(&policy.action);
  if (data == nullptr) return std::nullopt;
  for (std::size_t i = 0; i < data->chains.size(); ++i) {
    const model::RuleChain& chain = data->chains[i];
    if (chain.rules.empty() || IsMasking(chain.rules.front())) continue;
    if (n-- > 0) continue;
    return FirstOf(chain, i, caller, [](const model::Rule&) { return true; });
  }
  return std::nullopt;
}

std::optional<DecidingRule> DecidingMaskRule(const model::Policy& policy,
                                             const model::Column& column, const Caller& caller) {
  const auto* data = std::get_if<model::DataAction>(&policy.action);
  if (data == nullptr) return std::nullopt;
  // The chain that means the column most specifically, then the first.
  std::optional<int> deepest;
  std::size_t winner = 0;
  for (std::size_t i = 0; i < data->chains.size(); ++i) {
    for (const model::Rule& rule : data->chains[i].rules) {
      const auto depth = DepthOf(rule, column);
      if (!depth || (deepest && *depth <= *deepest)) continue;
      deepest = depth;
      winner = i;
    }
  }
  if (!deepest) return std::nullopt;
  return FirstOf(data->chains[winner], winner, caller,
                 [&](const model::Rule& rule) { return DepthOf(rule, column).has_value(); });
}

}  // namespace louver::compiler::explain
