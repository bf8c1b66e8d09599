// Two requests for the same thing at the same moment.

#include <algorithm>
#include <latch>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "test/faults/crowd.h"
#include "test/faults/scene.h"

namespace louver::test {
namespace {

using testing::HasSubstr;

// The two answers, that with the lower status first.
template <typename Ask>
std::vector<HttpAnswer> AtOnce(const Ask& ask) {
  std::vector<HttpAnswer> answers(2);
  std::latch start(2);
  const auto run = [&](HttpAnswer& answer) {
    start.arrive_and_wait();
    answer = ask();
  };
  {
    const std::jthread first([&] { run(answers[0]); });
    const std::jthread second([&] { run(answers[1]); });
  }
  std::sort(answers.begin(), answers.end(),
            [](const auto& a, const auto& b) { return a.status < b.status; });
  return answers;
}

TEST(Twins, OneIsMadeAndOneIsInConflict) {
  constexpr int kRounds = 8;
  Scene scene;
  for (int round = 0; round < kRounds; ++round) {
    const auto made = AtOnce([&] { return scene.PostIntegration(WarehouseOwner()); });
    ASSERT_EQ(made[0].status, 200) << made[0].body;
    ASSERT_EQ(made[1].status, 409) << made[1].body;
    scene.Adopt(made[0]);
    EXPECT_EQ(Member(made[1].body, "message"), "Redshift integration already exists on host " +
                                                   Warehouse().host() + " (id = " + scene.id() +
                                                   ")");
    ASSERT_EQ(scene.Settled(), "enabled");

    const auto removed = AtOnce([&] { return scene.Disintegrate(); });
    ASSERT_EQ(removed[0].status, 200) << removed[0].body;
    EXPECT_TRUE(removed[1].status == 409 || removed[1].status == 404) << removed[1].body;
    EXPECT_THAT(Member(removed[1].body, "message"), HasSubstr("ntegration with ID " + scene.id()));
    ASSERT_EQ(scene.Settled(), "gone");
    ASSERT_EQ(LeftInWarehouse(), "");
  }
}

// The validation of the slower one meets the group that the quicker one made.
TEST(Twins, AChangeThatIsOvertakenIsInConflict) {
  Scene scene;
  scene.MustBeEnforced();
  const std::string target = "/integrations/" + scene.id();
  constexpr bool kImpersonation = true;
  const std::string payload = AutomaticSetUp(scene, WarehouseOwner(), kImpersonation);
  scene.proxy().Arm({"FROM pg_group", false, StatementProxy::When::kBefore,
                     [&] {
                       scene.Must("PUT", target, payload);
                       scene.Settled();
                     },
                     false});
  const HttpAnswer overtaken = scene.Call("PUT", target, payload);
  EXPECT_EQ(overtaken.status, 409) << overtaken.body;
  EXPECT_THAT(Member(overtaken.body, "message"),
              HasSubstr("Unable to edit integration with ID " + scene.id()));
  EXPECT_EQ(scene.Settled(), "enabled");
  EXPECT_EQ(Answers(), kEnforced);
  ASSERT_EQ(scene.Disintegrate().status, 200);
  EXPECT_EQ(scene.Settled(), "gone");
}

}  // namespace
}  // namespace louver::test
