#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "compiler/build_plan.h"
#include "compiler/compare/compare.h"
#include "compiler/compare/worlds.h"
#include "compiler/decide.h"
#include "compiler/evaluate.h"
#include "compiler/facts.h"
#include "compiler/print.h"
#include "test/random/random_person.h"
#include "test/random/random_policy.h"
#include "test/random/random_source.h"

// What a change is said to do is held against the oracle before and after it, row by row, and what
// is not spoken of does not change.

namespace louver::random {
namespace {

namespace compare = compiler::compare;
using compare::Difference;
using compare::RowsChange;
using compiler::Caller;
using compiler::Row;

constexpr char kSalt[] = "0123456789abcdef";

Caller CallerOf(const Person& person) {
  Caller caller = compiler::CallerOf(person.user, person.groups, person.member_of, person.purposes);
  caller.now = base::Instant(std::chrono::seconds(1'700'000'000));
  return caller;
}

// One side of a change; without a plan the data source is closed.
struct Side {
  std::vector<model::Policy> policies;
  std::optional<compiler::Plan> plan;
  Caller caller;

  compare::Side view() const { return {plan ? &*plan : nullptr, caller}; }
};

// A few policies come, go or are replaced; the person stays, loses or gains something.
struct Case {
  Dice dice;
  model::DataSource source;
  Side before;
  Side after;
  std::vector<Row> rows;

  explicit Case(std::uint64_t seed) : dice(seed), source(RandomSource(dice)) {
    before.policies = RandomPolicies(dice, source, Asks::kAnything);
    after.policies = dice.SomeOf(before.policies);
    while (dice.OneIn(2)) {
      after.policies.push_back(RandomPolicy(dice, source, 20 + dice.Below(9), Asks::kAnything));
    }
    Person person = RandomPerson(dice, source);
    before.caller = CallerOf(person);
    if (dice.OneIn(2)) {
      const Person other = RandomPerson(dice, source);
      if (dice.OneIn(2)) person.groups = other.groups;
      if (dice.OneIn(2)) person.user.attributes = other.user.attributes;
      if (dice.OneIn(3)) person = other;
    }
    after.caller = CallerOf(person);
    for (Side* side : {&before, &after}) {
      auto compiled = compiler::Compile(source, side->policies, {});
      if (compiled.ok()) side->plan = std::move(compiled->plan);
    }
    rows = RandomRows(dice, source, 8);
  }
};

// What the person sees of one row; nothing when it is not shown. Blanks that pad char(n) are not
// looked at: they depend on the declared type alone.
std::optional<Row> Seen(const Side& side, const Row& row) {
  if (!side.plan) return std::nullopt;
  auto seen = compiler::Evaluate(*side.plan, side.caller, kSalt, {&row, 1});
  RC_ASSERT(seen.ok());
  if (seen->empty()) return std::nullopt;
  for (auto& value : seen->front()) {
    while (value && value->ends_with(' ')) value->pop_back();
  }
  return seen->front();
}

Difference Mirrored(Difference difference) {
  std::swap(difference.access_before, difference.access_after);
  std::swap(difference.rows_before, difference.rows_after);
  if (difference.rows == RowsChange::kWider) {
    difference.rows = RowsChange::kNarrower;
  } else if (difference.rows == RowsChange::kNarrower) {
    difference.rows = RowsChange::kWider;
  }
  for (auto& column : difference.columns) std::swap(column.before, column.after);
  return difference;
}

RC_GTEST_PROP(CompareProperties, NoChangeIsNoDifference, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 20; ++i) {
    const Case made(seed + i);
    const auto same = compare::Compare(made.before.view(), made.before.view());
    RC_ASSERT(same.ok());
    RC_ASSERT(same->empty());
  }
}

RC_GTEST_PROP(CompareProperties, TheWayBackIsTheMirrorImage, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 20; ++i) {
    const Case made(seed + i);
    const auto there = compare::Compare(made.before.view(), made.after.view());
    const auto back = compare::Compare(made.after.view(), made.before.view());
    RC_ASSERT(there.ok() && back.ok());
    RC_ASSERT(*there == Mirrored(*back));
  }
}

RC_GTEST_PROP(CompareProperties, WhatIsSaidIsWhatTheOracleShows, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 20; ++i) {
    const Case made(seed + i);
    const auto compared = compare::Compare(made.before.view(), made.after.view());
    RC_ASSERT(compared.ok());
    std::map<std::string, compare::ColumnDifference> columns;
    for (const auto& column : compared->columns) columns.emplace(column.column, column);
    for (const Row& row : made.rows) {
      const auto before = Seen(made.before, row);
      const auto after = Seen(made.after, row);
      if (made.before.plan) RC_LOG() << Print(*made.before.plan);
      if (made.after.plan) RC_LOG() << Print(*made.after.plan);
      if (!compared->access_before) RC_ASSERT(!before);
      if (!compared->access_after) RC_ASSERT(!after);
      const bool both = compared->access_before && compared->access_after;
      const RowsChange change = compared->rows;
      if (both && (change == RowsChange::kSame || change == RowsChange::kWider)) {
        RC_ASSERT(!before || after);
      }
      if (both && (change == RowsChange::kSame || change == RowsChange::kNarrower)) {
        RC_ASSERT(!after || before);
      }
      if (!before || !after) continue;
      for (std::size_t k = 0; k < row.size(); ++k) {
        if (!columns.contains(made.source.columns[k].name)) RC_ASSERT((*before)[k] == (*after)[k]);
      }
    }
  }
}

RC_GTEST_PROP(CompareProperties, AccessAndClearValuesAreThoseOfTheDecision, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 20; ++i) {
    const Case made(seed + i);
    const auto compared = compare::Compare(made.before.view(), made.after.view());
    RC_ASSERT(compared.ok());
    const auto check = [&](const Side& side, bool access, auto shown) {
      const bool has_access = side.plan && compiler::Holds(side.plan->access, side.caller);
      RC_ASSERT(access == has_access);
      if (!access) return;
      const auto decision = compiler::Decide(*side.plan, side.caller);
      for (const auto& column : compared->columns) {
        for (std::size_t k = 0; k < side.plan->columns.size(); ++k) {
          if (side.plan->columns[k].name != column.column) continue;
          const bool clear = std::holds_alternative<compiler::ShowClear>(*decision.columns[k]);
          RC_ASSERT(shown(column)->clear == clear);
        }
      }
    };
    check(made.before, compared->access_before, [](const auto& column) { return column.before; });
    check(made.after, compared->access_after, [](const auto& column) { return column.after; });
  }
}

// ---- worlds: what is passed over without a look does not differ

compare::World RandomWorld(Dice& dice, const compare::World* former) {
  compare::World world;
  if (former != nullptr) world = *former;
  if (former == nullptr) {
    for (int id = 1; id <= 3; ++id) {
      world.data_sources.push_back(RandomSource(dice));
      world.data_sources.back().id = model::DataSourceId(id);
      world.people.push_back(
          {model::UserId(id), CallerOf(RandomPerson(dice, world.data_sources.front()))});
    }
    for (const auto& policy : RandomPolicies(dice, world.data_sources[0], Asks::kAnything)) {
      world.policies.push_back(compiler::Prepare(policy));
    }
    return world;
  }
  if (dice.OneIn(2) && !world.policies.empty()) world.policies.pop_back();
  if (dice.OneIn(2)) {
    world.policies.push_back(
        compiler::Prepare(RandomPolicy(dice, dice.Of(world.data_sources), 30, Asks::kAnything)));
  }
  if (dice.OneIn(3)) {
    model::DataSource& source = world.data_sources[1];
    source.tags = dice.SomeOf(source.tags);
    source.columns.back().tags = {};
  }
  if (dice.OneIn(3)) {
    world.people[2].caller = CallerOf(RandomPerson(dice, world.data_sources.front()));
  }
  if (dice.OneIn(4)) world.people.pop_back();
  if (dice.OneIn(8)) world.options.open_without_policy = !world.options.open_without_policy;
  return world;
}

using Findings = std::map<std::pair<model::DataSourceId, model::UserId>, Difference>;

// The same the slow way: everything is compiled, and everybody looked at.
Findings Everything(const compare::World& before, const compare::World& after) {
  Findings found;
  for (std::size_t i = 0; i < before.data_sources.size(); ++i) {
    const auto was = compiler::Compile(before.data_sources[i], before.policies, before.options);
    const auto is = compiler::Compile(after.data_sources[i], after.policies, after.options);
    for (std::size_t k = 0; k < before.people.size(); ++k) {
      const Caller stranger;
      const Caller& then = k < after.people.size() ? after.people[k].caller : stranger;
      auto difference = compare::Compare({was.ok() ? &was->plan : nullptr, before.people[k].caller},
                                         {is.ok() ? &is->plan : nullptr, then});
      RC_ASSERT(difference.ok());
      if (difference->empty()) continue;
      found.emplace(std::pair(before.data_sources[i].id, before.people[k].id),
                    *std::move(difference));
    }
  }
  return found;
}

RC_GTEST_PROP(CompareProperties, NothingIsPassedOver, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 5; ++i) {
    Dice dice(seed + i);
    const compare::World before = RandomWorld(dice, nullptr);
    const compare::World after = RandomWorld(dice, &before);
    Findings found;
    std::set<model::DataSourceId> differing;
    const auto compared =
        compare::CompareWorlds(before, after, [&](const compare::SourceDifference& difference) {
          if (difference.definition_differs()) {
            differing.insert(difference.before.data_source->id);
          }
          for (const auto& person : difference.people) {
            found.emplace(std::pair(difference.before.data_source->id, person.person),
                          person.difference);
          }
          return base::Ok();
        });
    RC_ASSERT(compared.ok());
    RC_ASSERT(found == Everything(before, after));
    for (std::size_t k = 0; k < before.data_sources.size(); ++k) {
      const auto was = compiler::Compile(before.data_sources[k], before.policies, before.options);
      const auto is = compiler::Compile(after.data_sources[k], after.policies, after.options);
      const bool same = was.ok() == is.ok() && (!was.ok() || was->plan == is->plan);
      if (!same) RC_ASSERT(differing.contains(before.data_sources[k].id));
      if (same && was.ok()) RC_ASSERT(!differing.contains(before.data_sources[k].id));
    }
  }
}

}  // namespace
}  // namespace louver::random
