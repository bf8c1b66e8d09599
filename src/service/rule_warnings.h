#pragma once

#include <span>
#include <string>
#include <vector>

#include "compiler/prepare.h"
#include "model/data_source.h"

namespace louver::service {

// What may be a mistake in the rules of a data policy, seen on the data sources that it applies to
// now: a mask that fits the type of none of the columns it is for, so that NULL is shown in all of
// them; a condition that casts text, which fails for some texts. Empty for other policies.
std::vector<std::string> WarningsAboutRules(const compiler::PreparedPolicy& policy,
                                            std::span<const model::DataSource* const> bound);

}  // namespace louver::service
