#include "compiler/lower.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "compiler/lower_columns.h"
#include "compiler/lower_entitlement.h"
#include "compiler/lower_rows.h"
#include "compiler/lower_source.h"
#include "compiler/validate.h"

namespace louver::compiler {
namespace {

// One term a conjunct: they are read and planned one by one.
std::vector<sql::Expression> AccessTerms(const UserTest& access, const EntitlementQueries& caller) {
  const auto* all = std::get_if<AllOfUser>(&access.node);
  if (all == nullptr) return {caller.Condition(access)};
  std::vector<sql::Expression> terms;
  for (const UserTest& operand : all->operands) terms.push_back(caller.Condition(operand));
  return terms;
}

template <typename... Some>
bool IsOneOf(const Outcome& outcome) {
  return (std::holds_alternative<Some>(outcome) || ...);
}

// Whether what the column shows is sure to name the column itself.
bool IsNamed(const ColumnPlan& column) {
  return std::any_of(
      column.branches.begin(), column.branches.end(), [](const ColumnBranch& branch) {
        return branch.where || IsOneOf<ShowClear, ShowHash, ShowEnciphered, ShowRounded, ShowCut,
                                       ShowReplaced, ShowDrawn>(branch.show);
      });
}

// True of every row, and names the columns that the view would not name otherwise. A hidden column
// that takes the name of a dropped one is gone by its own name: then the view is refused, and does
// not show it under the rules of the other until somebody looks.
base::Result<std::optional<sql::Expression>> Mention(const std::vector<ColumnPlan>& columns,
                                                     const sql::Identifier& alias) {
  sql::AnyOf mention{{sql::Expression{sql::BooleanLiteral{true}}}};
  for (const ColumnPlan& column : columns) {
    if (IsNamed(column)) continue;
    ASSIGN_OR_RETURN(sql::Identifier name, sql::Identifier::Make(column.name));
    mention.operands.push_back(
        {sql::IsNull{sql::Expression{sql::ColumnName{alias, std::move(name)}}, false}});
  }
  if (mention.operands.size() == 1) return std::optional<sql::Expression>();
  return std::optional(sql::Expression{std::move(mention)});
}

}  // namespace

base::Result<sql::CreateView> Lower(const Plan& plan, const Target& target) {
  RETURN_IF_ERROR(Validate(plan));
  RETURN_IF_ERROR(CheckPlaces(plan, target));
  ASSIGN_OR_RETURN(sql::QualifiedName view, QualifiedName({plan.view.schema, plan.view.view}));
  ASSIGN_OR_RETURN(sql::QualifiedName source, SourceOf(plan, target));
  const sql::Identifier alias = SourceAlias(plan);
  const EntitlementQueries caller(target.system_schema);

  sql::Select query;
  const ColumnLowering columns(plan, caller, alias, SaltOf(plan, target));
  for (const ColumnPlan& column : plan.columns) {
    ASSIGN_OR_RETURN(sql::SelectItem item, columns.Item(column));
    query.items.push_back(std::move(item));
  }
  query.from = sql::FromTable{std::move(source), alias};

  std::vector<sql::Expression> terms = AccessTerms(plan.access, caller);
  const RowLowering rows(plan, caller, alias, SaltOf(plan, target));
  for (const RowChain& chain : plan.rows) {
    ASSIGN_OR_RETURN(std::optional<sql::Expression> term, rows.Term(chain));
    if (term) terms.push_back(*std::move(term));
  }
  ASSIGN_OR_RETURN(std::optional<sql::Expression> mention, Mention(plan.columns, alias));
  if (mention) terms.push_back(*std::move(mention));
  query.where = sql::Expression{sql::AllOf{std::move(terms)}};
  return sql::CreateView{std::move(view), std::move(query)};
}

}  // namespace louver::compiler
