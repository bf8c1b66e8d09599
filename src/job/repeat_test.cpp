#include "job/repeat.h"

#include <atomic>
#include <future>

#include <gtest/gtest.h>

namespace louver::job {
namespace {

using std::chrono::milliseconds;

TEST(RepeatTest, CallsAgainAndAgain) {
  std::atomic<int> calls = 0;
  std::promise<void> thrice;
  const Repeat repeat(milliseconds(1), [&] {
    if (++calls == 3) thrice.set_value();
  });
  thrice.get_future().wait();
}

TEST(RepeatTest, EndsAtOnceHoweverLongTheInterval) {
  int calls = 0;
  {
    const Repeat repeat(std::chrono::hours(1), [&] { ++calls; });
  }
  EXPECT_EQ(calls, 0);
}

}  // namespace
}  // namespace louver::job
