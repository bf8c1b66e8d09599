#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "compiler/build_plan.h"
#include "compiler/caller.h"
#include "compiler/evaluate.h"
#include "compiler/facts.h"
#include "compiler/plan.h"
#include "compiler/print.h"
#include "platform/row_counter.h"
#include "test/differential/laboratory.h"
#include "test/differential/world.h"

// How many rows somebody gains and loses by a change, counted in a warehouse with their facts in
// the place of questions about the reader, is what the oracle says.
namespace louver::differential {
namespace {

constexpr std::uint64_t kFirstSeed = 77'000'000;
constexpr std::uint64_t kMostWorlds = 400;
constexpr int kWanted = 400;

// Nothing where the oracle will not judge.
std::optional<platform::RowCounts> Expected(const World& world, const compiler::Plan* before,
                                            const compiler::Plan& after,
                                            const compiler::Caller& caller) {
  platform::RowCounts counts;
  for (const compiler::Row& row : world.rows) {
    const auto is = compiler::Evaluate(after, caller, kSalt, {&row, 1});
    if (!is.ok()) return std::nullopt;
    bool was_shown = false;
    if (before != nullptr) {
      const auto was = compiler::Evaluate(*before, caller, kSalt, {&row, 1});
      if (!was.ok()) return std::nullopt;
      was_shown = !was->empty();
    }
    const bool is_shown = !is->empty();
    counts.before += was_shown ? 1 : 0;
    counts.after += is_shown ? 1 : 0;
    counts.gained += is_shown && !was_shown ? 1 : 0;
    counts.lost += was_shown && !is_shown ? 1 : 0;
  }
  return counts;
}

// The plan without the last policy, under the names that the exhibit has; nothing where it is
// closed.
std::optional<compiler::Plan> Former(const World& world, const Laboratory::Exhibit& exhibit) {
  if (world.policies.empty()) return std::nullopt;
  std::vector<model::Policy> policies = world.policies;
  policies.pop_back();
  auto compiled = compiler::Compile(world.source, policies, {});
  if (!compiled.ok()) return std::nullopt;
  compiled->plan.remote = exhibit.plan.remote;
  compiled->plan.view = exhibit.plan.view;
  return std::move(compiled->plan);
}

TEST(RowCountsTest, CountsAreWhatTheOracleSays) {
  Laboratory laboratory;
  int compared = 0;
  int moved = 0;
  for (std::uint64_t i = 0; i < kMostWorlds && compared < kWanted; ++i) {
    const World world =
        RandomWorld(kFirstSeed + i, Laboratory::kDatabase, Laboratory::kOtherDatabase);
    auto compiled = compiler::Compile(world.source, world.policies, {});
    if (!compiled.ok()) continue;
    const auto exhibit = laboratory.PutUp(world, std::move(compiled->plan));
    ASSERT_TRUE(exhibit.ok()) << exhibit.error().message();
    const auto former = Former(world, *exhibit);
    const compiler::Plan* before = former ? &*former : nullptr;
    for (const random::Person& person : world.people) {
      compiler::Caller caller =
          compiler::CallerOf(person.user, person.groups, person.member_of, person.purposes);
      caller.now = laboratory.Now();
      const auto expected = Expected(world, before, exhibit->plan, caller);
      if (!expected) continue;
      const auto counted = laboratory.Count(before, *exhibit, caller);
      ASSERT_TRUE(counted.ok()) << counted.error().message() << compiler::Print(exhibit->plan);
      EXPECT_EQ(*counted, *expected) << "seed " << kFirstSeed + i << "\n"
                                     << compiler::Print(exhibit->plan);
      ++compared;
      if (expected->gained + expected->lost > 0) ++moved;
    }
    ASSERT_TRUE(laboratory.TakeDown(*exhibit).ok());
  }
  EXPECT_GE(compared, kWanted);
  EXPECT_GT(moved, kWanted / 20);
}

}  // namespace
}  // namespace louver::differential
