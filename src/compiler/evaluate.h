#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "compiler/caller.h"
#include "compiler/plan.h"

namespace louver::compiler {

// One text a column, in the plan's order, as the platform prints it; nothing for NULL.
using Row = std::vector<std::optional<std::string>>;

// What the caller sees of these rows, by the plan alone: the oracle for the SQL that lower.h makes
// of the same plan. Slow and obvious. What it cannot interpret with certainty (the current date, a
// locale's upper case, the last digit of a division) is an error, never a guess.
base::Result<std::vector<Row>> Evaluate(const Plan& plan, const Caller& caller,
                                        std::string_view salt, std::span<const Row> rows);

}  // namespace louver::compiler
