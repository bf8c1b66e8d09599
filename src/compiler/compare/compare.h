#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "compiler/caller.h"
#include "compiler/compare/rows.h"
#include "compiler/plan.h"

// What a change does to what one person sees, told from the plans before and after it: the ones
// that the views are made of.
namespace louver::compiler::compare {

// One person before one plan. Without a plan the data source is closed to everybody.
struct Side {
  const Plan* plan = nullptr;
  const Caller& caller;
};

// What is shown in a column: "clear", "hash", "null where country = 'US', else clear".
struct Shown {
  std::string text;
  bool clear = false;  // the value itself in every row
  bool operator==(const Shown&) const = default;
};

struct ColumnDifference {
  std::string column;
  std::optional<Shown> before;  // nothing without access, or where there is no such column
  std::optional<Shown> after;
  bool operator==(const ColumnDifference&) const = default;
};

struct Difference {
  bool access_before = false;
  bool access_after = false;
  RowsChange rows = RowsChange::kSame;  // of those with access before and after
  // What rows are shown, as PrintRows says; nothing without access.
  std::optional<std::string> rows_before;
  std::optional<std::string> rows_after;
  std::vector<ColumnDifference> columns;  // those that differ; all of them where access does
  bool operator==(const Difference&) const = default;

  // Nothing differs for the person.
  bool empty() const;
};

// Errors are kInternal: a plan that could not be lowered either.
base::Result<Difference> Compare(const Side& before, const Side& after);

}  // namespace louver::compiler::compare
