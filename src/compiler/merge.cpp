#include "compiler/merge.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/assert.h"
#include "compiler/column_lookup.h"
#include "compiler/custom_function.h"
#include "compiler/dsl/from_conditions.h"
#include "compiler/dsl/print.h"
#include "compiler/mask.h"
#include "compiler/sample.h"
#include "compiler/select_columns.h"
#include "compiler/simplify.h"
#include "compiler/user_tests.h"

namespace louver::compiler {
namespace {

// How several policies on one target combine, all of it:
//
//   row restrictions   AND (Data Policy Conflicts, documented)
//   masks, one column  a chain of the data source's own policy (ours), then the one with the
//                      deepest matching tag, then the oldest policy, then the first chain; the
//                      losers' exceptions count for nothing (documented)
//   subscriptions      by level, as the table below says; its rows are the level of the oldest
//                      policy, its columns that of a later one. Levels other than entitlements,
//                      plain or advanced, conflict (documented); the oldest winning is ours.
//   entitlements       AND(required) AND OR(grants), a part without policies being left out (Always
//                      Required and Share Responsibility, documented; the mix is inferred). Where
//                      all grant, the required ones count as grants. A merge is automatic only if
//                      all of it is.
//   guardrails         conflict with nothing: everybody must meet all of them, those added by hand
//                      too, and nobody gets in by them (the minimum requirement is documented; for
//                      whom and beside which levels is docs/decisions/0023)
enum class Meeting { kAgree, kMerge, kConflict };
// clang-format off
constexpr std::array<std::array<Meeting, 4>, 4> kMeetings = {{
    //                   anyone              approval            entitlements        manual
    /* anyone       */ {Meeting::kAgree,    Meeting::kConflict, Meeting::kConflict, Meeting::kConflict},
    /* approval     */ {Meeting::kConflict, Meeting::kAgree,    Meeting::kConflict, Meeting::kConflict},
    /* entitlements */ {Meeting::kConflict, Meeting::kConflict, Meeting::kMerge,    Meeting::kConflict},
    /* manual       */ {Meeting::kConflict, Meeting::kConflict, Meeting::kConflict, Meeting::kAgree},
}};
// clang-format on

std::size_t Row(model::SubscriptionLevel level) {
  switch (level) {
    case model::SubscriptionLevel::kAnyone:
      return 0;
    case model::SubscriptionLevel::kApproval:
      return 1;
    case model::SubscriptionLevel::kEntitlements:
    case model::SubscriptionLevel::kAdvanced:
      return 2;
    case model::SubscriptionLevel::kManual:
      return 3;
  }
  base::AssertionFailed("unknown subscription level", __FILE__, __LINE__);
}

using InForce = std::vector<const ResolvedSubscription*>;

// The policies in force by what they add.
struct Parts {
  InForce guardrails;
  InForce required;
  InForce grants;
};

Parts Divide(const InForce& in_force, const CompileOptions& options) {
  Parts parts;
  for (const ResolvedSubscription* subscription : in_force) {
    switch (subscription->role) {
      case model::MergeRole::kGuardrail:
        parts.guardrails.push_back(subscription);
        break;
      case model::MergeRole::kRequired:
        (options.all_grant ? parts.grants : parts.required).push_back(subscription);
        break;
      case model::MergeRole::kGrant:
        parts.grants.push_back(subscription);
        break;
    }
  }
  return parts;
}

std::vector<UserTest> TestsOf(const InForce& subscriptions) {
  std::vector<UserTest> tests;
  for (const ResolvedSubscription* subscription : subscriptions) {
    tests.push_back(subscription->condition);
  }
  return tests;
}

// Who gets in by the policies, guardrails aside.
UserTest Granted(const Parts& parts) {
  UserTest required{AllOfUser{TestsOf(parts.required)}};
  if (!parts.grants.empty()) return Both(std::move(required), {AnyOfUser{TestsOf(parts.grants)}});
  return parts.required.empty() ? UserTest{Never{}} : required;
}

// The same and the guardrails, as people write it; nothing where nobody gets in by a condition.
std::optional<dsl::Condition> Stated(const Parts& parts) {
  const ResolvedSubscription* any_other = !parts.required.empty() ? parts.required.front()
                                          : !parts.grants.empty() ? parts.grants.front()
                                                                  : nullptr;
  if (any_other == nullptr || any_other->level == model::SubscriptionLevel::kApproval ||
      any_other->level == model::SubscriptionLevel::kManual) {
    return std::nullopt;
  }
  std::vector<dsl::Condition> all;
  for (const InForce* part : {&parts.guardrails, &parts.required}) {
    for (const ResolvedSubscription* subscription : *part) {
      if (subscription->stated) all.push_back(*subscription->stated);
    }
  }
  std::vector<dsl::Condition> any;
  for (const ResolvedSubscription* subscription : parts.grants) {
    if (subscription->stated) any.push_back(*subscription->stated);
  }
  if (!any.empty()) all.push_back(dsl::Any(std::move(any)));
  if (all.empty()) return std::nullopt;
  return dsl::All(std::move(all));
}

// The person must be known and meet the guardrails, and be added by hand or get in by the policies.
UserTest AccessOf(const model::DataSource& data_source, std::vector<UserTest> guardrails,
                  UserTest by_policy) {
  AllOfUser all{std::move(guardrails)};
  all.operands.push_back({IsKnownPerson{}});
  all.operands.push_back(Either({IsMember{data_source.id}}, std::move(by_policy)));
  return Simplify({std::move(all)});
}

bool Selects(const ResolvedMaskingRule& rule, const model::Column& column) {
  return SelectionDepth(rule.columns, column).has_value();
}

const ResolvedMaskingChain* Winner(const model::Column& column,
                                   std::span<const ResolvedMaskingChain> oldest_first) {
  const ResolvedMaskingChain* winner = nullptr;
  std::optional<std::pair<bool, int>> winning;
  for (const ResolvedMaskingChain& chain : oldest_first) {
    std::optional<int> depth;
    for (const ResolvedMaskingRule& rule : chain.rules) {
      depth = std::max(depth, SelectionDepth(rule.columns, column));
    }
    if (!depth) continue;
    const std::pair rank(chain.is_local, *depth);
    if (winning && rank <= *winning) continue;  // the older one keeps what is not deeper
    winner = &chain;
    winning = rank;
  }
  return winner;
}

// What a masking rule shows in the column.
Outcome Shown(const ResolvedMaskingRule& rule, const ColumnPlan& column,
              const model::DataSource& data_source, const ColumnTypes& types) {
  if (!rule.function) {
    Outcome outcome = OutcomeOf(rule.mask, column.type);
    // There is one column of a reliable text: the masked one.
    if (auto* drawn = std::get_if<ShowDrawn>(&outcome))
      drawn->columns = SampledColumns(data_source);
    return outcome;
  }
  const auto bound =
      BindFunction(data_source, *rule.function, *FindColumn(data_source, column.name));
  return bound.ok() ? OutcomeOf(*bound, column, types) : ShowNull{};
}

// The rules of the chain that select the column, as branches. Whoever only a passed-over rule
// would have included falls to the rules below it, and below the last one to NULL.
std::vector<ColumnBranch> BranchesOf(const ResolvedMaskingChain& chain, const ColumnPlan& plan,
                                     const model::Column& column,
                                     const model::DataSource& data_source,
                                     const ColumnTypes& types) {
  // A type that cannot be computed with cannot stand in a CASE: it is hidden from everybody.
  if (column.type.kind == model::TypeKind::kOther) return {{{Always{}}, ShowNull{}}};
  std::vector<ColumnBranch> branches;
  for (const ResolvedMaskingRule& rule : chain.rules) {
    if (!Selects(rule, column)) continue;
    branches.push_back({Both(rule.included, rule.excepted), ShowClear{}});
    branches.push_back({rule.included, Shown(rule, plan, data_source, types), rule.where});
  }
  return Simplify(branches);
}

// Whether a rule of the chain shows NULL where it was to show something else.
bool FallsBack(const ResolvedMaskingChain& chain, const ColumnPlan& plan,
               const model::Column& column, const model::DataSource& data_source,
               const ColumnTypes& types) {
  return std::any_of(chain.rules.begin(), chain.rules.end(), [&](const auto& rule) {
    return Selects(rule, column) && !std::holds_alternative<model::MaskNull>(rule.mask) &&
           std::holds_alternative<ShowNull>(Shown(rule, plan, data_source, types));
  });
}

}  // namespace

MergedAccess MergeSubscriptions(const model::DataSource& data_source,
                                std::span<const ResolvedSubscription> oldest_first,
                                const CompileOptions& options) {
  MergedAccess merged;
  if (oldest_first.empty()) {
    const UserTest by_policy = options.open_without_policy ? UserTest{Always{}} : UserTest{Never{}};
    merged.access = AccessOf(data_source, {}, by_policy);
    return merged;
  }
  const ResolvedSubscription* oldest = nullptr;  // of those that may let people in
  InForce in_force;
  merged.automatic = true;
  for (const ResolvedSubscription& subscription : oldest_first) {
    if (subscription.role != model::MergeRole::kGuardrail) {
      if (oldest == nullptr) oldest = &subscription;
      if (kMeetings[Row(oldest->level)][Row(subscription.level)] == Meeting::kConflict) {
        merged.conflicts.push_back({subscription.policy, oldest->policy});
        continue;
      }
      merged.automatic = merged.automatic && subscription.automatic;
    }
    in_force.push_back(&subscription);
    merged.policies.push_back(subscription.policy);
  }
  const Parts parts = Divide(in_force, options);
  merged.condition = Stated(parts);
  merged.access = AccessOf(data_source, TestsOf(parts.guardrails),
                           merged.automatic ? Granted(parts) : UserTest{Never{}});
  return merged;
}

std::string MergedText(const MergedAccess& access) {
  if (access.policies.size() < 2 || !access.condition) return {};
  return dsl::Print(*access.condition);
}

MergedMasks MergeMasks(const model::DataSource& data_source,
                       std::span<const ResolvedMaskingChain> oldest_first) {
  MergedMasks merged;
  merged.columns.reserve(data_source.columns.size());
  const ColumnTypes types = [&](const std::string& name) -> std::optional<model::ColumnType> {
    const model::Column* column = FindColumn(data_source, name);
    return column == nullptr ? std::nullopt : std::optional(column->type);
  };
  for (const model::Column& column : data_source.columns) {
    ColumnPlan plan{column.name, column.type, column.type, std::nullopt, {}};
    if (const ResolvedMaskingChain* winner = Winner(column, oldest_first)) {
      plan.policy = winner->policy;
      plan.branches = BranchesOf(*winner, plan, column, data_source, types);
      if (FallsBack(*winner, plan, column, data_source, types)) {
        merged.fallbacks.push_back({winner->policy, column.name});
      }
    } else {
      plan.branches = {{{Always{}}, ShowClear{}}};
    }
    plan.output = OutputTypeOf(plan.type, plan.branches);
    merged.columns.push_back(std::move(plan));
  }
  return merged;
}

}  // namespace louver::compiler
