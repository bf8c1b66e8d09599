#include "test/differential/world.h"

#include "test/random/random_policy.h"
#include "test/random/random_source.h"

namespace louver::differential {
namespace {

constexpr int kRows = 12;
// One table of so many: the stand-in opens several sessions for each query of such a view.
constexpr std::uint64_t kInOtherDatabase = 50;

}  // namespace

World RandomWorld(std::uint64_t seed, const std::string& database, const std::string& other) {
  random::Dice dice(seed);
  World world;
  world.source = random::RandomSource(dice);
  random::GiveLocalPolicy(dice, world.source, random::Asks::kAnything);
  world.source.remote.database = seed % kInOtherDatabase == 0 ? other : database;
  world.rows = random::RandomRows(dice, world.source, kRows);
  world.policies = random::RandomPolicies(dice, world.source, random::Asks::kAnything);
  for (int i = 0; i < kPeople; ++i) {
    world.people.push_back(random::RandomPerson(dice, world.source));
    world.people.back().user.userid = "user " + std::to_string(i);
  }
  return world;
}

}  // namespace louver::differential
