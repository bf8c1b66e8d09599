// A running server that is killed, or loses its connection, at one statement of a set-up, of a
// change, of a sync or of a removal.

#include <algorithm>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/text.h"
#include "test/faults/scene.h"

namespace louver::test {
namespace {

using When = StatementProxy::When;

enum class Work { kSetUp, kEditOn, kEditOff, kSync, kRemoval };

// Where it happens, and what the state is afterwards.
struct Point {
  const char* name;
  Work work;
  const char* text;
  bool at_commit;
  When when;
  const char* after_kill;
  const char* after_loss;
};

// After a restart the administrator's login is gone. What the account exists for is then finished;
// what it does not is undone (Response Schema > Integration statuses).
const std::vector<Point> kPoints = {
    {"CreateUserNotSent", Work::kSetUp, "CREATE USER", false, When::kBefore, "createError",
     "enabled"},
    {"CreateUserNotHeardOf", Work::kSetUp, "CREATE USER", false, When::kAfter, "createError",
     "enabled"},
    {"CommitOfUserNotSent", Work::kSetUp, "CREATE USER", true, When::kBefore, "createError",
     "enabled"},
    {"CommitOfUserNotHeardOf", Work::kSetUp, "CREATE USER", true, When::kAfter, "enabled",
     "enabled"},
    {"CreateDatabaseNotSent", Work::kSetUp, "CREATE DATABASE", false, When::kBefore, "enabled",
     "enabled"},
    {"CreateDatabaseNotHeardOf", Work::kSetUp, "CREATE DATABASE", false, When::kAfter, "enabled",
     "enabled"},
    {"CreateSchemaNotSent", Work::kSetUp, "CREATE SCHEMA", false, When::kBefore, "enabled",
     "enabled"},
    {"CreateSchemaNotHeardOf", Work::kSetUp, "CREATE SCHEMA", false, When::kAfter, "enabled",
     "enabled"},
    {"CommitOfObjectsNotSent", Work::kSetUp, "CREATE SCHEMA", true, When::kBefore, "enabled",
     "enabled"},
    {"CommitOfObjectsNotHeardOf", Work::kSetUp, "CREATE SCHEMA", true, When::kAfter, "enabled",
     "enabled"},

    {"CreateGroupNotSent", Work::kEditOn, "CREATE GROUP", false, When::kBefore, "editError",
     "enabled"},
    {"CreateGroupNotHeardOf", Work::kEditOn, "CREATE GROUP", false, When::kAfter, "enabled",
     "enabled"},
    {"ImpersonationNotSent", Work::kEditOn, "\"my_entitlement\"", false, When::kBefore, "enabled",
     "enabled"},
    {"CommitOfImpersonationNotSent", Work::kEditOn, "\"my_entitlement\"", true, When::kBefore,
     "enabled", "enabled"},
    {"CommitOfImpersonationNotHeardOf", Work::kEditOn, "\"my_entitlement\"", true, When::kAfter,
     "enabled", "enabled"},
    {"CommitOfNoImpersonationNotSent", Work::kEditOff, "\"my_entitlement\"", true, When::kBefore,
     "editError", "enabled"},
    {"DropGroupNotSent", Work::kEditOff, "DROP GROUP", false, When::kBefore, "editError",
     "enabled"},
    {"DropGroupNotHeardOf", Work::kEditOff, "DROP GROUP", false, When::kAfter, "enabled",
     "enabled"},

    {"ViewNotSent", Work::kSync, "VIEW \"shop\"", false, When::kBefore, "enabled", "enabled"},
    {"ViewNotHeardOf", Work::kSync, "VIEW \"shop\"", false, When::kAfter, "enabled", "enabled"},
    {"CommitOfViewNotSent", Work::kSync, "VIEW \"shop\"", true, When::kBefore, "enabled",
     "enabled"},
    {"CommitOfViewNotHeardOf", Work::kSync, "VIEW \"shop\"", true, When::kAfter, "enabled",
     "enabled"},
    {"LostRightsNotSent", Work::kSync, "DELETE FROM", false, When::kBefore, "enabled", "enabled"},
    {"LostRightsNotHeardOf", Work::kSync, "DELETE FROM", false, When::kAfter, "enabled", "enabled"},
    {"NewRightsNotSent", Work::kSync, "INSERT INTO", false, When::kBefore, "enabled", "enabled"},
    {"NewRightsNotHeardOf", Work::kSync, "INSERT INTO", false, When::kAfter, "enabled", "enabled"},
    {"CommitOfRightsNotSent", Work::kSync, "INSERT INTO", true, When::kBefore, "enabled",
     "enabled"},
    {"CommitOfRightsNotHeardOf", Work::kSync, "INSERT INTO", true, When::kAfter, "enabled",
     "enabled"},

    {"DropDatabaseNotSent", Work::kRemoval, "DROP DATABASE", false, When::kBefore, "deleteError",
     "gone"},
    {"DropDatabaseNotHeardOf", Work::kRemoval, "DROP DATABASE", false, When::kAfter, "deleteError",
     "gone"},
    {"RevokeNotSent", Work::kRemoval, "REVOKE", false, When::kBefore, "deleteError", "gone"},
    {"RevokeNotHeardOf", Work::kRemoval, "REVOKE", false, When::kAfter, "deleteError", "gone"},
    {"DropUserNotSent", Work::kRemoval, "DROP USER", false, When::kBefore, "deleteError", "gone"},
    {"DropUserNotHeardOf", Work::kRemoval, "DROP USER", false, When::kAfter, "deleteError", "gone"},
    {"CommitOfDropUserNotSent", Work::kRemoval, "DROP USER", true, When::kBefore, "deleteError",
     "gone"},
    {"CommitOfDropUserNotHeardOf", Work::kRemoval, "DROP USER", true, When::kAfter, "gone", "gone"},
};

void PrintTo(const Point& point, std::ostream* stream) { *stream << point.name; }

// What a sync is to bring about, and what stands between: ben loses US, then gains DE.
constexpr char kChanged[] = "ana: 2 / 12; ben: 2 / 12; eve: - / -";
constexpr char kBetween[] = "ana: 2 / 12; ben: - / -; eve: - / -";

class FaultAtAPoint : public testing::TestWithParam<Point> {
 protected:
  // Brings the scene to where the work can begin, and begins it with the fault armed.
  void Begin(std::function<void()> act) {
    const Point& point = GetParam();
    if (point.work != Work::kSetUp) scene_.MustBeEnforced();
    if (point.work == Work::kEditOff) {
      ASSERT_EQ(scene_.Edit(true).status, 200);
      ASSERT_EQ(scene_.Settled(), "enabled");
    }
    scene_.proxy().Arm({point.text, point.at_commit, point.when, std::move(act), true});
    switch (point.work) {
      // A server that is killed at once may not have answered.
      case Work::kSetUp:
        scene_.Integrate();
        break;
      case Work::kEditOn:
      case Work::kEditOff:
        scene_.Edit(point.work == Work::kEditOn);
        break;
      case Work::kSync:
        Change();
        break;
      case Work::kRemoval:
        scene_.Disintegrate();
        break;
    }
    ASSERT_TRUE(scene_.proxy().WaitUntilFired());
  }

  // A right is lost, one is gained, a view changes. May be asked for again.
  void Change() const {
    scene_.Call("DELETE", "/bim/iam/bim/user/ben/authorizations/Country/US");
    scene_.Call("PUT", "/bim/iam/bim/user/ben/authorizations/Country/DE");
    scene_.Call("POST", "/api/v2/policy",
                R"({"policyKey": "mask", "name": "Mask", "type": "data", "actions": [{"rules": [
                    {"type": "Masking", "config": {"fields": [{"type": "columnTags",
                     "columnTag": "PII"}], "maskingConfig": {"type": "Null"}}}]}]})");
  }

  // Each of them sees, of each source, what was enforced before, or on the way, or what is to be
  // after, or nothing at all: never more. They ask one source after the other while the work goes
  // on, so that each answer stands by itself.
  void ExpectNeverMore(const std::string& seen) const {
    const auto people = base::Split(seen, ';');
    ASSERT_EQ(people.size(), 3u) << seen;
    for (std::size_t person = 0; person < people.size(); ++person) {
      if (people[person].find("error") != std::string_view::npos) continue;
      const auto answers = base::Split(people[person], '/');
      ASSERT_EQ(answers.size(), 2u) << seen;
      for (std::size_t source = 0; source < answers.size(); ++source) {
        EXPECT_TRUE(IsAllowed(person, source, answers[source])) << seen;
      }
    }
  }

  static bool IsAllowed(std::size_t person, std::size_t source, std::string_view answer) {
    const bool is_nothing = answer.find_first_of("0123456789") == std::string_view::npos;
    if (is_nothing) return true;
    for (const std::string_view all : {kEnforced, kBetween, kChanged}) {
      const auto people = base::Split(all, ';');
      if (answer == base::Split(people[person], '/')[source]) return true;
    }
    return false;
  }

  void ExpectState(const std::string& state) {
    EXPECT_EQ(scene_.Settled(), state) << scene_.louver().LogText();
    if (GetParam().work == Work::kEditOn || GetParam().work == Work::kEditOff) {
      // The definition asked for is in force, or the one before: in the store and in the warehouse.
      const bool is_on = (state == "enabled") == (GetParam().work == Work::kEditOn);
      const std::string shown = scene_.Call("GET", "/integrations/" + scene_.id()).body;
      EXPECT_EQ(shown.find("\"enabled\":true") != std::string::npos, is_on) << shown;
      EXPECT_EQ(Sql("dev", "SELECT count(*) FROM pg_group WHERE groname = 'louver_impersonator'"),
                is_on ? "1" : "0");
    }
    if (state == "enabled" || state == "editError" || state == "deleteError") {
      EXPECT_EQ(Answers(), GetParam().work == Work::kSync ? kChanged : kEnforced)
          << scene_.louver().LogText();
    } else {
      EXPECT_EQ(LeftInWarehouse(), "");
    }
    // Whatever it came to: a removal with credentials ends clean.
    if (state != "gone") {
      const HttpAnswer answer = scene_.Disintegrate();
      EXPECT_EQ(answer.status, 200) << answer.body;
      EXPECT_EQ(scene_.Settled(), "gone") << scene_.louver().LogText();
    }
    EXPECT_EQ(LeftInWarehouse(), "");
  }

  Scene scene_;
};

class Kill : public FaultAtAPoint {};
class Loss : public FaultAtAPoint {};

TEST_P(Kill, LeavesTheOldStateOrTheNew) {
  ASSERT_NO_FATAL_FAILURE(Begin([&] { scene_.KillLouver(); }));
  ExpectNeverMore(Answers());
  scene_.Restart();
  if (GetParam().work == Work::kSync) Change();
  ExpectState(GetParam().after_kill);
}

TEST_P(Loss, IsMadeGoodByTryingAgain) {
  ASSERT_NO_FATAL_FAILURE(Begin([] {}));
  ExpectNeverMore(Answers());
  ExpectState(GetParam().after_loss);
}

const auto kName = [](const auto& info) { return std::string(info.param.name); };
INSTANTIATE_TEST_SUITE_P(At, Kill, testing::ValuesIn(kPoints), kName);

// Of a set-up, a change and a removal every call is lost once in process (BootstrapCalls,
// EditCalls, ByHandCalls): here what they do not reach, the sync of a running server.
std::vector<Point> PointsOfSync() {
  std::vector<Point> points;
  std::copy_if(kPoints.begin(), kPoints.end(), std::back_inserter(points),
               [](const Point& point) { return point.work == Work::kSync; });
  return points;
}
INSTANTIATE_TEST_SUITE_P(At, Loss, testing::ValuesIn(PointsOfSync()), kName);

}  // namespace
}  // namespace louver::test
