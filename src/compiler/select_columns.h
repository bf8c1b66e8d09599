#pragma once

#include <optional>
#include <span>

#include "base/result.h"
#include "model/data_policy.h"
#include "model/data_source.h"

namespace louver::compiler {

// How specifically a selector means the column: by a tag, the depth of that tag; in any other way
// 0, which a tag outranks (the ranking of tags is documented, the 0 is ours). Nothing when it does
// not mean the column.
std::optional<int> SelectionDepth(const model::ColumnSelector& selector,
                                  const model::Column& column);

// That of the selector that means it most specifically.
std::optional<int> SelectionDepth(std::span<const model::ColumnSelector> selectors,
                                  const model::Column& column);

// kInvalid, with the position, when a pattern for names is none.
base::Status CheckSelector(const model::ColumnSelector& selector);

}  // namespace louver::compiler
