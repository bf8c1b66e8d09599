#include "compiler/lower_shown.h"

#include <utility>
#include <vector>

#include "compiler/decide.h"
#include "compiler/literal_caller.h"
#include "compiler/lower_rows.h"
#include "compiler/lower_source.h"
#include "compiler/validate.h"

namespace louver::compiler {
namespace {

base::Result<sql::Expression> IsShown(const Onlooker& onlooker, const sql::Identifier& alias,
                                      const Target& target) {
  if (onlooker.plan == nullptr) return sql::Expression{sql::BooleanLiteral{false}};
  RETURN_IF_ERROR(Validate(*onlooker.plan));
  RETURN_IF_ERROR(CheckPlaces(*onlooker.plan, target));
  const Decision decision = Decide(*onlooker.plan, onlooker.caller);
  if (!decision.access) return sql::Expression{sql::BooleanLiteral{false}};
  const LiteralCaller caller(onlooker.caller);
  const RowLowering rows(*onlooker.plan, caller, alias, SaltOf(*onlooker.plan, target));
  std::vector<sql::Expression> terms;
  for (const RowTest* test : decision.rows) {
    ASSIGN_OR_RETURN(sql::Expression shown, rows.Shows(*test));
    terms.push_back(std::move(shown));
  }
  return sql::Expression{sql::AllOf{std::move(terms)}};
}

// 1 where the condition holds, 0 where it does not or is NULL.
sql::SelectItem Flag(sql::Expression condition, std::string_view name) {
  sql::Case flag;
  flag.whens.push_back({std::move(condition), {sql::IntegerLiteral{1}}});
  flag.otherwise = sql::Expression{sql::IntegerLiteral{0}};
  return {{std::move(flag)}, sql::Identifier::Known(name)};
}

}  // namespace

base::Result<sql::Select> LowerShown(const Onlooker& before, const Onlooker& after,
                                     const Target& target) {
  const Plan* plan = after.plan != nullptr ? after.plan : before.plan;
  if (plan == nullptr) return base::Internal("There is no plan to count rows of.");
  if (before.plan != nullptr && !(before.plan->remote == plan->remote)) {
    return base::Internal("Rows of two tables cannot be compared.");
  }
  const sql::Identifier alias = SourceAlias(*plan);
  sql::Select query;
  ASSIGN_OR_RETURN(sql::Expression was, IsShown(before, alias, target));
  query.items.push_back(Flag(std::move(was), "shown_before"));
  ASSIGN_OR_RETURN(sql::Expression is, IsShown(after, alias, target));
  query.items.push_back(Flag(std::move(is), "shown_after"));
  ASSIGN_OR_RETURN(sql::QualifiedName source, SourceOf(*plan, target));
  query.from = sql::FromTable{std::move(source), alias};
  return query;
}

}  // namespace louver::compiler
