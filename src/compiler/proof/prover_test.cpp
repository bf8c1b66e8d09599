#include "compiler/proof/prover.h"

#include <gtest/gtest.h>

namespace louver::compiler::proof {
namespace {

Formula In(const char* group) { return {Fact{{InGroup{group}}}}; }
Formula Under(const char* purpose) { return {Fact{{ActsUnder{purpose}}}}; }
Formula From(const char* iam) { return {Fact{{ComesFromIam{iam}}}}; }
const Formula kKnown{Fact{{IsKnownPerson{}}}};

Finding FindPerson(const Formula& formula) { return Prover().FindPerson(formula); }

bool IsNobody(const Formula& formula) {
  return std::holds_alternative<Nobody>(FindPerson(formula));
}

TEST(Prover, KnowsWhatPeopleAre) {
  EXPECT_TRUE(IsNobody(And(In("a"), Not(kKnown)))) << "strangers have nothing";
  EXPECT_TRUE(IsNobody(And(From("bim"), From("okta"))));
  EXPECT_TRUE(IsNobody(And(Under("Research.Cancer"), Not(Under("Research")))));
  EXPECT_FALSE(IsNobody(And(Under("Research"), Not(Under("Research.Cancer")))));
  EXPECT_FALSE(IsNobody(And(Under("Researcher"), Not(Under("Research")))));
  EXPECT_TRUE(IsNobody(And(Under("Research"), Not({Fact{{ActsUnderSome{}}}}))));
}

TEST(Prover, NamesSomebodyWhoIsNotSpokenOf) {
  const auto finding = FindPerson(And(kKnown, Not(From("bim"))));
  const auto& person = std::get<Somebody>(finding).person;
  EXPECT_TRUE(person.known);
  EXPECT_NE(person.iam, "bim");
  EXPECT_NE(person.iam, "");
}

TEST(Prover, UnknownsAreNotGuessed) {
  const Formula unknown{Unknown{"x"}};
  EXPECT_EQ(FindPerson(unknown), Finding(Undecided::kDependsOnUnknowns));
  EXPECT_TRUE(IsNobody(And(unknown, Not(unknown)))) << "the same is the same";
  EXPECT_TRUE(std::holds_alternative<Somebody>(FindPerson(Or(In("a"), And(In("a"), unknown)))));
}

// Pigeons and holes: the classic that no short proof exists for.
TEST(Prover, WhatIsTooHardIsNotDecidedAndAlwaysSo) {
  constexpr int kHoles = 12;
  const auto in = [](int pigeon, int hole) {
    return Formula{Fact{{InGroup{std::to_string(pigeon) + " in " + std::to_string(hole)}}}};
  };
  Conjunction all;
  for (int pigeon = 0; pigeon <= kHoles; ++pigeon) {
    Disjunction some;
    for (int hole = 0; hole < kHoles; ++hole) some.operands.push_back(in(pigeon, hole));
    all.operands.push_back({std::move(some)});
    for (int other = 0; other < pigeon; ++other) {
      for (int hole = 0; hole < kHoles; ++hole) {
        all.operands.push_back(Not(And(in(pigeon, hole), in(other, hole))));
      }
    }
  }
  Prover prover;
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(prover.FindPerson({all}, 100'000), Finding(Undecided::kTooHard));
    EXPECT_TRUE(std::holds_alternative<Somebody>(prover.FindPerson(In("a"), 100'000)));
  }
}

}  // namespace
}  // namespace louver::compiler::proof
