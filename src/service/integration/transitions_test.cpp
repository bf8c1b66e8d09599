#include "service/integration/transitions.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "service/integration/jobs.h"

namespace louver::service {
namespace {

using State = model::IntegrationState;

// What each verb may begin from, spelt out once more as lists: the table must agree, for every
// state and verb.
struct Verb {
  const char* name;
  bool Allowed::*allowed;
  std::set<State> from;
};
const std::set<State> kInForce = {State::kEnabled, State::kEditError, State::kDeleteError,
                                  State::kMigrateError, State::kRecurringValidationError};
std::set<State> With(std::set<State> states, State more) {
  states.insert(more);
  return states;
}
const Verb kVerbs[] = {
    {"edit", &Allowed::edit, With(kInForce, State::kCreateError)},
    {"remove", &Allowed::remove, With(kInForce, State::kCreateError)},
    {"give up", &Allowed::give_up, With(With(kInForce, State::kCreateError), State::kDisabled)},
    {"enforce", &Allowed::enforce, kInForce},
    {"check", &Allowed::check, {State::kEnabled, State::kRecurringValidationError}},
    {"migrate", &Allowed::migrate, kInForce},
};

std::vector<State> AllStates() {
  std::vector<State> states;
  for (int i = 0; i <= static_cast<int>(State::kRecurringValidationError); ++i) {
    states.push_back(static_cast<State>(i));
  }
  return states;
}

TEST(TransitionsTest, EveryVerbInEveryState) {
  for (const State state : AllStates()) {
    for (const Verb& verb : kVerbs) {
      EXPECT_EQ(AllowedIn(state).*verb.allowed, verb.from.contains(state))
          << verb.name << " in " << model::Name(state);
    }
  }
}

TEST(TransitionsTest, AStateThatPassesHasWorkThatEndsItAndAllowsNothing) {
  const std::map<State, std::string> work = {{State::kCreating, kSetUpJob},
                                             {State::kEditing, kEditJob},
                                             {State::kDeleting, kRemoveJob},
                                             {State::kMigrating, kMigrateJob}};
  for (const State state : AllStates()) {
    const auto found = work.find(state);
    const Allowed allowed = AllowedIn(state);
    ASSERT_EQ(allowed.work != nullptr, found != work.end()) << model::Name(state);
    if (found == work.end()) continue;
    EXPECT_EQ(allowed.work, found->second);
    EXPECT_EQ(allowed, (Allowed{.work = allowed.work})) << model::Name(state);
  }
}

TEST(TransitionsTest, WhatIsGoneAllowsNothingAndWhatWasGivenUpToBeForgotten) {
  EXPECT_EQ(AllowedIn(State::kDeleted), Allowed());
  EXPECT_EQ(AllowedIn(State::kDisabled), (Allowed{.give_up = true}));
  EXPECT_FALSE(model::IsInUse(State::kDeleted));
  EXPECT_FALSE(model::IsInUse(State::kDisabled));
}

}  // namespace
}  // namespace louver::service
