#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "compiler/caller.h"
#include "compiler/plan.h"

namespace louver::compiler::compare {

// What a change does to the rows a person is shown.
enum class RowsChange {
  kSame,
  kWider,      // every row of before, and perhaps others
  kNarrower,   // no row that was not there before
  kDifferent,  // other rows; which of the two shows more cannot be told
};

// The rows one person is shown, as conditions on the row alone, all of which must hold.
struct RowScope {
  using Condition = std::variant<sql::Expression, RowsSampled, RowsByAge>;
  std::vector<Condition> all;
};

// `tests` as compiler::Decide gives them.
base::Result<RowScope> ScopeOf(std::span<const RowTest* const> tests, const Caller& caller);

RowsChange CompareScopes(const RowScope& before, const RowScope& after);

// Proved: whoever it is, every row that `narrow` shows them is one that `wide` shows them. False
// says nothing.
bool IsWithin(const RowTest& narrow, const RowTest& wide);

// "all rows", "no rows", "where country is 'DE' or 'FR', and where amount > 5": with the values
// that the person holds where rows are compared with nothing else.
base::Result<std::string> PrintRows(std::span<const RowTest* const> tests, const Caller& caller);

}  // namespace louver::compiler::compare
