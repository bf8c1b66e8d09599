#include "compiler/proof/remarks.h"

#include <optional>
#include <utility>

#include "compiler/proof/formula.h"
#include "compiler/proof/prover.h"
#include "compiler/user_tests.h"

namespace louver::compiler::proof {
namespace {

bool IsMetByNobody(Prover& prover, const Formula& formula) {
  return std::holds_alternative<Nobody>(prover.FindPerson(formula));
}

bool AreMetByTheSame(Prover& prover, const Formula& a, const Formula& b) {
  return IsMetByNobody(prover, Or(And(a, Not(b)), And(b, Not(a))));
}

// ---- subscriptions

std::optional<Formula> ConditionOf(const PreparedPolicy& prepared) {
  const auto* action = std::get_if<model::SubscriptionAction>(&prepared.policy.action);
  if (action == nullptr) return std::nullopt;
  switch (action->level) {
    case model::SubscriptionLevel::kAnyone:
    case model::SubscriptionLevel::kApproval:
    case model::SubscriptionLevel::kManual:
      return std::nullopt;
    case model::SubscriptionLevel::kEntitlements: {
      const auto test = TestFor(action->entitlements);
      return test.ok() ? std::optional(FormulaOf(*test)) : std::nullopt;
    }
    case model::SubscriptionLevel::kAdvanced:
      if (!prepared.advanced || !prepared.advanced->ok()) return std::nullopt;
      return FormulaOf(**prepared.advanced);
  }
  return std::nullopt;
}

void AddOfSubscription(Prover& prover, const Formula& condition,
                       std::vector<std::string>& remarks) {
  const Formula known{Fact{{IsKnownPerson{}}}};
  if (IsMetByNobody(prover, condition)) {
    remarks.emplace_back("Nobody can meet the condition of the policy.");
  } else if (IsMetByNobody(prover, And(known, Not(condition)))) {
    remarks.emplace_back("Everybody meets the condition of the policy.");
  }
}

// ---- data policies

Formula FormulaOf(const std::optional<model::UserConditions>& conditions, bool without) {
  if (!conditions) return {Truth{without}};
  const auto test = TestFor(*conditions);
  return test.ok() ? proof::FormulaOf(*test) : Formula{Truth{without}};
}

// Who comes to a rule, and who of them is left alone by it.
struct RuleConditions {
  Formula comes;
  Formula left_alone;
};

std::vector<RuleConditions> ConditionsOf(const model::RuleChain& chain) {
  std::vector<RuleConditions> conditions;
  Formula passed_over{Truth{true}};
  for (const model::Rule& rule : chain.rules) {
    const Formula included = FormulaOf(rule.inclusions, true);
    conditions.push_back({And(passed_over, included),
                          And(And(passed_over, included), FormulaOf(rule.exceptions, false))});
    passed_over = And(std::move(passed_over), Not(included));
  }
  return conditions;
}

std::string RuleName(const model::DataAction& data, std::size_t chain, std::size_t rule) {
  std::string name = "rule " + std::to_string(rule + 1);
  if (data.chains.size() > 1) name += " of action " + std::to_string(chain + 1);
  return name;
}

void AddOfRule(Prover& prover, const model::Rule& rule, const RuleConditions& conditions,
               const std::string& name, std::vector<std::string>& remarks) {
  if (IsMetByNobody(prover, conditions.comes)) {
    remarks.push_back("Nobody comes to " + name +
                      ": whoever its inclusions mean, an earlier rule decides for.");
    return;
  }
  if (!rule.exceptions) return;
  if (IsMetByNobody(prover, conditions.left_alone)) {
    remarks.push_back("The exceptions of " + name + " leave nobody alone.");
  } else if (IsMetByNobody(prover, And(conditions.comes, Not(conditions.left_alone)))) {
    remarks.push_back("The exceptions of " + name + " leave everybody alone it is for.");
  }
}

// Whether the policies differ in the wording of conditions, and these are met by the same people,
// rule by rule.
bool AreForTheSame(Prover& prover, const model::DataAction& a, const model::DataAction& b) {
  if (a.chains.size() != b.chains.size()) return false;
  bool reworded = false;
  for (std::size_t i = 0; i < a.chains.size(); ++i) {
    const auto conditions_a = ConditionsOf(a.chains[i]);
    const auto conditions_b = ConditionsOf(b.chains[i]);
    if (conditions_a.size() != conditions_b.size()) return false;
    for (std::size_t k = 0; k < conditions_a.size(); ++k) {
      const model::Rule& rule_a = a.chains[i].rules[k];
      const model::Rule& rule_b = b.chains[i].rules[k];
      if (!(rule_a.action == rule_b.action)) return false;
      reworded = reworded || !(rule_a.inclusions == rule_b.inclusions) ||
                 !(rule_a.exceptions == rule_b.exceptions);
      if (!AreMetByTheSame(prover, conditions_a[k].comes, conditions_b[k].comes)) return false;
      if (!AreMetByTheSame(prover, conditions_a[k].left_alone, conditions_b[k].left_alone))
        return false;
    }
  }
  return reworded;
}

}  // namespace

std::vector<std::string> RemarksOn(const PreparedPolicy& policy, const PreparedPolicy* former) {
  Prover prover;
  std::vector<std::string> remarks;
  bool same = false;
  if (const auto condition = ConditionOf(policy)) {
    AddOfSubscription(prover, *condition, remarks);
    const auto before = former != nullptr ? ConditionOf(*former) : std::nullopt;
    same = before && !(*before == *condition) && AreMetByTheSame(prover, *before, *condition);
  }
  if (const auto* data = std::get_if<model::DataAction>(&policy.policy.action)) {
    for (std::size_t i = 0; i < data->chains.size(); ++i) {
      const auto conditions = ConditionsOf(data->chains[i]);
      for (std::size_t k = 0; k < conditions.size(); ++k) {
        AddOfRule(prover, data->chains[i].rules[k], conditions[k], RuleName(*data, i, k), remarks);
      }
    }
    const auto* before =
        former != nullptr ? std::get_if<model::DataAction>(&former->policy.action) : nullptr;
    same = before != nullptr && AreForTheSame(prover, *before, *data);
  }
  if (same) {
    remarks.emplace_back("The conditions of the policy are met by the same people as before.");
  }
  return remarks;
}

}  // namespace louver::compiler::proof
