#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/box.h"
#include "compiler/build_plan.h"
#include "compiler/decide.h"
#include "compiler/dsl/evaluate.h"
#include "compiler/dsl/print.h"
#include "compiler/evaluate.h"
#include "compiler/facts.h"
#include "compiler/print.h"
#include "compiler/proof/formula.h"
#include "compiler/proof/prover.h"
#include "compiler/proof/widening.h"
#include "test/random/random_condition.h"
#include "test/random/random_person.h"
#include "test/random/random_policy.h"
#include "test/random/random_source.h"
#include "test/random/vocabulary.h"

// A proof is never contradicted by a person, and everybody who is named as a counterexample is one.

namespace louver::random {
namespace {

namespace proof = compiler::proof;
using compiler::Caller;
using compiler::Row;
using proof::Formula;

constexpr char kSalt[] = "0123456789abcdef";

Caller CallerOf(const Person& person) {
  Caller caller = compiler::CallerOf(person.user, person.groups, person.member_of, person.purposes);
  caller.now = base::Instant(std::chrono::seconds(1'700'000'000));
  return caller;
}

// ---- formulas over a handful of facts, read without a solver

compiler::UserTest RandomFact(Dice& dice) {
  switch (dice.Below(8)) {
    case 0:
      return {compiler::IsKnownPerson{}};
    case 1:
      return {compiler::HasAttribute{dice.Of(AttributeNames()), dice.Of(Texts())}};
    case 2:
      return {compiler::ComesFromIam{dice.Of(Iams())}};
    case 3:
      return {compiler::HasUsername{dice.Of(Usernames())}};
    case 4:
      return {compiler::IsMember{model::DataSourceId(dice.Between(1, 2))}};
    case 5:
      return {compiler::ActsUnder{dice.Of(Purposes())}};
    case 6:
      return {compiler::ActsUnderSome{}};
    default:
      return {compiler::InGroup{dice.Of(Groups())}};
  }
}

Formula RandomFormula(Dice& dice, int depth) {
  if (depth == 0 || dice.OneIn(4)) {
    if (dice.OneIn(12)) return {proof::Truth{dice.OneIn(2)}};
    return {proof::Fact{RandomFact(dice)}};
  }
  if (dice.OneIn(3)) return proof::Not(RandomFormula(dice, depth - 1));
  const Formula a = RandomFormula(dice, depth - 1);
  const Formula b = RandomFormula(dice, depth - 1);
  return dice.OneIn(2) ? proof::And(a, b) : proof::Or(a, b);
}

bool IsMet(const Formula& formula, const Caller& caller) {
  const auto is_met = [&](const Formula& operand) { return IsMet(operand, caller); };
  return std::visit(base::Overloaded{
                        [](const proof::Truth& x) { return x.value; },
                        [&](const proof::Fact& x) { return compiler::Holds(x.test, caller); },
                        [](const proof::Unknown&) { return false; },
                        [&](const proof::Negated& x) { return !is_met(*x.operand); },
                        [&](const proof::Conjunction& x) {
                          return std::all_of(x.operands.begin(), x.operands.end(), is_met);
                        },
                        [&](const proof::Disjunction& x) {
                          return std::any_of(x.operands.begin(), x.operands.end(), is_met);
                        },
                    },
                    formula.node);
}

RC_GTEST_PROP(ProofProperties, NobodyIsFoundWhereNobodyIs, (std::uint64_t seed)) {
  Dice dice(seed);
  const model::DataSource source = RandomSource(dice);
  const Formula formula = RandomFormula(dice, 4);
  const proof::Finding finding = proof::Prover().FindPerson(formula);
  if (const auto* somebody = std::get_if<proof::Somebody>(&finding)) {
    RC_ASSERT(IsMet(formula, somebody->person));
    return;
  }
  RC_ASSERT(std::holds_alternative<proof::Nobody>(finding));
  for (int i = 0; i < 200; ++i) {
    RC_ASSERT(!IsMet(formula, CallerOf(RandomPerson(dice, source))));
  }
}

// ---- conditions of the advanced DSL, wherever they are asked

RC_GTEST_PROP(ProofProperties, ConditionsAreComparedForEveryDataSource, (std::uint64_t seed)) {
  Dice dice(seed);
  const auto a = RandomCondition(dice);
  auto b = dice.OneIn(3) ? a : RandomCondition(dice);
  if (dice.OneIn(2)) b = {compiler::dsl::AnyOf{{a, b}}};
  RC_LOG() << compiler::dsl::Print(a) << "\n" << compiler::dsl::Print(b) << "\n";
  const auto finding =
      proof::Prover().FindPerson(proof::And(proof::FormulaOf(a), proof::Not(proof::FormulaOf(b))));
  const auto* somebody = std::get_if<proof::Somebody>(&finding);
  const bool nobody = std::holds_alternative<proof::Nobody>(finding);
  RC_ASSERT(finding != proof::Finding(proof::Undecided::kTooHard));
  for (int i = 0; i < 20; ++i) {
    const model::DataSource source = RandomSource(dice);
    const auto between = [&](const Caller& caller) {
      return Meets(a, caller, source) && !Meets(b, caller, source);
    };
    if (somebody != nullptr) RC_ASSERT(between(somebody->person));
    for (int k = 0; nobody && k < 20; ++k) {
      RC_ASSERT(!between(CallerOf(RandomPerson(dice, source))));
    }
  }
}

TEST(ProofProperties, ProofsAreFoundAndSoAreCounterexamples) {
  int nobody = 0;
  int somebody = 0;
  int undecided = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Dice dice(seed);
    const auto a = RandomCondition(dice);
    const auto b = dice.OneIn(2)
                       ? compiler::dsl::Condition{compiler::dsl::AnyOf{{RandomCondition(dice), a}}}
                       : RandomCondition(dice);
    const auto finding = proof::Prover().FindPerson(
        proof::And(proof::FormulaOf(a), proof::Not(proof::FormulaOf(b))));
    nobody += static_cast<int>(std::holds_alternative<proof::Nobody>(finding));
    somebody += static_cast<int>(std::holds_alternative<proof::Somebody>(finding));
    undecided += static_cast<int>(std::holds_alternative<proof::Undecided>(finding));
  }
  EXPECT_GT(nobody, 50);
  EXPECT_GT(somebody, 20);
  EXPECT_GT(undecided, 5) << "what depends on the data source is not guessed";
}

// ---- plans

struct Change {
  Dice dice;
  model::DataSource source;
  std::optional<compiler::Plan> before;
  std::optional<compiler::Plan> after;

  explicit Change(std::uint64_t seed) : dice(seed), source(RandomSource(dice)) {
    const auto policies = RandomPolicies(dice, source, Asks::kAnything);
    auto changed = dice.OneIn(2) ? policies : dice.SomeOf(policies);
    if (dice.OneIn(2)) {
      changed.push_back(RandomPolicy(dice, source, 20 + dice.Below(9), Asks::kAnything));
    }
    before = PlanOf(policies);
    after = PlanOf(changed);
  }

  std::optional<compiler::Plan> PlanOf(const std::vector<model::Policy>& policies) const {
    auto compiled = compiler::Compile(source, policies, {});
    if (!compiled.ok()) return std::nullopt;
    return std::move(compiled->plan);
  }
  base::Result<proof::Widening> Prove() const {
    proof::Prover prover;
    return proof::ProveNotWider(prover, before ? &*before : nullptr, after ? &*after : nullptr);
  }
};

std::optional<Row> Seen(const std::optional<compiler::Plan>& plan, const Caller& caller,
                        const Row& row) {
  if (!plan) return std::nullopt;
  auto seen = compiler::Evaluate(*plan, caller, kSalt, {&row, 1});
  RC_ASSERT(seen.ok());
  if (seen->empty()) return std::nullopt;
  for (auto& value : seen->front()) {
    while (value && value->ends_with(' ')) value->pop_back();
  }
  return seen->front();
}

// Whoever sees everything: what a cell is when nothing masks it.
compiler::Plan Unmasked(compiler::Plan plan) {
  plan.access = {compiler::IsKnownPerson{}};
  plan.rows.clear();
  for (auto& column : plan.columns) {
    column.branches = {{{compiler::Always{}}, compiler::ShowClear{}}};
    column.output = column.type;
  }
  return plan;
}

RC_GTEST_PROP(ProofProperties, WhereNothingWidensNobodySeesMore, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 3; ++i) {
    Change change(seed + i);
    const auto widening = change.Prove();
    RC_ASSERT(widening.ok());
    if (widening->widens != proof::Widens::kNo || !change.after) continue;
    const auto rows = RandomRows(change.dice, change.source, 4);
    for (int k = 0; k < 20; ++k) {
      const Caller caller = CallerOf(RandomPerson(change.dice, change.source));
      if (change.before) RC_LOG() << Print(*change.before);
      RC_LOG() << Print(*change.after);
      const auto decision = compiler::Decide(*change.after, caller);
      for (const Row& row : rows) {
        const auto after = Seen(change.after, caller, row);
        if (!after) continue;
        const auto before = Seen(change.before, caller, row);
        RC_ASSERT(before.has_value());
        const auto clear = Seen(Unmasked(*change.after), caller, row);
        for (std::size_t c = 0; c < row.size(); ++c) {
          const bool says_nothing =
              !(*after)[c] || std::holds_alternative<compiler::ShowConstant>(*decision.columns[c]);
          const bool was_clear = (*before)[c] == (*clear)[c];
          RC_ASSERT(says_nothing || was_clear || (*after)[c] == (*before)[c]);
        }
      }
    }
  }
}

RC_GTEST_PROP(ProofProperties, WhoeverIsNamedSeesMore, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 3; ++i) {
    const Change change(seed + i);
    const auto widening = change.Prove();
    RC_ASSERT(widening.ok());
    if (widening->widens != proof::Widens::kYes) continue;
    RC_ASSERT(widening->person.has_value());
    const Caller& person = *widening->person;
    RC_ASSERT(change.after.has_value());
    const auto is = compiler::Decide(*change.after, person);
    RC_ASSERT(is.access);
    if (!change.before) continue;
    const auto was = compiler::Decide(*change.before, person);
    bool more = !was.access || was.rows.size() > is.rows.size();
    for (std::size_t c = 0; !more && c < is.columns.size(); ++c) {
      more = std::holds_alternative<compiler::ShowClear>(*is.columns[c]) &&
             !std::holds_alternative<compiler::ShowClear>(*was.columns[c]);
    }
    for (std::size_t r = 0; !more && r < std::min(was.rows.size(), is.rows.size()); ++r) {
      more = !(*was.rows[r] == *is.rows[r]);
    }
    RC_ASSERT(more);
  }
}

TEST(ProofProperties, AllThreeAnswersAreGiven) {
  std::map<proof::Widens, int> answers;
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    const Change change(seed);
    ++answers[change.Prove()->widens];
  }
  EXPECT_GT(answers[proof::Widens::kNo], 15);
  EXPECT_GT(answers[proof::Widens::kYes], 15);
  EXPECT_GT(answers[proof::Widens::kUnknown], 3);
}

}  // namespace
}  // namespace louver::random
