#pragma once

#include <span>
#include <string>
#include <vector>

#include "compiler/plan.h"
#include "compiler/resolve.h"
#include "model/data_source.h"

namespace louver::compiler {

// A subscription policy that is not in force on a data source, because an older one of another
// level is.
struct Conflict {
  model::PolicyId policy;
  model::PolicyId in_force;
  bool operator==(const Conflict&) const = default;
};

struct MergedAccess {
  UserTest access{Never{}};
  std::vector<model::PolicyId> policies;  // those it was merged from
  std::vector<Conflict> conflicts;
};

// Settles who may use the data source. Without any policy only those added by hand may, or every
// known person when `open_without_policy` says so.
MergedAccess MergeSubscriptions(const model::DataSource& data_source,
                                std::span<const ResolvedSubscription> oldest_first,
                                bool open_without_policy);

// A mask that the type of a column does not allow and that became NULL there.
struct Fallback {
  model::PolicyId policy;
  std::string column;
  bool operator==(const Fallback&) const = default;
};

struct MergedMasks {
  std::vector<ColumnPlan> columns;  // every column of the data source, in its order
  std::vector<Fallback> fallbacks;
};

// Settles what each column shows: one chain wins a column, chains do not mix.
MergedMasks MergeMasks(const model::DataSource& data_source,
                       std::span<const ResolvedMaskingChain> oldest_first);

}  // namespace louver::compiler
