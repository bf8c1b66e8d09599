#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "compiler/prepare.h"
#include "model/data_source.h"
#include "model/policy.h"

namespace louver::compiler {

// True when the policy is in force and its circumstances are met: those in charge did not disable
// it there, a restricted policy finds one of its owners, one for owners to choose was chosen. A tag
// in a circumstance covers the tags below it; one on columns asks that some column carries it; no
// circumstance means every data source (Policies, 5).
bool Binds(const model::Policy& policy, const model::DataSource& data_source);

// kInvalid for a pattern that cannot be read. Such a circumstance counts as met, so that a policy
// with one is refused where it binds.
base::Status CheckCircumstances(const model::Circumstances& circumstances);

// A policy that binds but cannot apply, as documented: its predicate names a tag that no column of
// the data source carries (Custom WHERE Clause Functions).
struct Skipped {
  model::PolicyId policy;
  model::TagName missing_column_tag;
  bool operator==(const Skipped&) const = default;
};

struct Selection {
  std::vector<const PreparedPolicy*> policies;  // oldest first; borrowed from the caller
  std::vector<Skipped> skipped;
};

Selection Select(const model::DataSource& data_source, std::span<const PreparedPolicy> policies);

}  // namespace louver::compiler
