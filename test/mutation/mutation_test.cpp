// Whatever is sent to the endpoints of integrations: it is refused in the form of a refusal or
// answered, soon, without a password in it, and nothing has changed afterwards. Each case has a
// seed of its own: LOUVER_MUTATION_SEED and LOUVER_MUTATION_CASES choose the first and how many.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>

#include <gmock/gmock.h>

#include "test/mutation/objection.h"
#include "test/mutation/playground.h"
#include "test/mutation/raw_client.h"
#include "test/mutation/request.h"

namespace louver::mutation {
namespace {

using testing::Contains;
using testing::Key;

constexpr std::chrono::seconds kPatience{10};
constexpr int kMostFailures = 10;
constexpr std::uint64_t kEnoughForEveryStatus = 2'000;

std::uint64_t FromEnvironment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoull(text);
}

TEST(Mutation, IsRefusedOrAnsweredAndChangesNothing) {
  const std::uint64_t first = FromEnvironment("LOUVER_MUTATION_SEED", 1);
  const std::uint64_t cases = FromEnvironment("LOUVER_MUTATION_CASES", 3'000);
  std::printf("LOUVER_MUTATION_SEED=%llu\n", static_cast<unsigned long long>(first));
  const Playground playground;
  ASSERT_TRUE(playground.IsAtRest());
  const std::string before = playground.State();
  const Targets targets = playground.MakeTargets();
  std::map<int, int> statuses;
  int failures = 0;
  for (std::uint64_t seed = first; seed < first + cases && failures < kMostFailures; ++seed) {
    random::Dice dice(seed);
    const RawRequest request = AnyRequest(dice, targets);
    const RawAnswer answer = Send(playground.port(), request.Bytes(), kPatience);
    ++statuses[answer.status];
    const auto objection = Objection(request, answer);
    if (!objection) continue;
    ++failures;
    ADD_FAILURE() << "LOUVER_MUTATION_SEED=" << seed << " LOUVER_MUTATION_CASES=1: " << *objection
                  << "\n"
                  << Printable(request.Bytes()) << "\n"
                  << Printable(answer.text);
  }
  EXPECT_TRUE(playground.IsAtRest());
  EXPECT_EQ(playground.State(), before);
  EXPECT_EQ(playground.TraceOf(kPlanted), "");
  for (const auto& [status, count] : statuses) std::printf("%d: %d\n", status, count);
  if (cases < kEnoughForEveryStatus) return;
  for (const int status : {200, 400, 401, 404, 405, 409, 413, 415, 422}) {
    EXPECT_THAT(statuses, Contains(Key(status)));
  }
}

}  // namespace
}  // namespace louver::mutation
