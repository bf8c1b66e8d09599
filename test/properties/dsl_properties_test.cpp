#include <cstdint>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "compiler/decide.h"
#include "compiler/dsl/evaluate.h"
#include "compiler/dsl/parse.h"
#include "compiler/dsl/print.h"
#include "compiler/dsl/resolve.h"
#include "compiler/facts.h"
#include "test/random/random_condition.h"
#include "test/random/random_person.h"
#include "test/random/random_source.h"
#include "test/random/vocabulary.h"

namespace louver::random {
namespace {

namespace dsl = compiler::dsl;

constexpr int kConditions = 50;  // a property

RC_GTEST_PROP(DslProperties, WhatIsPrintedReadsAsTheSameCondition, (std::uint64_t seed)) {
  Dice dice(seed);
  for (int i = 0; i < kConditions; ++i) {
    const dsl::Condition condition = RandomCondition(dice);
    const std::string printed = dsl::Print(condition);
    const auto read = dsl::Parse(printed);
    RC_LOG() << printed << "\n" << (read.ok() ? "" : read.error().message());
    RC_ASSERT(read.ok());
    RC_ASSERT(*read == condition);
    RC_ASSERT(dsl::Print(*read) == printed);
  }
}

// Text of any characters inside of quotes, with what has a meaning there more often than not.
RC_GTEST_PROP(DslProperties, AnyTextCanStandInQuotes, (std::uint64_t seed)) {
  static const std::vector<std::string> pieces = {"'",  "\\", "@",      "@database", "@hostnam",
                                                  ".",  ".@", "schema", "ü",         "\n",
                                                  "''", "a",  "\\@",    "@@table",   "*"};
  Dice dice(seed);
  std::string text;
  do {
    text += dice.Of(pieces);
  } while (!dice.OneIn(8));
  const dsl::Condition group{dsl::IsInGroups{{text}}};
  const dsl::Condition value{dsl::HasAttribute{text, {text}}};
  RC_LOG() << dsl::Print(value);
  const auto read_group = dsl::Parse(dsl::Print(group));
  const auto read_value = dsl::Parse(dsl::Print(value));
  RC_ASSERT(read_group.ok() && *read_group == group);
  RC_ASSERT(read_value.ok() && *read_value == value);
}

RC_GTEST_PROP(DslProperties, TestsOfTheCallerSayWhatTheConditionSays, (std::uint64_t seed)) {
  Dice dice(seed);
  const model::DataSource source = RandomSource(dice);
  const Person person = RandomPerson(dice, source);
  const auto caller = compiler::CallerOf(person.user, person.groups, person.member_of);
  for (int i = 0; i < kConditions; ++i) {
    const dsl::Condition condition = RandomCondition(dice);
    RC_LOG() << dsl::Print(condition);
    RC_ASSERT(compiler::Holds(dsl::Resolve(condition, source), caller) ==
              dsl::Meets(condition, caller, source));
  }
}

// There is no negation: whoever holds more gets in wherever they did.
RC_GTEST_PROP(DslProperties, AFactMoreTakesNothingAway, (std::uint64_t seed)) {
  Dice dice(seed);
  const model::DataSource source = RandomSource(dice);
  const Person person = RandomPerson(dice, source);
  const auto less = compiler::CallerOf(person.user, person.groups, person.member_of);
  auto more = less;
  more.groups.insert(dice.Of(Groups()));
  more.attributes[dice.Of(AttributeNames())].insert(dice.Of(Places()));
  for (int i = 0; i < kConditions; ++i) {
    const dsl::Condition condition = RandomCondition(dice);
    if (dsl::Meets(condition, less, source)) RC_ASSERT(dsl::Meets(condition, more, source));
  }
}

}  // namespace
}  // namespace louver::random
