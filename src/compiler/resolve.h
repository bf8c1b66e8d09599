#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "compiler/dsl/condition.h"
#include "compiler/plan.h"
#include "compiler/prepare.h"
#include "model/data_source.h"

namespace louver::compiler {

// What the selected policies say about one data source: every name in them is bound to a column or
// a test, and nothing is settled between them yet.

struct ResolvedSubscription {
  model::PolicyId policy;
  model::SubscriptionLevel level = model::SubscriptionLevel::kManual;
  model::MergeRole role = model::MergeRole::kRequired;
  bool automatic = false;
  UserTest condition{Never{}};                // who qualifies; nobody for kManual and kApproval
  std::optional<dsl::Condition> stated = {};  // the same as people write it, if it has conditions
};

struct ResolvedMaskingRule {
  UserTest included{Never{}};
  UserTest excepted{Never{}};
  std::vector<model::ColumnSelector> columns;
  model::Mask mask;
  std::optional<RowsWhere> where;            // the rows it is for
  std::optional<UnboundPredicate> function;  // of a MaskCustom; its names exist
};

struct ResolvedMaskingChain {
  model::PolicyId policy;
  std::vector<ResolvedMaskingRule> rules;
  bool is_local = false;  // of the data source's own policy
};

struct Resolved {
  // Of those that grant reading, in the order of the policies.
  std::vector<ResolvedSubscription> subscriptions;
  std::vector<ResolvedMaskingChain> masks;
  std::vector<RowChain> rows;
};

// Fails (kInvalid, naming policy, rule and reason) when anything does not resolve: a rule that is
// not understood must stop the data source, never be left out of it.
base::Result<Resolved> Resolve(const model::DataSource& data_source,
                               std::span<const PreparedPolicy* const> policies);

// Binds a predicate to the columns of a data source. Errors are kInvalid.
base::Result<RowsWhere> ResolvePredicate(const model::DataSource& data_source,
                                         const UnboundPredicate& predicate);

// Binds a custom function to the columns of a data source, of which `masked` is one. kInvalid when
// a name does not exist. Whether the types fit is another question.
base::Result<ShowComputed> BindFunction(const model::DataSource& data_source,
                                        const UnboundPredicate& function,
                                        const model::Column& masked);

}  // namespace louver::compiler
