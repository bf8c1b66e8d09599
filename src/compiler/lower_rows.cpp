#include "compiler/lower_rows.h"

#include <string>
#include <utility>
#include <vector>

#include "compiler/lower_predicate.h"
#include "compiler/row_hash.h"
#include "compiler/sample.h"
#include "compiler/user_tests.h"

namespace louver::compiler {
namespace {

bool IsTrue(const sql::Expression& expression) {
  const auto* literal = std::get_if<sql::BooleanLiteral>(&expression.node);
  return literal != nullptr && literal->value;
}

}  // namespace

// First match, without CASE: a branch holds when its test does and none before it, tests are never
// NULL, and what the branch shows may be. (a AND x) OR (NOT a AND b AND y) keeps x and y where the
// planner can use them, and the tests where it runs them once.
base::Result<std::optional<sql::Expression>> RowLowering::Term(const RowChain& chain) const {
  std::vector<sql::Expression> cases;
  std::vector<sql::Expression> none_before;
  for (const RowBranch& branch : chain.branches) {
    const bool everyone_else = std::holds_alternative<Always>(branch.when.node);
    if (!std::holds_alternative<NoRows>(branch.show)) {
      std::vector<sql::Expression> terms = none_before;
      if (!everyone_else) terms.push_back(caller_.Condition(branch.when));
      ASSIGN_OR_RETURN(sql::Expression shown, Shows(branch.show));
      if (!IsTrue(shown)) terms.push_back(std::move(shown));
      cases.push_back({sql::AllOf{std::move(terms)}});
    }
    none_before.push_back({sql::Not{caller_.Condition(branch.when)}});
  }
  sql::Expression term{sql::AnyOf{std::move(cases)}};
  auto& operands = std::get<sql::AnyOf>(term.node).operands;
  if (operands.size() == 1) term = sql::Expression(std::move(operands.front()));
  if (const auto* all = std::get_if<sql::AllOf>(&term.node); all && all->operands.empty()) {
    return std::optional<sql::Expression>();
  }
  return std::optional(std::move(term));
}

base::Result<sql::Expression> RowLowering::Shows(const RowTest& rows) const {
  using Answer = base::Result<sql::Expression>;
  return std::visit(
      base::Overloaded{
          [](const AllRows&) -> Answer { return sql::Expression{sql::BooleanLiteral{true}}; },
          [](const NoRows&) -> Answer { return sql::Expression{sql::BooleanLiteral{false}}; },
          [&](const RowsMatching& matching) -> Answer {
            std::vector<sql::Expression> terms;
            for (const auto& match : matching.matches) {
              ASSIGN_OR_RETURN(sql::Expression term, Match(match));
              terms.push_back(std::move(term));
            }
            if (matching.combine == model::Combine::kAny) {
              return sql::Expression{sql::AnyOf{std::move(terms)}};
            }
            return sql::Expression{sql::AllOf{std::move(terms)}};
          },
          [&](const RowsSampled& sampled) { return Sample(sampled); },
          [&](const RowsByAge& age) { return Age(age); },
          [&](const RowsWhere& where) -> Answer {
            return PredicateLowering(plan_, where.bindings, caller_, alias_).Lower(where.predicate);
          },
      },
      rows);
}

base::Result<sql::Expression> RowLowering::Match(const RowsMatching::Match& match) const {
  ASSIGN_OR_RETURN(sql::Identifier column, sql::Identifier::Make(match.column));
  return PredicateLowering(plan_, {}, caller_, alias_)
      .Contains(match.attribute, {sql::ColumnName{std::nullopt, std::move(column)}}, std::nullopt);
}

// LEFT(SHA256(salt || text | text | …), 8) < threshold: hexadecimal digits sort like their numbers.
base::Result<sql::Expression> RowLowering::Sample(const RowsSampled& sampled) const {
  const PredicateLowering columns(plan_, {}, caller_, alias_);
  ASSIGN_OR_RETURN(sql::Expression hash, RowHash(columns, salt_, "", sampled.columns));
  sql::Call beginning{sql::Function::kLeft, {}};
  beginning.arguments.push_back(std::move(hash));
  beginning.arguments.push_back({sql::IntegerLiteral{kSampledDigits}});
  return sql::Expression{
      sql::Binary{sql::BinaryOperator::kLess, sql::Expression{std::move(beginning)},
                  sql::Expression{sql::StringLiteral{SampleThreshold(sampled.below)}}}};
}

base::Result<sql::Expression> RowLowering::Age(const RowsByAge& age) const {
  ASSIGN_OR_RETURN(sql::Identifier column, sql::Identifier::Make(age.column));
  sql::Expression time{sql::Cast{sql::Expression{sql::ColumnName{alias_, std::move(column)}},
                                 {sql::TypeWord::kTimestamp, 0, 0}}};
  sql::Call ago{sql::Function::kUtcSecondsAgo, {}};
  ago.arguments.push_back({sql::IntegerLiteral{age.seconds}});
  return sql::Expression{
      sql::Binary{age.is_older ? sql::BinaryOperator::kLess : sql::BinaryOperator::kGreaterOrEqual,
                  std::move(time), sql::Expression{std::move(ago)}}};
}

}  // namespace louver::compiler
