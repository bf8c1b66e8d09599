#include "compiler/merge.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/assert.h"
#include "compiler/mask.h"
#include "compiler/select_columns.h"
#include "compiler/simplify.h"
#include "compiler/user_tests.h"

namespace louver::compiler {
namespace {

// How several policies on one target combine, all of it:
//
//   row restrictions   AND                                         (Data Policy Conflicts,
//   documented) masks, one column  the chain with the deepest matching tag, then the oldest policy,
//   then the
//                      first chain; the losers' exceptions count for nothing        (documented)
//   subscriptions      by level, as the table below says; the first column is the level of the
//                      oldest policy, the others that of a later one. Levels other than
//                      entitlements, plain or advanced, conflict (documented); the oldest winning
//                      is ours.
//
//                      later:   anyone     entitlements  manual
enum class Meeting { kAgree, kMerge, kConflict };
constexpr std::array<std::array<Meeting, 3>, 3> kMeetings = {{
    /* anyone       */ {Meeting::kAgree, Meeting::kConflict, Meeting::kConflict},
    /* entitlements */ {Meeting::kConflict, Meeting::kMerge, Meeting::kConflict},
    /* manual       */ {Meeting::kConflict, Meeting::kConflict, Meeting::kAgree},
}};
//   entitlements merge to AND(those not shared) AND OR(those shared), a part without policies
//   being left out (Always Required and Share Responsibility, documented; the mix of both is
//   inferred). A merge is automatic only if all of it is.

std::size_t Row(model::SubscriptionLevel level) {
  switch (level) {
    case model::SubscriptionLevel::kAnyone:
      return 0;
    case model::SubscriptionLevel::kEntitlements:
    case model::SubscriptionLevel::kAdvanced:
      return 1;
    case model::SubscriptionLevel::kManual:
      return 2;
  }
  base::AssertionFailed("unknown subscription level", __FILE__, __LINE__);
}

UserTest MergeConditions(std::span<const ResolvedSubscription* const> in_force) {
  AllOfUser required;
  AnyOfUser shared;
  for (const ResolvedSubscription* subscription : in_force) {
    auto& part = subscription->share_responsibility ? shared.operands : required.operands;
    part.push_back(subscription->condition);
  }
  if (shared.operands.empty()) return {std::move(required)};
  return Both({std::move(required)}, {std::move(shared)});
}

// The person must be known, and be added by hand or get in by the policies.
UserTest AccessOf(const model::DataSource& data_source, UserTest by_policy) {
  return Simplify(
      Both({IsKnownPerson{}}, Either({IsMember{data_source.id}}, std::move(by_policy))));
}

bool Selects(const ResolvedMaskingRule& rule, const model::Column& column) {
  return SelectionDepth(rule.columns, column).has_value();
}

const ResolvedMaskingChain* Winner(const model::Column& column,
                                   std::span<const ResolvedMaskingChain> oldest_first) {
  const ResolvedMaskingChain* winner = nullptr;
  std::optional<int> winning_depth;
  for (const ResolvedMaskingChain& chain : oldest_first) {
    std::optional<int> depth;
    for (const ResolvedMaskingRule& rule : chain.rules) {
      depth = std::max(depth, SelectionDepth(rule.columns, column));
    }
    if (depth <= winning_depth) continue;  // the older one keeps what is not deeper
    winner = &chain;
    winning_depth = depth;
  }
  return winner;
}

// The rules of the chain that select the column, as branches. Whoever only a passed-over rule
// would have included falls to the rules below it, and below the last one to NULL.
std::vector<ColumnBranch> BranchesOf(const ResolvedMaskingChain& chain,
                                     const model::Column& column) {
  // A type that cannot be computed with cannot stand in a CASE: it is hidden from everybody.
  if (column.type.kind == model::TypeKind::kOther) return {{{Always{}}, ShowNull{}}};
  std::vector<ColumnBranch> branches;
  for (const ResolvedMaskingRule& rule : chain.rules) {
    if (!Selects(rule, column)) continue;
    branches.push_back({Both(rule.included, rule.excepted), ShowClear{}});
    branches.push_back({rule.included, OutcomeOf(rule.mask, column.type)});
  }
  return Simplify(branches);
}

bool FallsBack(const ResolvedMaskingChain& chain, const model::Column& column) {
  return std::any_of(chain.rules.begin(), chain.rules.end(), [&](const auto& rule) {
    return Selects(rule, column) && !std::holds_alternative<model::MaskNull>(rule.mask) &&
           std::holds_alternative<ShowNull>(OutcomeOf(rule.mask, column.type));
  });
}

}  // namespace

MergedAccess MergeSubscriptions(const model::DataSource& data_source,
                                std::span<const ResolvedSubscription> oldest_first,
                                bool open_without_policy) {
  MergedAccess merged;
  if (oldest_first.empty()) {
    merged.access =
        AccessOf(data_source, open_without_policy ? UserTest{Always{}} : UserTest{Never{}});
    return merged;
  }
  const ResolvedSubscription& oldest = oldest_first.front();
  std::vector<const ResolvedSubscription*> in_force;
  for (const ResolvedSubscription& subscription : oldest_first) {
    if (kMeetings[Row(oldest.level)][Row(subscription.level)] == Meeting::kConflict) {
      merged.conflicts.push_back({subscription.policy, oldest.policy});
    } else {
      in_force.push_back(&subscription);
      merged.policies.push_back(subscription.policy);
    }
  }
  const bool automatic =
      std::all_of(in_force.begin(), in_force.end(),
                  [](const ResolvedSubscription* subscription) { return subscription->automatic; });
  merged.access = AccessOf(data_source, automatic ? MergeConditions(in_force) : UserTest{Never{}});
  return merged;
}

MergedMasks MergeMasks(const model::DataSource& data_source,
                       std::span<const ResolvedMaskingChain> oldest_first) {
  MergedMasks merged;
  merged.columns.reserve(data_source.columns.size());
  for (const model::Column& column : data_source.columns) {
    ColumnPlan plan{column.name, column.type, column.type, std::nullopt, {}};
    if (const ResolvedMaskingChain* winner = Winner(column, oldest_first)) {
      plan.policy = winner->policy;
      plan.branches = BranchesOf(*winner, column);
      if (FallsBack(*winner, column)) merged.fallbacks.push_back({winner->policy, column.name});
    } else {
      plan.branches = {{{Always{}}, ShowClear{}}};
    }
    plan.output = OutputTypeOf(plan.type, plan.branches);
    merged.columns.push_back(std::move(plan));
  }
  return merged;
}

}  // namespace louver::compiler
