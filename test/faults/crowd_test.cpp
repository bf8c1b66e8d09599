// Many callers at once, with requests that fit together and such that do not: whoever is quicker,
// there is never more than one integration, and what is left in the end is whole. The requests are
// drawn from LOUVER_CROWD_SEED; their order is left to chance.

#include "test/faults/crowd.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>

#include <boost/json.hpp>
#include <gmock/gmock.h>

namespace louver::test {
namespace {

namespace json = boost::json;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::MatchesRegex;
using testing::Not;

constexpr int kThreads = 16;
constexpr int kRequests = 1'000;
constexpr int kMostRounds =
    5;  // on a busy machine all changes of a round may come too early or late
constexpr const char* kKinds[] = {"POST", "PUT", "DELETE"};

std::uint64_t Seed() {
  const char* text = std::getenv("LOUVER_CROWD_SEED");
  return text == nullptr ? 1 : std::stoull(text);
}

std::string Groups() {
  return Sql("dev",
             std::string("SELECT groname FROM pg_group WHERE groname = '") + kCrowdGroup + "'");
}

// Tests that did not pass, or "".
std::string NotPassed(const std::string& body) {
  std::string names;
  const json::value answer = json::parse(body);
  for (const json::value& test : answer.at("validationResults").at("validationTests").as_array()) {
    const json::value& status = test.at("status");
    if (status != "passed" && status != "skipped") names += json::serialize(test) + "\n";
  }
  return names;
}

bool EachSucceeded(const Crowd& crowd) {
  const auto statuses = crowd.statuses();
  return std::all_of(std::begin(kKinds), std::end(kKinds), [&](const char* kind) {
    const auto of_kind = statuses.find(kind);
    return of_kind != statuses.end() && of_kind->second.contains(200);
  });
}

void ExpectNothingIsLeft() {
  EXPECT_EQ(LeftInWarehouse(), "");
  EXPECT_EQ(Groups(), "");
  EXPECT_EQ(Answers(), kNoAnswer);
}

// A change to what it is already logs in as the account, looks for the objects, and makes nothing.
void ExpectWhole(Scene& scene) {
  const std::string target = "/integrations/" + scene.id();
  const json::value shown = json::parse(scene.Must("GET", target));
  EXPECT_EQ(shown.at("status"), "enabled");
  const bool impersonation = shown.at("config").at("impersonation").at("enabled").as_bool();
  EXPECT_EQ(Groups(), impersonation ? kCrowdGroup : "");
  EXPECT_THAT(LeftInWarehouse(), MatchesRegex("louver_[0-9a-f]+\nmanaged"));
  EXPECT_EQ(Answers(), kEnforced);
  const HttpAnswer same =
      scene.Call("PUT", target, AutomaticSetUp(scene, WarehouseOwner(), impersonation));
  ASSERT_EQ(same.status, 200) << same.body;
  EXPECT_THAT(same.body, HasSubstr("Validate Setup: Account Connection Test"));
  EXPECT_EQ(NotPassed(same.body), "");
  EXPECT_EQ(scene.Settled(), "enabled");
  EXPECT_EQ(Groups(), impersonation ? kCrowdGroup : "");
}

TEST(Crowd, ThereIsOneIntegrationOrNoneAndItIsWhole) {
  std::printf("LOUVER_CROWD_SEED=%llu\n", static_cast<unsigned long long>(Seed()));
  Scene scene;
  Crowd crowd(scene, Seed());
  for (int round = 0; round < kMostRounds && !EachSucceeded(crowd); ++round) {
    crowd.Run(kThreads, (round + 1) * kRequests);
  }
  EXPECT_THAT(crowd.objections(), IsEmpty());
  const auto statuses = crowd.statuses();
  for (const auto& [kind, counts] : statuses) {
    for (const auto& [status, count] : counts) {
      std::printf("%s %d: %d\n", kind.c_str(), status, count);
    }
  }
  for (const char* kind : kKinds) {
    ASSERT_THAT(statuses, Contains(Key(kind)));
    EXPECT_THAT(statuses.at(kind), Contains(Key(200))) << kind;
    EXPECT_THAT(statuses.at(kind), Contains(Key(409))) << kind;
  }

  // What is right fails for what another does, not for itself.
  for (const char* kind : {"PUT", "DELETE"}) {
    EXPECT_THAT(statuses.at(kind), Not(Contains(Key(422)))) << kind;
  }

  const std::string list = scene.Must("GET", "/integrations");
  ASSERT_LE(InUse(list), 1u) << list;
  if (InUse(list) == 1) {
    scene.Adopt({200, json::serialize(json::parse(list).as_array()[0]), {}});
    if (scene.Settled() == "enabled") {
      ExpectWhole(scene);
      ASSERT_EQ(scene.Disintegrate().status, 200);
    }
    EXPECT_EQ(scene.Settled(), "gone") << scene.Must("GET", "/integrations");
  }
  ExpectNothingIsLeft();
}

}  // namespace
}  // namespace louver::test
