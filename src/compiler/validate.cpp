#include "compiler/validate.h"

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "base/text.h"
#include "compiler/cipher.h"
#include "compiler/custom_function.h"
#include "compiler/mask.h"
#include "compiler/replacement.h"
#include "compiler/rounding.h"
#include "compiler/typing.h"
#include "compiler/user_tests.h"
#include "compiler/walk.h"

namespace louver::compiler {
namespace {

base::Error Broken(const std::string& what) {
  return base::Internal("A plan breaks an invariant: " + what + ".");
}

template <typename Branch>
base::Status CheckBranches(const std::vector<Branch>& branches, const std::string& where) {
  for (std::size_t i = 0; i < branches.size(); ++i) {
    if (std::holds_alternative<Never>(branches[i].when.node)) {
      return Broken(where + " has a branch that is never taken");
    }
    if (std::holds_alternative<Always>(branches[i].when.node) && i + 1 != branches.size()) {
      return Broken(where + " has a branch after the last one");
    }
  }
  return base::Ok();
}

// Which holes an expression and the operands of the calls it reaches use.
base::Status CollectHoles(const sql::Expression& expression, std::span<const Binding> bindings,
                          std::set<int>& used) {
  base::Status status = base::Ok();
  ForEachNode(expression, [&](const sql::Expression& node) {
    const auto* hole = std::get_if<sql::Hole>(&node.node);
    if (hole == nullptr || !status.ok()) return;
    if (hole->number < 0 || static_cast<std::size_t>(hole->number) >= bindings.size()) {
      status = Broken("a hole is not bound");
      return;
    }
    if (!used.insert(hole->number).second) return;
    const Binding& binding = bindings[static_cast<std::size_t>(hole->number)];
    if (const auto* attribute = std::get_if<BoundAttributeContains>(&binding)) {
      status = CollectHoles(attribute->operand, bindings, used);
    } else if (const auto* purpose = std::get_if<BoundPurposesContain>(&binding)) {
      status = CollectHoles(purpose->operand, bindings, used);
    } else if (const auto* group = std::get_if<BoundGroupsContain>(&binding)) {
      status = CollectHoles(group->operand, bindings, used);
    }
  });
  return status;
}

base::Status CheckHoles(const sql::Expression& expression, std::span<const Binding> bindings) {
  std::set<int> used;
  RETURN_IF_ERROR(CollectHoles(expression, bindings, used));
  if (used.size() != bindings.size()) return Broken("a binding fills no hole");
  return base::Ok();
}

base::Status CheckWhere(const RowsWhere& where, const ColumnTypes& types) {
  RETURN_IF_ERROR(CheckHoles(where.predicate, where.bindings));
  if (const auto status = CheckPredicate(where, types); !status.ok()) {
    return Broken("a row predicate does not fit: " + status.error().message());
  }
  return base::Ok();
}

base::Status CheckHashed(const std::vector<std::string>& columns, const ColumnTypes& types) {
  if (columns.empty()) return Broken("a hash of rows looks at nothing");
  for (const std::string& column : columns) {
    const auto type = types(column);
    if (!type || !HasReliableText(FamilyOf(*type))) {
      return Broken("a hash of rows looks at what has no text");
    }
  }
  return base::Ok();
}

base::Status CheckOutcome(const ColumnPlan& column, const Outcome& outcome,
                          const ColumnTypes& types) {
  if (std::holds_alternative<ShowHash>(outcome)) {
    const bool fits = model::IsText(column.type) &&
                      column.output.kind == model::TypeKind::kVarchar && column.output.length >= 64;
    if (!fits) return Broken("column " + column.name + " cannot hold a hash");
  }
  if (std::holds_alternative<ShowEnciphered>(outcome)) {
    const bool fits = model::IsText(column.type) &&
                      column.output.kind == model::TypeKind::kVarchar &&
                      column.output.length >= LengthOfEnciphered(column.type.length);
    if (!fits) return Broken("column " + column.name + " cannot hold what is enciphered");
  }
  if (const auto* constant = std::get_if<ShowConstant>(&outcome)) {
    if (!std::holds_alternative<ShowConstant>(
            OutcomeOf(model::MaskConstant{constant->constant}, column.type)) ||
        !base::IsCleanText(constant->constant)) {
      return Broken("the constant of column " + column.name + " is not a value of its type");
    }
  }
  const auto* rounded = std::get_if<ShowRounded>(&outcome);
  if (rounded != nullptr && !CanRound(column.type, rounded->bucket_size)) {
    return Broken("column " + column.name + " cannot be rounded so");
  }
  if (const auto* replaced = std::get_if<ShowReplaced>(&outcome)) {
    if (!model::IsText(column.type) || !ReplacementPattern(*replaced).ok() ||
        !CheckReplacement(replaced->replacement).ok()) {
      return Broken("column " + column.name + " cannot be replaced in so");
    }
  }
  if (const auto* computed = std::get_if<ShowComputed>(&outcome)) {
    RETURN_IF_ERROR(CheckHoles(computed->expression, computed->bindings));
    if (const auto status = CheckFunction(*computed, column.type, types); !status.ok()) {
      return Broken("the function of column " + column.name +
                    " does not fit: " + status.error().message());
    }
  }
  if (const auto* drawn = std::get_if<ShowDrawn>(&outcome)) {
    const bool fits =
        drawn->values.size() > 1 &&
        std::all_of(drawn->values.begin(), drawn->values.end(), [&](const std::string& value) {
          return base::IsCleanText(value) && std::holds_alternative<ShowConstant>(OutcomeOf(
                                                 model::MaskConstant{value}, column.type));
        });
    if (!fits) return Broken("column " + column.name + " cannot hold what is drawn");
    RETURN_IF_ERROR(CheckHashed(drawn->columns, types));
  }
  const auto* cut = std::get_if<ShowCut>(&outcome);
  if (cut != nullptr && !CanCut(column.type, cut->part)) {
    return Broken("column " + column.name + " cannot be cut so");
  }
  return base::Ok();
}

base::Status CheckColumns(const std::vector<ColumnPlan>& columns) {
  if (columns.empty()) return Broken("it has no columns");
  const ColumnTypes types = TypesOf(columns);
  std::set<std::string> names;
  for (const ColumnPlan& column : columns) {
    if (column.name.empty() || !base::IsCleanText(column.name)) {
      return Broken("a column has no usable name");
    }
    if (!names.insert(base::AsciiLower(column.name)).second) {
      return Broken("column " + column.name + " is there twice");
    }
    RETURN_IF_ERROR(CheckBranches(column.branches, "column " + column.name));
    for (const ColumnBranch& branch : column.branches) {
      RETURN_IF_ERROR(CheckOutcome(column, branch.show, types));
      if (branch.where) RETURN_IF_ERROR(CheckWhere(*branch.where, types));
    }
    if (column.output != OutputTypeOf(column.type, column.branches)) {
      return Broken("column " + column.name + " has an output type it cannot have");
    }
    const bool bare = column.branches.size() == 1 &&
                      column.branches.front() == ColumnBranch{{Always{}}, ShowClear{}};
    if (column.output.kind == model::TypeKind::kOther && !bare) {
      return Broken("column " + column.name + " is of a type that cannot be computed with");
    }
  }
  return base::Ok();
}

base::Status CheckRows(const RowTest& rows, const ColumnTypes& types) {
  if (const auto* matching = std::get_if<RowsMatching>(&rows)) {
    if (matching->matches.empty()) return Broken("a row restriction matches nothing");
    for (const auto& match : matching->matches) {
      const auto type = types(match.column);
      if (!type) return Broken("a row restriction names a column that is not there");
      if (!HasReliableText(FamilyOf(*type))) {
        return Broken("a row restriction compares what cannot be compared");
      }
    }
  }
  if (const auto* sampled = std::get_if<RowsSampled>(&rows)) {
    RETURN_IF_ERROR(CheckHashed(sampled->columns, types));
  }
  if (const auto* age = std::get_if<RowsByAge>(&rows)) {
    const auto type = types(age->column);
    const bool is_time =
        type && (type->kind == model::TypeKind::kDate || type->kind == model::TypeKind::kTimestamp);
    if (!is_time || age->seconds <= 0) return Broken("the age of a row is not known");
  }
  const auto* where = std::get_if<RowsWhere>(&rows);
  if (where == nullptr) return base::Ok();
  return CheckWhere(*where, types);
}

}  // namespace

base::Status Validate(const Plan& plan) {
  if (!DemandsKnownPerson(plan.access)) return Broken("a stranger might have access");
  RETURN_IF_ERROR(CheckColumns(plan.columns));
  const ColumnTypes types = TypesOf(plan.columns);
  for (const RowChain& chain : plan.rows) {
    RETURN_IF_ERROR(CheckBranches(chain.branches, "a row restriction"));
    for (const RowBranch& branch : chain.branches) {
      RETURN_IF_ERROR(CheckRows(branch.show, types));
    }
  }
  return base::Ok();
}

}  // namespace louver::compiler
