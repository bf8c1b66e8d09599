#include "compiler/text_cast.h"

#include <algorithm>
#include <optional>
#include <variant>

#include "compiler/family.h"
#include "compiler/walk.h"

namespace louver::compiler {
namespace {

base::Result<bool> CastsTextItself(const sql::Expression& expression,
                                   std::span<const Binding> bindings, const ColumnTypes& columns) {
  bool found = false;
  std::optional<base::Error> failed;
  ForEachNode(expression, [&](const sql::Expression& node) {
    const auto* cast = std::get_if<sql::Cast>(&node.node);
    if (cast == nullptr || found || failed || FamilyOf(cast->type) == Family::kText) return;
    const auto from = CheckTypes(*cast->operand, bindings, columns);
    if (!from.ok()) {
      failed = from.error();
    } else {
      found = *from == Family::kText;
    }
  });
  if (failed) return *failed;
  return found;
}

// The operands inside @functions are expressions, too.
template <typename Call>
const sql::Expression* OperandOf(const Call& call) {
  if (const auto* attribute = std::get_if<BoundAttributeContains>(&call)) {
    return &attribute->operand;
  }
  if (const auto* purpose = std::get_if<BoundPurposesContain>(&call)) return &purpose->operand;
  const auto* group = std::get_if<BoundGroupsContain>(&call);
  return group == nullptr ? nullptr : &group->operand;
}

bool HasCast(const sql::Expression& expression) {
  bool found = false;
  ForEachNode(expression, [&](const sql::Expression& node) {
    const auto* cast = std::get_if<sql::Cast>(&node.node);
    found = found || (cast != nullptr && FamilyOf(cast->type) != Family::kText);
  });
  return found;
}

bool HasCast(const UnboundPredicate& predicate) {
  return HasCast(predicate.expression) ||
         std::any_of(predicate.calls.begin(), predicate.calls.end(), [](const AtCall& call) {
           const sql::Expression* operand = OperandOf(call);
           return operand != nullptr && HasCast(*operand);
         });
}

}  // namespace

base::Result<bool> CastsText(const sql::Expression& expression, std::span<const Binding> bindings,
                             const ColumnTypes& columns) {
  ASSIGN_OR_RETURN(bool found, CastsTextItself(expression, bindings, columns));
  for (const Binding& binding : bindings) {
    const sql::Expression* operand = OperandOf(binding);
    if (found || operand == nullptr) continue;
    ASSIGN_OR_RETURN(found, CastsTextItself(*operand, bindings, columns));
  }
  return found;
}

base::Result<bool> CastsText(const Plan& plan) {
  const ColumnTypes columns = TypesOf(plan.columns);
  bool found = false;
  for (const RowChain& chain : plan.rows) {
    for (const RowBranch& branch : chain.branches) {
      const auto* where = std::get_if<RowsWhere>(&branch.show);
      if (found || where == nullptr) continue;
      ASSIGN_OR_RETURN(found, CastsText(where->predicate, where->bindings, columns));
    }
  }
  for (const ColumnPlan& column : plan.columns) {
    for (const ColumnBranch& branch : column.branches) {
      if (found || !branch.where) continue;
      ASSIGN_OR_RETURN(found, CastsText(branch.where->predicate, branch.where->bindings, columns));
    }
  }
  return found;
}

bool MayCast(const PreparedPolicy& policy) {
  for (const auto& chain : policy.predicates) {
    for (const auto& predicate : chain) {
      if (predicate && predicate->ok() && HasCast(**predicate)) return true;
    }
  }
  return false;
}

}  // namespace louver::compiler
