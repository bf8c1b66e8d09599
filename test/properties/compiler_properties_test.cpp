#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "compiler/build_plan.h"
#include "compiler/decide.h"
#include "compiler/dsl/evaluate.h"
#include "compiler/dsl/parse.h"
#include "compiler/dsl/print.h"
#include "compiler/evaluate.h"
#include "compiler/facts.h"
#include "compiler/lower.h"
#include "compiler/print.h"
#include "compiler/select_columns.h"
#include "compiler/validate.h"
#include "compiler/walk.h"
#include "test/random/random_condition.h"
#include "test/random/random_person.h"
#include "test/random/random_policy.h"
#include "test/random/random_source.h"
#include "test/random/vocabulary.h"

// What must hold for every data source, policies, person and rows.

namespace louver::random {
namespace {

using compiler::Caller;
using compiler::Compilation;
using compiler::Plan;
using compiler::Row;

constexpr char kSalt[] = "0123456789abcdef";

model::DataSource RandomOwned(Dice& dice, Asks asks) {
  model::DataSource source = RandomSource(dice);
  GiveLocalPolicy(dice, source, asks);
  return source;
}

struct World {
  Dice dice;
  model::DataSource source;
  std::vector<model::Policy> policies;
  Person person;
  std::vector<Row> rows;

  World(std::uint64_t seed, Asks asks)
      : dice(seed),
        source(RandomOwned(dice, asks)),
        policies(RandomPolicies(dice, source, asks)),
        person(RandomPerson(dice, source)),
        rows(RandomRows(dice, source, 12)) {}

  Caller caller() const {
    Caller caller =
        compiler::CallerOf(person.user, person.groups, person.member_of, person.purposes);
    caller.now = base::Instant(std::chrono::seconds(1'700'000'000));
    return caller;
  }
};

// Tries a property on many worlds in one go; what fails names its world.
template <typename Property>
void ForWorlds(Asks asks, const Property& property) {
  constexpr int kWorlds = 20;
  const auto first = *rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint64_t>());
  for (std::uint64_t i = 0; i < kWorlds; ++i) {
    World world(first + i, asks);
    RC_LOG() << "world " << first + i << "\n";
    property(world);
  }
}

Plan Compiled(const model::DataSource& source, const std::vector<model::Policy>& policies) {
  auto compilation = compiler::Compile(source, policies, {});
  if (!compilation.ok()) RC_FAIL(compilation.error().message());
  return std::move(compilation->plan);
}

// Rows by their number, which is read even where it is masked.
std::map<std::string, Row> Seen(Plan plan, const Caller& caller, const std::vector<Row>& rows) {
  plan.columns[0].branches = {{{compiler::Always{}}, compiler::ShowClear{}}};
  plan.columns[0].output = plan.columns[0].type;
  const auto seen = compiler::Evaluate(plan, caller, kSalt, rows);
  if (!seen.ok()) RC_FAIL(seen.error().message() + "\n" + Print(plan));
  std::map<std::string, Row> by_number;
  for (const Row& row : *seen) by_number[*row[0]] = row;
  return by_number;
}

// Every row of `less` is one of `more`, and no cell of it is in the clear that was not.
void ShowsNoMore(const World& world, const Plan& less_plan, const Caller& less_caller,
                 const Plan& more_plan, const Caller& more_caller) {
  const auto less = Seen(less_plan, less_caller, world.rows);
  const auto more = Seen(more_plan, more_caller, world.rows);
  const auto less_decision = compiler::Decide(less_plan, less_caller);
  const auto more_decision = compiler::Decide(more_plan, more_caller);
  const std::string plans = "less:\n" + Print(less_plan) + "\nmore:\n" + Print(more_plan);
  for (const auto& [number, row] : less) {
    if (!more.contains(number)) RC_FAIL("row " + number + " appears\n" + plans);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool clear = std::holds_alternative<compiler::ShowClear>(*less_decision.columns[i]);
      const bool was = std::holds_alternative<compiler::ShowClear>(*more_decision.columns[i]);
      if (clear && !was) RC_FAIL("column " + std::to_string(i) + " is unmasked\n" + plans);
    }
  }
}

// Queries inside the view read the caller's rows or the salt and depend on no row of the table:
// they run once, and the planner accepts them wherever they stand.
void AsksNoRowInSubqueries(const sql::Expression& expression) {
  compiler::ForEachNode(expression, [](const sql::Expression& node) {
    const sql::Select* query = nullptr;
    if (const auto* exists = std::get_if<sql::Exists>(&node.node)) query = &*exists->query;
    if (const auto* in = std::get_if<sql::InSelect>(&node.node)) query = &*in->query;
    if (const auto* scalar = std::get_if<sql::ScalarSelect>(&node.node)) query = &*scalar->query;
    if (query == nullptr) return;
    RC_ASSERT(query->from && query->from->alias && query->where);
    const sql::Identifier& own = *query->from->alias;
    RC_ASSERT(own.name() == "mine" || own.name() == "own");
    const auto only_own = [&](const sql::Expression& inner) {
      if (const auto* column = std::get_if<sql::ColumnName>(&inner.node)) {
        RC_ASSERT(column->table == own);
      }
      RC_ASSERT(!std::holds_alternative<sql::Exists>(inner.node));
    };
    compiler::ForEachNode(query->items[0].expression, only_own);
    compiler::ForEachNode(*query->where, only_own);
  });
}

RC_GTEST_PROP(CompilerProperties, EveryCompiledPlanIsValidAndCanBeLowered, ()) {
  ForWorlds(Asks::kAnything, [](World& world) {
    const Plan plan = Compiled(world.source, world.policies);
    RC_ASSERT(compiler::Validate(plan).ok());
    const compiler::Target target{sql::Identifier::Known("managed"),
                                  sql::Identifier::Known("louver_system"), true};
    const auto view = compiler::Lower(plan, target);
    if (!view.ok()) RC_FAIL(view.error().message());
    RC_ASSERT(view->query.items.size() == world.source.columns.size());
    for (const sql::SelectItem& item : view->query.items) AsksNoRowInSubqueries(item.expression);
    AsksNoRowInSubqueries(*view->query.where);
  });
}

RC_GTEST_PROP(CompilerProperties, EveryCompiledPlanCanBeInterpreted, ()) {
  ForWorlds(Asks::kAnything, [](World& world) {
    Seen(Compiled(world.source, world.policies), world.caller(), world.rows);
  });
}

RC_GTEST_PROP(CompilerProperties, TheOrderOfPoliciesAndTagsDoesNotMatter, ()) {
  ForWorlds(Asks::kAnything, [](World& world) {
    const Plan plan = Compiled(world.source, world.policies);
    std::reverse(world.policies.begin(), world.policies.end());
    for (std::size_t i = 1; i < world.policies.size(); ++i) {
      std::swap(
          world.policies[i],
          world.policies[static_cast<std::size_t>(world.dice.Below(static_cast<int>(i) + 1))]);
    }
    for (model::Column& column : world.source.columns) {
      std::reverse(column.tags.begin(), column.tags.end());
    }
    std::reverse(world.source.tags.begin(), world.source.tags.end());
    const Plan again = Compiled(world.source, world.policies);
    RC_ASSERT(plan == again);
    RC_ASSERT(Print(plan) == Print(again));
  });
}

RC_GTEST_PROP(CompilerProperties, AStrangerSeesNothing, ()) {
  ForWorlds(Asks::kAnything, [](World& world) {
    Caller stranger = world.caller();
    stranger.known = false;
    stranger.iam.clear();
    stranger.username.clear();
    RC_ASSERT(Seen(Compiled(world.source, world.policies), stranger, world.rows).empty());
  });
}

RC_GTEST_PROP(CompilerProperties, AnotherRowRestrictionShowsNoMore, ()) {
  ForWorlds(Asks::kAnything, [](World& world) {
    const Plan before = Compiled(world.source, world.policies);
    world.policies.push_back(RandomRowRestriction(world.dice, world.source, 90, Asks::kAnything));
    const Plan after = Compiled(world.source, world.policies);
    ShowsNoMore(world, after, world.caller(), before, world.caller());
  });
}

// A mask that wins a column replaces the older one with its exceptions, as documented; so the added
// one here is younger and for no tag.
RC_GTEST_PROP(CompilerProperties, AnotherMaskThatDoesNotWinOverOthersShowsNoMore, ()) {
  ForWorlds(Asks::kAnything, [](World& world) {
    const Plan before = Compiled(world.source, world.policies);
    model::Policy mask = RandomMasking(world.dice, world.source, 90, Asks::kAnything);
    for (auto& chain : std::get<model::DataAction>(mask.action).chains) {
      for (auto& rule : chain.rules) {
        auto& columns = std::get<model::MaskingRule>(rule.action).columns;
        columns = {model::AllColumns{}};
        if (world.dice.OneIn(2)) columns = {model::ColumnsWithAnyTag{}};
      }
    }
    world.policies.push_back(mask);
    const Plan after = Compiled(world.source, world.policies);
    ShowsNoMore(world, after, world.caller(), before, world.caller());
  });
}

// A data source's own policy decides the columns it masks and adds to what hides rows; nothing
// else.
RC_GTEST_PROP(CompilerProperties, APolicyOfItsOwnDecidesItsColumnsAndNothingElse, ()) {
  ForWorlds(Asks::kAnything, [](World& world) {
    if (!world.source.local_policy) return;
    const model::LocalPolicy& own = *world.source.local_policy;
    model::DataSource plain = world.source;
    plain.local_policy.reset();
    const Plan before = Compiled(plain, world.policies);
    const Plan after = Compiled(world.source, world.policies);
    RC_ASSERT(after.access == before.access);
    for (const compiler::RowChain& chain : before.rows) {
      RC_ASSERT(std::find(after.rows.begin(), after.rows.end(), chain) != after.rows.end());
    }
    for (std::size_t i = 0; i < after.columns.size(); ++i) {
      bool masked = false;
      for (const model::RuleChain& chain : own.action.chains) {
        for (const model::Rule& rule : chain.rules) {
          const auto* masking = std::get_if<model::MaskingRule>(&rule.action);
          masked = masked || (masking != nullptr &&
                              compiler::SelectionDepth(masking->columns, world.source.columns[i]));
        }
      }
      RC_ASSERT((after.columns[i].policy == own.id) == masked);
      if (!masked) RC_ASSERT(after.columns[i] == before.columns[i]);
    }
  });
}

RC_GTEST_PROP(CompilerProperties, AnotherRequiredSubscriptionShowsNoMore, ()) {
  ForWorlds(Asks::kAnything, [](World& world) {
    // The first one already is of entitlements, so that the added one merges instead of
    // conflicting.
    model::Policy first = RandomSubscription(world.dice, 0);
    model::Policy added = RandomSubscription(world.dice, 90);
    for (model::Policy* policy : {&first, &added}) {
      auto& action = std::get<model::SubscriptionAction>(policy->action);
      action.level = model::SubscriptionLevel::kEntitlements;
      action.advanced.clear();
      action.grant = model::AccessGrant::kRead;
      if (action.role == model::MergeRole::kGuardrail) action.role = model::MergeRole::kGrant;
      action.automatic = true;
      action.entitlements.groups.push_back(world.dice.Of(Groups()));
      policy->circumstances = {};
    }
    std::get<model::SubscriptionAction>(added.action).role = model::MergeRole::kRequired;
    world.policies.push_back(first);
    const Plan before = Compiled(world.source, world.policies);
    world.policies.push_back(added);
    const Plan after = Compiled(world.source, world.policies);
    ShowsNoMore(world, after, world.caller(), before, world.caller());
  });
}

RC_GTEST_PROP(CompilerProperties, AnotherGuardrailShowsNoMore, ()) {
  ForWorlds(Asks::kAnything, [](World& world) {
    const Plan before = Compiled(world.source, world.policies);
    model::Policy guardrail = RandomSubscription(world.dice, 90);
    auto& action = std::get<model::SubscriptionAction>(guardrail.action);
    action.level = model::SubscriptionLevel::kAdvanced;
    action.advanced = compiler::dsl::Print(RandomCondition(world.dice));
    action.role = model::MergeRole::kGuardrail;
    world.policies.push_back(guardrail);
    const Plan after = Compiled(world.source, world.policies);
    ShowsNoMore(world, after, world.caller(), before, world.caller());
  });
}

RC_GTEST_PROP(CompilerProperties, APolicyThatGrantsWritingChangesNothingHere, ()) {
  ForWorlds(Asks::kAnything, [](World& world) {
    const Plan before = Compiled(world.source, world.policies);
    model::Policy write = RandomSubscription(world.dice, 0);
    std::get<model::SubscriptionAction>(write.action).grant = model::AccessGrant::kWrite;
    world.policies.push_back(write);
    RC_ASSERT(Compiled(world.source, world.policies) == before);
  });
}

// The text shown for a merge says what the view does: whoever was not added by hand gets in where
// they meet it, and if the merge is automatic.
RC_GTEST_PROP(CompilerProperties, TheMergedConditionSaysWhoGetsIn, ()) {
  ForWorlds(Asks::kAnything, [](World& world) {
    for (int id = 80; id < 83; ++id) world.policies.push_back(RandomSubscription(world.dice, id));
    const auto compilation = compiler::Compile(world.source, world.policies, {});
    RC_ASSERT(compilation.ok());
    if (compilation->merged_condition.empty()) return;
    const auto condition = compiler::dsl::Parse(compilation->merged_condition);
    if (!condition.ok()) RC_FAIL(condition.error().message());
    Caller caller = world.caller();
    caller.member_of.clear();
    const bool meets = caller.known && compiler::dsl::Meets(*condition, caller, world.source);
    const auto& in_force = compilation->plan.access_policies;
    const bool automatic =
        std::all_of(world.policies.begin(), world.policies.end(), [&](const model::Policy& policy) {
          if (std::find(in_force.begin(), in_force.end(), policy.id) == in_force.end()) return true;
          const auto& action = std::get<model::SubscriptionAction>(policy.action);
          return action.automatic || action.role == model::MergeRole::kGuardrail;
        });
    RC_LOG() << compilation->merged_condition << "\n" << Print(*compilation);
    RC_ASSERT(compiler::Holds(compilation->plan.access, caller) == (meets && automatic));
  });
}

RC_GTEST_PROP(CompilerProperties, WithoutSubscriptionPoliciesNobodySeesMore, ()) {
  ForWorlds(Asks::kAnything, [](World& world) {
    const Plan before = Compiled(world.source, world.policies);
    // Guardrails only ever take away.
    std::erase_if(world.policies, [](const model::Policy& policy) {
      const auto* action = std::get_if<model::SubscriptionAction>(&policy.action);
      return action != nullptr && action->role != model::MergeRole::kGuardrail;
    });
    const Plan after = Compiled(world.source, world.policies);
    ShowsNoMore(world, after, world.caller(), before, world.caller());
  });
}

RC_GTEST_PROP(CompilerProperties, WhoeverHoldsLessSeesNoMore, ()) {
  ForWorlds(Asks::kMonotone, [](World& world) {
    const Plan plan = Compiled(world.source, world.policies);
    const Caller more = world.caller();
    Caller less = more;
    switch (world.dice.Below(4)) {
      case 3:
        less.purposes.erase(world.dice.Of(Purposes()));
        break;
      case 0:
        less.groups.erase(world.dice.Of(Groups()));
        break;
      case 1:
        less.attributes.erase(world.dice.Of(AttributeNames()));
        break;
      default:
        less.member_of.clear();
    }
    ShowsNoMore(world, plan, less, plan, more);
  });
}

RC_GTEST_PROP(CompilerProperties, RowsOfEntitlementsSayWhatTheCallerIs, ()) {
  ForWorlds(Asks::kAnything, [](World& world) {
    const auto rows = compiler::EntitlementsOf(world.person.user, world.person.groups,
                                               world.person.member_of, world.person.purposes);
    RC_ASSERT(std::is_sorted(rows.begin(), rows.end()));
    RC_ASSERT(std::adjacent_find(rows.begin(), rows.end()) == rows.end());
    Caller read;
    for (const model::Entitlement& row : rows) {
      switch (row.kind) {
        case model::EntitlementKind::kPerson:
          RC_ASSERT(!read.known);
          read.known = true;
          read.iam = row.name;
          read.username = row.value;
          break;
        case model::EntitlementKind::kGroup:
          read.groups.insert(row.value);
          break;
        case model::EntitlementKind::kAttribute:
          read.attributes[row.name].insert(row.value);
          break;
        case model::EntitlementKind::kSubscription:
          read.member_of.insert(std::stoll(row.value));
          break;
        case model::EntitlementKind::kPurpose:
          read.purposes.insert(row.value);
          break;
        case model::EntitlementKind::kPermission:
          break;  // decides who may impersonate, not what is seen
      }
    }
    read.now = world.caller().now;
    RC_ASSERT(read == world.caller());
  });
}

}  // namespace
}  // namespace louver::random
