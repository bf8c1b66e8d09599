#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compiler/compile_options.h"
#include "compiler/dsl/condition.h"
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
  std::vector<model::PolicyId> policies;    // those it was merged from, oldest first
  bool automatic = false;                   // who qualifies need not ask
  std::optional<dsl::Condition> condition;  // what qualifies, where a policy states conditions
  std::vector<Conflict> conflicts;
};

// Settles who may use the data source. Without any policy only those added by hand may, or every
// known person when the options say so.
MergedAccess MergeSubscriptions(const model::DataSource& data_source,
                                std::span<const ResolvedSubscription> oldest_first,
                                const CompileOptions& options);

// The condition of several policies in the advanced DSL; empty for one alone.
std::string MergedText(const MergedAccess& access);

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
