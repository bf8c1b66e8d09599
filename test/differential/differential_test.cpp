#include <cstdio>
#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

#include "test/differential/trial.h"

// What a person sees through a view in a warehouse is what the plan says, interpreted by a program
// that knows no SQL. LOUVER_DIFFERENTIAL_CASES and LOUVER_DIFFERENTIAL_SEED choose how many cases
// and which; a failure names its seed.

namespace louver::differential {
namespace {

std::uint64_t FromEnvironment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoull(text);
}

TEST(DifferentialTest, ViewsShowWhatTheOracleSays) {
  const std::uint64_t wanted = FromEnvironment("LOUVER_DIFFERENTIAL_CASES", 2'000);
  const std::uint64_t first = FromEnvironment("LOUVER_DIFFERENTIAL_SEED", 1);
  Laboratory laboratory;
  std::uint64_t compared = 0;
  std::uint64_t skipped = 0;
  std::uint64_t worlds = 0;
  while (compared < wanted) {
    const Laboratory::Outcome outcome = laboratory.Try(first + worlds++);
    ASSERT_EQ(outcome.failure, "");
    compared += static_cast<std::uint64_t>(outcome.compared);
    if (outcome.skipped) ++skipped;
    ASSERT_LT(skipped, worlds / 2 + 50) << "too few worlds can be judged";
  }
  std::printf("%llu cases in %llu worlds, %llu worlds left out in part or whole\n",
              static_cast<unsigned long long>(compared), static_cast<unsigned long long>(worlds),
              static_cast<unsigned long long>(skipped));
}

}  // namespace
}  // namespace louver::differential
