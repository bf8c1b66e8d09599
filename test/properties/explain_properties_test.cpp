#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "compiler/build_plan.h"
#include "compiler/decide.h"
#include "compiler/evaluate.h"
#include "compiler/explain/deciding_rule.h"
#include "compiler/explain/explain.h"
#include "compiler/facts.h"
#include "compiler/prepare.h"
#include "compiler/print.h"
#include "test/random/random_person.h"
#include "test/random/random_policy.h"
#include "test/random/random_source.h"

namespace louver::random {
namespace {

namespace explain = compiler::explain;
using compiler::Caller;
using compiler::Row;

// An explanation is held against the oracle: what it says is shown is shown, and what it says would
// alter an answer does. Its rules come from the policies themselves and agree with the plan.

struct Case {
  model::DataSource source;
  std::vector<model::Policy> policies;
  compiler::Plan plan;
  Caller caller;
  std::vector<Row> rows;
};

std::optional<Case> MakeCase(std::uint64_t seed) {
  Dice dice(seed);
  Case made;
  made.source = RandomSource(dice);
  GiveLocalPolicy(dice, made.source, Asks::kAnything);
  made.policies = RandomPolicies(dice, made.source, Asks::kAnything);
  const Person person = RandomPerson(dice, made.source);
  made.caller = compiler::CallerOf(person.user, person.groups, person.member_of);
  made.caller.now = base::Instant(std::chrono::seconds(1'700'000'000));
  made.rows = RandomRows(dice, made.source, 4);
  auto compiled = compiler::Compile(made.source, made.policies, {});
  if (!compiled.ok()) return std::nullopt;
  made.plan = std::move(compiled->plan);
  return made;
}

model::Policy PolicyOf(const Case& made, model::PolicyId id) {
  auto local = compiler::LocalPolicyOf(made.source);
  if (local && local->id == id) return *std::move(local);
  return made.policies.at(static_cast<std::size_t>(id.value()) - 1);
}

bool IsSeen(const compiler::Plan& plan, const Caller& caller, const Row& row) {
  const auto seen = compiler::Evaluate(plan, caller, "", {&row, 1});
  RC_ASSERT(seen.ok());
  return !seen->empty();
}

// Facts are true of the person, and with them alone the test comes out the same.
void FactsDecide(const std::vector<explain::Fact>& facts, const compiler::UserTest& test,
                 const Caller& caller) {
  for (const explain::Fact& fact : facts) {
    RC_ASSERT(compiler::Holds(fact.test, caller) == fact.holds);
  }
  // Somebody who is nothing and somebody who is everything else agree once they share the facts.
  const bool answer = compiler::Holds(test, caller);
  for (const bool everything : {false, true}) {
    Caller other;
    other.known = caller.known;
    other.iam = caller.iam;
    other.username = caller.username;
    if (everything) {
      const auto all = explain::ChangesFor(test, !answer, caller);
      if (all) other = explain::Apply(*all, caller);
    }
    std::vector<explain::Change> shared;
    for (const explain::Fact& fact : facts) {
      const auto change = explain::ChangesFor(fact.test, fact.holds, other);
      if (change) shared.insert(shared.end(), change->begin(), change->end());
    }
    RC_ASSERT(compiler::Holds(test, explain::Apply(shared, other)) == answer);
  }
}

RC_GTEST_PROP(ExplainProperties, WhatIsSaidOfAccessIsTrue, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 20; ++i) {
    const auto made = MakeCase(seed + i);
    if (!made) continue;
    const auto explained = explain::Explain(made->plan, made->caller, {});
    RC_ASSERT(explained.ok());
    const explain::AccessAnswer& access = explained->access;
    RC_LOG() << Print(made->plan);
    RC_ASSERT(access.allowed == compiler::Holds(made->plan.access, made->caller));
    FactsDecide(access.because, made->plan.access, made->caller);
    if (!access.nearest) continue;
    RC_ASSERT(compiler::Holds(made->plan.access, explain::Apply(access.nearest->changes,
                                                                made->caller)) != access.allowed);
  }
}

RC_GTEST_PROP(ExplainProperties, WhatIsSaidOfRowsIsTrue, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 20; ++i) {
    const auto made = MakeCase(seed + i);
    if (!made) continue;
    for (const Row& row : made->rows) {
      const auto explained = explain::Explain(made->plan, made->caller, {std::nullopt, row});
      RC_LOG() << Print(made->plan);
      RC_ASSERT(explained.ok());
      // Of a row that a sample may leave out nothing is said but that another restriction hides it.
      if (explained->row_shown) {
        const bool seen = IsSeen(made->plan, made->caller, row);
        RC_ASSERT(*explained->row_shown == seen);
      }
      std::map<model::PolicyId, std::size_t> seen_of;
      for (std::size_t k = 0; k < explained->rows.size(); ++k) {
        const explain::RowAnswer& answer = explained->rows[k];
        compiler::Plan alone = made->plan;
        alone.rows = {made->plan.rows[k]};
        alone.access = {compiler::IsKnownPerson{}};
        if (answer.row_shown) RC_ASSERT(*answer.row_shown == IsSeen(alone, made->caller, row));
        if (answer.row_shown && answer.nearest) {
          const Caller other = explain::Apply(answer.nearest->changes, made->caller);
          RC_ASSERT(answer.row_shown != IsSeen(alone, other, row));
        }
        const model::Policy policy = PolicyOf(*made, answer.policy);
        const auto rule = explain::DecidingRowRule(policy, seen_of[answer.policy]++, made->caller);
        RC_ASSERT(rule.has_value());
        if (rule->excepted) RC_ASSERT(answer.shows == "all rows");
      }
    }
  }
}

std::string ShownIn(const compiler::Decision& decision, std::size_t column) {
  compiler::ColumnBranch branch{{compiler::Always{}}, *decision.columns[column]};
  if (decision.only_where[column] != nullptr) branch.where = *decision.only_where[column];
  return compiler::PrintShown(branch);
}

bool IsOwnExpression(const model::Policy& policy, const explain::DecidingRule& rule) {
  const auto& chain = std::get<model::DataAction>(policy.action)
                          .chains.at(static_cast<std::size_t>(rule.action) - 1);
  const auto& action = chain.rules.at(static_cast<std::size_t>(rule.rule) - 1).action;
  return std::holds_alternative<model::MaskCustom>(std::get<model::MaskingRule>(action).mask);
}

RC_GTEST_PROP(ExplainProperties, WhatIsSaidOfColumnsIsTrue, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 20; ++i) {
    const auto made = MakeCase(seed + i);
    if (!made || !compiler::Holds(made->plan.access, made->caller)) continue;
    const auto explained = explain::Explain(made->plan, made->caller, {});
    RC_LOG() << Print(made->plan);
    RC_ASSERT(explained.ok());
    const auto decision = compiler::Decide(made->plan, made->caller);
    for (std::size_t k = 0; k < explained->columns.size(); ++k) {
      const explain::ColumnAnswer& answer = explained->columns[k];
      RC_ASSERT(answer.shows == ShownIn(decision, k));
      if (answer.nearest) {
        const Caller other = explain::Apply(answer.nearest->changes, made->caller);
        const auto then = compiler::Decide(made->plan, other);
        if (then.access) RC_ASSERT(ShownIn(then, k) == answer.nearest->then);
        RC_ASSERT(answer.nearest->then != answer.shows);
      }
      if (!answer.policy) continue;
      const model::Policy policy = PolicyOf(*made, *answer.policy);
      const auto rule = explain::DecidingMaskRule(policy, made->source.columns[k], made->caller);
      const bool hidden = made->source.columns[k].type.kind == model::TypeKind::kOther;
      if (!rule) RC_ASSERT(answer.shows == "null");
      if (!rule || hidden) continue;
      // Shown in the clear to who is left alone, and by an expression that is the column itself.
      if (rule->excepted) RC_ASSERT(answer.shows == "clear");
      if (answer.shows == "clear") RC_ASSERT(rule->excepted || IsOwnExpression(policy, *rule));
    }
  }
}

}  // namespace
}  // namespace louver::random
