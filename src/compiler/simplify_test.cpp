#include "compiler/simplify.h"

#include <random>

#include <gtest/gtest.h>

#include "compiler/decide.h"
#include "compiler/print.h"
#include "compiler/user_tests.h"

namespace louver::compiler {
namespace {

UserTest Group(const char* name) { return {InGroup{name}}; }
const UserTest kAlways{Always{}};
const UserTest kNever{Never{}};

TEST(SimplifyTest, FoldsFlattensAndSorts) {
  const UserTest a = Group("a");
  const UserTest b = Group("b");
  const UserTest c = Group("c");
  const struct {
    UserTest test;
    const char* simple;
  } cases[] = {
      {Both(a, kAlways), "group 'a'"},
      {Both(a, kNever), "never"},
      {Either(a, kAlways), "always"},
      {Either(a, kNever), "group 'a'"},
      {{AllOfUser{}}, "always"},
      {{AnyOfUser{}}, "never"},
      {Negation(kAlways), "never"},
      {Negation(Negation(a)), "group 'a'"},
      {Both(a, a), "group 'a'"},
      {Both(c, Both(b, a)), "group 'a' and group 'b' and group 'c'"},
      {Either(Either(b, a), b), "group 'a' or group 'b'"},
      {Both(a, Negation(a)), "never"},
      {Either(Negation(a), a), "always"},
      {Both(Either(b, a), c), "group 'c' and (group 'a' or group 'b')"},
      {Either({IsMember{model::DataSourceId(7)}}, {HasAttribute{"x", "y"}}),
       "attribute 'x' = 'y' or member of 7"},
  };
  for (const auto& c : cases) EXPECT_EQ(Print(Simplify(c.test)), c.simple) << Print(c.test);
}

TEST(SimplifyTest, DropsWhatIsNeverReachedAndJoinsNeighbours) {
  const std::vector<ColumnBranch> branches = {{Group("a"), ShowNull{}},
                                              {kNever, ShowClear{}},
                                              {Group("b"), ShowNull{}},
                                              {kAlways, ShowHash{}},
                                              {Group("c"), ShowClear{}}};
  const std::vector<ColumnBranch> simple = {{{AnyOfUser{{Group("a"), Group("b")}}}, ShowNull{}},
                                            {kAlways, ShowHash{}}};
  EXPECT_EQ(Simplify(branches), simple);
  EXPECT_EQ(Simplify(std::vector<ColumnBranch>{{Group("a"), ShowNull{}}, {kAlways, ShowNull{}}}),
            (std::vector<ColumnBranch>{{kAlways, ShowNull{}}}));
}

UserTest RandomTest(std::mt19937& random, int depth) {
  static const char* const groups[] = {"a", "b", "c"};
  switch (random() % (depth == 0 ? 5 : 8)) {
    case 0:
      return kAlways;
    case 1:
      return kNever;
    case 2:
    case 3:
    case 4:
      return Group(groups[random() % 3]);
    case 5:
      return Negation(RandomTest(random, depth - 1));
    case 6:
      return Both(RandomTest(random, depth - 1), RandomTest(random, depth - 1));
    default:
      return Either(RandomTest(random, depth - 1), RandomTest(random, depth - 1));
  }
}

TEST(SimplifyTest, AgreesWithWhatItSimplifiesForEveryCaller) {
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    const UserTest test = RandomTest(random, 5);
    const UserTest simple = Simplify(test);
    EXPECT_EQ(Simplify(simple), simple);
    for (int facts = 0; facts < 8; ++facts) {
      Caller caller;
      if (facts & 1) caller.groups.insert("a");
      if (facts & 2) caller.groups.insert("b");
      if (facts & 4) caller.groups.insert("c");
      ASSERT_EQ(Holds(test, caller), Holds(simple, caller)) << Print(test);
    }
  }
}

TEST(UserTestsTest, KnowsWhichTestsKeepStrangersOut) {
  const UserTest known{IsKnownPerson{}};
  EXPECT_TRUE(DemandsKnownPerson(known));
  EXPECT_TRUE(DemandsKnownPerson(kNever));
  EXPECT_TRUE(DemandsKnownPerson(Both(Group("a"), known)));
  EXPECT_TRUE(DemandsKnownPerson(Either(Both(Group("a"), known), known)));
  EXPECT_FALSE(DemandsKnownPerson(Either(Group("a"), known)));
  EXPECT_FALSE(DemandsKnownPerson(Negation(known)));
  EXPECT_FALSE(DemandsKnownPerson({AllOfUser{}}));
  EXPECT_FALSE(DemandsKnownPerson(Group("a")));
}

}  // namespace
}  // namespace louver::compiler
