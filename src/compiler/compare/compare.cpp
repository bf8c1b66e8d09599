#include "compiler/compare/compare.h"

#include <algorithm>
#include <utility>

#include "compiler/compare/filled.h"
#include "compiler/decide.h"
#include "compiler/print.h"

namespace louver::compiler::compare {
namespace {

// What one person gets from one column, with what they hold put in.
struct Sight {
  Outcome show;
  std::optional<sql::Expression> computed;  // of a ShowComputed
  std::optional<sql::Expression> where;     // clear in rows where this does not hold
  model::ColumnType output;
};

base::Result<Sight> SightOf(const Outcome& show, const RowsWhere* where,
                            const model::ColumnType& output, const Caller& caller) {
  Sight sight{show, std::nullopt, std::nullopt, output};
  if (const auto* computed = std::get_if<ShowComputed>(&show)) {
    ASSIGN_OR_RETURN(sight.computed, Filled(computed->expression, computed->bindings, caller));
  }
  if (where != nullptr) {
    ASSIGN_OR_RETURN(sight.where, Filled(where->predicate, where->bindings, caller));
  }
  return sight;
}

bool ShowTheSame(const Sight& a, const Sight& b) {
  if (std::holds_alternative<ShowClear>(a.show) && std::holds_alternative<ShowClear>(b.show)) {
    return true;
  }
  if (a.where != b.where) return false;
  // Text that is made may be cut to fit the type.
  const bool is_made = a.computed || std::holds_alternative<ShowReplaced>(a.show);
  if (is_made && a.output != b.output) return false;
  return a.computed ? a.computed == b.computed : a.show == b.show;
}

Shown Describe(const Outcome& show, const RowsWhere* where) {
  ColumnBranch branch{{Always{}}, show};
  if (where != nullptr) branch.where = *where;
  return {PrintShown(branch), std::holds_alternative<ShowClear>(show)};
}

// One side with its decision made; closed without access.
struct Decided {
  const Side& side;
  Decision decision;

  explicit Decided(const Side& of) : side(of) {
    if (of.plan != nullptr) decision = Decide(*of.plan, of.caller);
  }
  std::size_t columns() const { return decision.access ? side.plan->columns.size() : 0; }
  const std::string& name(std::size_t i) const { return side.plan->columns[i].name; }
  Shown Described(std::size_t i) const {
    return Describe(*decision.columns[i], decision.only_where[i]);
  }
  base::Result<Sight> Of(std::size_t i) const {
    return SightOf(*decision.columns[i], decision.only_where[i], side.plan->columns[i].output,
                   side.caller);
  }
  // The number of the column of that name, tried first at `guess`.
  std::optional<std::size_t> Find(const std::string& column, std::size_t guess) const {
    if (guess < columns() && name(guess) == column) return guess;
    for (std::size_t i = 0; i < columns(); ++i) {
      if (name(i) == column) return i;
    }
    return std::nullopt;
  }
};

base::Result<std::vector<ColumnDifference>> CompareColumns(const Decided& before,
                                                           const Decided& after) {
  std::vector<ColumnDifference> differences;
  for (std::size_t i = 0; i < before.columns(); ++i) {
    const std::string& name = before.name(i);
    const auto same = after.Find(name, i);
    if (same) {
      ASSIGN_OR_RETURN(const Sight was, before.Of(i));
      ASSIGN_OR_RETURN(const Sight is, after.Of(*same));
      if (ShowTheSame(was, is)) continue;
    }
    differences.push_back(
        {name, before.Described(i), same ? std::optional(after.Described(*same)) : std::nullopt});
  }
  for (std::size_t i = 0; i < after.columns(); ++i) {
    if (before.Find(after.name(i), i)) continue;
    differences.push_back({after.name(i), std::nullopt, after.Described(i)});
  }
  return differences;
}

base::Result<std::optional<std::string>> RowsOf(const Decided& decided) {
  if (!decided.decision.access) return std::optional<std::string>();
  ASSIGN_OR_RETURN(std::string text, PrintRows(decided.decision.rows, decided.side.caller));
  return std::optional(std::move(text));
}

}  // namespace

bool Difference::empty() const {
  return access_before == access_after && rows == RowsChange::kSame && columns.empty();
}

base::Result<Difference> Compare(const Side& before, const Side& after) {
  const Decided was(before);
  const Decided is(after);
  Difference difference;
  difference.access_before = was.decision.access;
  difference.access_after = is.decision.access;
  if (!was.decision.access && !is.decision.access) return difference;
  if (was.decision.access && is.decision.access) {
    ASSIGN_OR_RETURN(const RowScope rows_before, ScopeOf(was.decision.rows, before.caller));
    ASSIGN_OR_RETURN(const RowScope rows_after, ScopeOf(is.decision.rows, after.caller));
    difference.rows = CompareScopes(rows_before, rows_after);
  }
  ASSIGN_OR_RETURN(difference.columns, CompareColumns(was, is));
  ASSIGN_OR_RETURN(difference.rows_before, RowsOf(was));
  ASSIGN_OR_RETURN(difference.rows_after, RowsOf(is));
  return difference;
}

}  // namespace louver::compiler::compare
