#include "test/differential/shrink.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace louver::differential {
namespace {

bool HasColumn(const World& world, const std::string& name) {
  return std::any_of(world.source.columns.begin(), world.source.columns.end(),
                     [&](const model::Column& column) { return column.name == name; });
}

TEST(ShrinkTest, KeepsWhatMakesAWorldFailAndNothingElse) {
  World world = RandomWorld(4, "laboratory", "dev");
  ASSERT_GT(world.policies.size(), 1u);
  ASSERT_GT(world.source.columns.size(), 2u);
  const model::PolicyId guilty = world.policies.back().id;
  const std::string column = world.source.columns.back().name;
  const World small = Shrink(world, [&](const World& candidate) {
    const bool has_policy =
        std::any_of(candidate.policies.begin(), candidate.policies.end(),
                    [&](const model::Policy& policy) { return policy.id == guilty; });
    const bool has_row =
        std::any_of(candidate.rows.begin(), candidate.rows.end(),
                    [&](const compiler::Row& row) { return row.back() == world.rows[7].back(); });
    return has_policy && has_row && HasColumn(candidate, column) && candidate.people.size() > 1;
  });
  ASSERT_EQ(small.policies.size(), 1u);
  EXPECT_EQ(small.policies[0].id, guilty);
  ASSERT_EQ(small.source.columns.size(), 1u);
  EXPECT_EQ(small.source.columns[0].name, column);
  EXPECT_EQ(small.rows, (std::vector<compiler::Row>{{world.rows[7].back()}}));
  EXPECT_EQ(small.people.size(), 2u);
}

}  // namespace
}  // namespace louver::differential
