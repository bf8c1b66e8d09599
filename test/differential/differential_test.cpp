#include <cstdio>
#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

#include "test/differential/shrink.h"
#include "test/differential/trial.h"

// What a person sees through a view in a warehouse is what the plan says, interpreted by a program
// that knows no SQL. LOUVER_DIFFERENTIAL_CASES and LOUVER_DIFFERENTIAL_SEED choose how many cases
// and which; a failure names its seed.

namespace louver::differential {
namespace {

constexpr std::uint64_t kProgress = 2'000;  // worlds between two lines of how far it is

std::uint64_t FromEnvironment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoull(text);
}

// What is wrong with the smallest world that still fails.
std::string Smallest(Laboratory& laboratory, const World& world) {
  const auto fails = [&](const World& candidate) {
    return !Try(laboratory, candidate).failure.empty();
  };
  return Try(laboratory, Shrink(world, fails)).failure;
}

TEST(DifferentialTest, ViewsShowWhatTheOracleSays) {
  const std::uint64_t wanted = FromEnvironment("LOUVER_DIFFERENTIAL_CASES", 2'000);
  const std::uint64_t first = FromEnvironment("LOUVER_DIFFERENTIAL_SEED", 1);
  Laboratory laboratory;
  std::uint64_t compared = 0;
  std::uint64_t skipped = 0;
  std::uint64_t worlds = 0;
  while (compared < wanted) {
    const std::uint64_t seed = first + worlds++;
    const World world = RandomWorld(seed, Laboratory::kDatabase, Laboratory::kOtherDatabase);
    const Outcome outcome = Try(laboratory, world);
    if (!outcome.failure.empty()) FAIL() << "seed " << seed << "\n" << Smallest(laboratory, world);
    compared += static_cast<std::uint64_t>(outcome.compared);
    if (worlds % kProgress == 0) {
      std::fprintf(stderr, "%llu of %llu cases\n", static_cast<unsigned long long>(compared),
                   static_cast<unsigned long long>(wanted));
    }
    if (outcome.skipped) ++skipped;
    ASSERT_LT(skipped, worlds / 2 + 50) << "too few worlds can be judged";
  }
  std::printf("%llu cases in %llu worlds, %llu worlds left out in part or whole\n",
              static_cast<unsigned long long>(compared), static_cast<unsigned long long>(worlds),
              static_cast<unsigned long long>(skipped));
}

}  // namespace
}  // namespace louver::differential
