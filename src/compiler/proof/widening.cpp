#include "compiler/proof/widening.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/box.h"
#include "compiler/compare/compare.h"
#include "compiler/compare/rows.h"
#include "compiler/proof/formula.h"

namespace louver::compiler::proof {
namespace {

// How what is shown after a change stands to what was shown before it.
enum class Step { kNoMore, kMore, kUnclear };

// ---- values

const ColumnBranch kHidden{{Always{}}, ShowNull{}};

bool ShowsNothing(const ColumnBranch& branch) {
  return !branch.where && (std::holds_alternative<ShowNull>(branch.show) ||
                           std::holds_alternative<ShowConstant>(branch.show));
}

Step Between(const ColumnBranch& before, const ColumnBranch& after) {
  const bool same_mask = before.show == after.show;
  if (ShowsNothing(after) || (same_mask && before.where == after.where)) return Step::kNoMore;
  // What is computed may show other columns.
  if (std::holds_alternative<ShowComputed>(after.show) && !same_mask) return Step::kUnclear;
  if (std::holds_alternative<ShowClear>(before.show)) return Step::kNoMore;
  if (std::holds_alternative<ShowClear>(after.show)) return Step::kMore;
  if (same_mask && !after.where) return Step::kNoMore;  // now in all rows
  if (same_mask && !before.where) return Step::kMore;
  return Step::kUnclear;
}

// ---- rows

const RowBranch kNoRow{{Always{}}, NoRows{}};
const RowBranch kEveryRow{{Always{}}, AllRows{}};

Step Between(const RowBranch& before, const RowBranch& after) {
  if (compare::IsWithin(after.show, before.show)) return Step::kNoMore;
  return compare::IsWithin(before.show, after.show) ? Step::kMore : Step::kUnclear;
}

// ---- who comes to which branch

template <typename Branch>
using Arrivals = std::vector<std::pair<Formula, const Branch*>>;

// Every branch with who comes to it; whoever comes to none, to `otherwise`.
template <typename Branch>
Arrivals<Branch> ArrivalsOf(const std::vector<Branch>& branches, const Branch& otherwise) {
  Arrivals<Branch> arrivals;
  Formula passed_over{Truth{true}};
  for (const Branch& branch : branches) {
    const Formula when = FormulaOf(branch.when);
    arrivals.emplace_back(And(passed_over, when), &branch);
    passed_over = And(std::move(passed_over), Not(when));
  }
  arrivals.emplace_back(std::move(passed_over), &otherwise);
  return arrivals;
}

// Those who see more, and those of whom it is unclear.
struct Suspects {
  Disjunction more;
  Disjunction unclear;

  template <typename Branch>
  void Add(const Arrivals<Branch>& before, const Arrivals<Branch>& after) {
    for (const auto& [from, was] : before) {
      for (const auto& [to, is] : after) {
        const Step step = Between(*was, *is);
        if (step == Step::kMore) more.operands.push_back(And(from, to));
        if (step == Step::kUnclear) unclear.operands.push_back(And(from, to));
      }
    }
  }
};

void AddColumns(const Plan& before, const Plan& after, Suspects& suspects) {
  std::map<std::string, const ColumnPlan*> former;
  for (const ColumnPlan& column : before.columns) former[column.name] = &column;
  for (const ColumnPlan& column : after.columns) {
    const auto found = former.find(column.name);
    const std::vector<ColumnBranch> none;
    suspects.Add(ArrivalsOf(found != former.end() ? found->second->branches : none, kHidden),
                 ArrivalsOf(column.branches, kHidden));
  }
}

// The n-th restriction of a policy on one side stands against the n-th on the other; one that is
// gone shows every row, one that is new only hides.
void AddRows(const Plan& before, const Plan& after, Suspects& suspects) {
  std::map<model::PolicyId, std::vector<const RowChain*>> later;
  for (const RowChain& chain : after.rows) later[chain.policy].push_back(&chain);
  std::map<model::PolicyId, std::size_t> seen;
  for (const RowChain& chain : before.rows) {
    const std::size_t n = seen[chain.policy]++;
    const auto& same = later[chain.policy];
    const Arrivals<RowBranch> now = n < same.size()
                                        ? ArrivalsOf(same[n]->branches, kNoRow)
                                        : Arrivals<RowBranch>{{Formula{Truth{true}}, &kEveryRow}};
    suspects.Add(ArrivalsOf(chain.branches, kNoRow), now);
  }
}

// ---- the answer

// That the person sees more is not left to the formulas: it is read from the plans.
base::Result<bool> SeesMore(const Plan* before, const Plan* after, const Caller& person) {
  ASSIGN_OR_RETURN(const compare::Difference difference,
                   compare::Compare({before, person}, {after, person}));
  if (!difference.access_after) return false;
  if (!difference.access_before || difference.rows == compare::RowsChange::kWider) return true;
  return difference.rows == compare::RowsChange::kSame &&
         std::any_of(difference.columns.begin(), difference.columns.end(), [](const auto& column) {
           return column.before && column.after && !column.before->clear && column.after->clear;
         });
}

}  // namespace

base::Result<Widening> ProveNotWider(Prover& prover, const Plan* before, const Plan* after) {
  if (after == nullptr) return Widening{Widens::kNo, std::nullopt};
  const Formula gets_in = FormulaOf(after->access);
  const Formula got_in = before != nullptr ? FormulaOf(before->access) : Formula{Truth{false}};
  Suspects suspects;
  if (before != nullptr) {
    AddColumns(*before, *after, suspects);
    AddRows(*before, *after, suspects);
  }
  suspects.more.operands.push_back(Not(got_in));
  const Finding more = prover.FindPerson(And(gets_in, {std::move(suspects.more)}));
  if (const auto* somebody = std::get_if<Somebody>(&more)) {
    ASSIGN_OR_RETURN(const bool sure, SeesMore(before, after, somebody->person));
    return Widening{sure ? Widens::kYes : Widens::kUnknown, somebody->person};
  }
  if (!std::holds_alternative<Nobody>(more)) return Widening{};
  const Finding unclear =
      prover.FindPerson(And(And(gets_in, got_in), {std::move(suspects.unclear)}));
  if (const auto* somebody = std::get_if<Somebody>(&unclear)) {
    return Widening{Widens::kUnknown, somebody->person};
  }
  if (!std::holds_alternative<Nobody>(unclear)) return Widening{};
  return Widening{Widens::kNo, std::nullopt};
}

}  // namespace louver::compiler::proof
