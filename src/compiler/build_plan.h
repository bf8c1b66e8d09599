#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "compiler/compile_options.h"
#include "compiler/merge.h"
#include "compiler/plan.h"
#include "compiler/prepare.h"
#include "compiler/select.h"
#include "model/data_source.h"
#include "model/policy.h"

namespace louver::compiler {

struct Compilation {
  Plan plan;
  // What the subscription policies in force come to, in the advanced DSL; empty unless there are
  // several and they have conditions.
  std::string merged_condition;
  // What the owner of the data source should know; none of it shows more than the policies say.
  std::vector<Conflict> conflicts;
  std::vector<Skipped> skipped;
  std::vector<Fallback> fallbacks;
};

// Turns the policies that bind to the data source, and its own, into one plan. Pure: the same
// input, in any order, gives the same plan. Fails (kInvalid, naming policy, rule and reason) rather
// than leave anything out; the caller must then not show more than before. A deleted data source is
// shown to nobody.
base::Result<Compilation> Compile(const model::DataSource& data_source,
                                  std::span<const PreparedPolicy> policies,
                                  const CompileOptions& options);

// The same for policies that were not prepared; prepares those that bind.
base::Result<Compilation> Compile(const model::DataSource& data_source,
                                  std::span<const model::Policy> policies,
                                  const CompileOptions& options);

// Nobody has access, every column is hidden: where every plan starts.
Plan ClosedPlan(const model::DataSource& data_source);

}  // namespace louver::compiler
