#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "compiler/dsl/condition.h"
#include "compiler/plan.h"
#include "model/data_source.h"
#include "model/policy.h"

namespace louver::compiler {

// What a policy says, read once and independent of any data source: the texts in it are parsed, so
// that compiling it for many data sources does not parse them again.

// An @function that stands for a column of whatever data source the policy lands on.
struct TaggedColumn {
  model::TagName tag;
  bool operator==(const TaggedColumn&) const = default;
};
struct NamedColumn {
  std::string name;
  bool operator==(const NamedColumn&) const = default;
};
struct MaskedColumn {  // @column, of a custom function
  bool operator==(const MaskedColumn&) const = default;
};
using AtCall =
    std::variant<TaggedColumn, NamedColumn, MaskedColumn, BoundUserTest, BoundUsername,
                 BoundAttributeContains, BoundGroupsContain, BoundPurposesContain, BoundIam>;

// Hole n of the expressions, also of those inside the calls, stands for calls[n].
struct UnboundPredicate {
  sql::Expression expression;
  std::vector<AtCall> calls;
  bool operator==(const UnboundPredicate&) const = default;
};

// Reads a governor's predicate and the @functions in it. Errors are kInvalid.
base::Result<UnboundPredicate> PreparePredicate(std::string_view text);

// Reads the expression of a custom function, in which @column stands for the masked column.
base::Result<UnboundPredicate> PrepareFunction(std::string_view text);

struct PreparedPolicy {
  model::Policy policy;
  // predicates[chain][rule], of a row restriction or of the rows a mask is for; nothing for a rule
  // without one. A predicate that cannot be read is an
  // error on every data source that the policy binds to, and on no other.
  std::vector<std::vector<std::optional<base::Result<UnboundPredicate>>>> predicates;
  // functions[chain][rule]: the same of masks by custom function.
  std::vector<std::vector<std::optional<base::Result<UnboundPredicate>>>> functions;

  // The condition of an advanced subscription, under the same terms.
  std::optional<base::Result<dsl::Condition>> advanced;

  // The tags that some column must carry for the policy to apply: those named by @columnTagged.
  std::vector<model::TagName> needed_column_tags;
};

PreparedPolicy Prepare(model::Policy policy);

// The data source's own policy as one that binds nowhere else is; nothing when it has none.
std::optional<model::Policy> LocalPolicyOf(const model::DataSource& data_source);

}  // namespace louver::compiler
