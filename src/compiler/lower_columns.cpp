#include "compiler/lower_columns.h"

#include <optional>
#include <utility>

#include "compiler/lower_cipher.h"
#include "compiler/lower_predicate.h"
#include "compiler/replacement.h"
#include "compiler/rounding.h"
#include "compiler/row_hash.h"
#include "compiler/sample.h"

namespace louver::compiler {

base::Result<sql::TypeName> TypeNameOf(const model::ColumnType& type) {
  switch (type.kind) {
    case model::TypeKind::kSmallInt:
      return sql::TypeName{sql::TypeWord::kSmallInt, 0, 0};
    case model::TypeKind::kInteger:
      return sql::TypeName{sql::TypeWord::kInteger, 0, 0};
    case model::TypeKind::kBigInt:
      return sql::TypeName{sql::TypeWord::kBigInt, 0, 0};
    case model::TypeKind::kDecimal:
      return sql::TypeName{sql::TypeWord::kDecimal, type.precision, type.scale};
    case model::TypeKind::kReal:
      return sql::TypeName{sql::TypeWord::kReal, 0, 0};
    case model::TypeKind::kDouble:
      return sql::TypeName{sql::TypeWord::kDouble, 0, 0};
    case model::TypeKind::kBoolean:
      return sql::TypeName{sql::TypeWord::kBoolean, 0, 0};
    case model::TypeKind::kChar:
      return sql::TypeName{sql::TypeWord::kChar, type.length, 0};
    case model::TypeKind::kVarchar:
      return sql::TypeName{sql::TypeWord::kVarchar, type.length, 0};
    case model::TypeKind::kDate:
      return sql::TypeName{sql::TypeWord::kDate, 0, 0};
    case model::TypeKind::kTime:
      return sql::TypeName{sql::TypeWord::kTime, 0, 0};
    case model::TypeKind::kTimeTz:
      return sql::TypeName{sql::TypeWord::kTimeTz, 0, 0};
    case model::TypeKind::kTimestamp:
      return sql::TypeName{sql::TypeWord::kTimestamp, 0, 0};
    case model::TypeKind::kTimestampTz:
      return sql::TypeName{sql::TypeWord::kTimestampTz, 0, 0};
    case model::TypeKind::kOther:
      break;
  }
  return base::Internal("Values of type " + type.other + " cannot be cast.");
}

base::Result<sql::SelectItem> ColumnLowering::Item(const ColumnPlan& column) const {
  ASSIGN_OR_RETURN(sql::Identifier name, sql::Identifier::Make(column.name));
  if (column.type == column.output && column.branches.size() == 1 &&
      column.branches.front() == ColumnBranch{{Always{}}, ShowClear{}}) {
    return sql::SelectItem{{sql::ColumnName{alias_, name}}, name};
  }
  // Every branch already has the output type, which makes the outer cast free where a platform
  // notices and harmless where it does not.
  sql::Case cases;
  std::optional<sql::Expression> otherwise;
  for (const ColumnBranch& branch : column.branches) {
    ASSIGN_OR_RETURN(sql::Expression shown, Show(column, branch));
    if (std::holds_alternative<Always>(branch.when.node)) {
      otherwise = std::move(shown);
    } else {
      cases.whens.push_back({caller_.Condition(branch.when), std::move(shown)});
    }
  }
  if (!otherwise) {
    ASSIGN_OR_RETURN(otherwise, Show(column, Outcome{ShowNull{}}));
  }
  if (cases.whens.empty()) return sql::SelectItem{*std::move(otherwise), name};
  cases.otherwise = *std::move(otherwise);
  ASSIGN_OR_RETURN(sql::TypeName type, TypeNameOf(column.output));
  return sql::SelectItem{{sql::Cast{sql::Expression{std::move(cases)}, type}}, name};
}

// A condition that is NULL does not hold: the mask is for other rows.
base::Result<sql::Expression> ColumnLowering::Show(const ColumnPlan& column,
                                                   const ColumnBranch& branch) const {
  if (!branch.where) return Show(column, branch.show);
  sql::Case rows;
  ASSIGN_OR_RETURN(sql::Expression condition,
                   PredicateLowering(plan_, branch.where->bindings, caller_, alias_)
                       .Lower(branch.where->predicate));
  ASSIGN_OR_RETURN(sql::Expression masked, Show(column, branch.show));
  ASSIGN_OR_RETURN(sql::Expression clear, Show(column, Outcome{ShowClear{}}));
  rows.whens.push_back({std::move(condition), std::move(masked)});
  rows.otherwise = std::move(clear);
  return sql::Expression{std::move(rows)};
}

base::Result<sql::Expression> ColumnLowering::Show(const ColumnPlan& column,
                                                   const Outcome& outcome) const {
  using Answer = base::Result<sql::Expression>;
  ASSIGN_OR_RETURN(const sql::TypeName type, TypeNameOf(column.output));
  ASSIGN_OR_RETURN(sql::Identifier name, sql::Identifier::Make(column.name));
  const sql::Expression bare{sql::ColumnName{alias_, std::move(name)}};
  const auto cast = [&](sql::Expression operand) {
    return sql::Expression{sql::Cast{std::move(operand), type}};
  };
  // char(n) sheds its padding, so that a value is masked alike in char and varchar columns.
  const auto text = [&] {
    if (column.type.kind != model::TypeKind::kChar) return bare;
    return sql::Expression{sql::Cast{bare, {sql::TypeWord::kVarchar, column.type.length, 0}}};
  };
  return std::visit(
      base::Overloaded{
          [&](const ShowClear&) -> Answer {
            return column.type == column.output ? bare : cast(bare);
          },
          [&](const ShowNull&) -> Answer { return cast({sql::NullLiteral{}}); },
          [&](const ShowConstant& constant) -> Answer {
            return cast({sql::StringLiteral{constant.constant}});
          },
          [&](const ShowHash&) -> Answer {
            sql::Call hash{sql::Function::kSha256Hex, {}};
            hash.arguments.push_back(
                {sql::Binary{sql::BinaryOperator::kConcatenate, salt_, text()}});
            return cast({std::move(hash)});
          },
          [&](const ShowEnciphered&) -> Answer {
            return cast(Enciphered(text(), column.type.length, salt_, column.name));
          },
          [&](const ShowRounded& rounded) -> Answer {
            ASSIGN_OR_RETURN(auto expression, Rounded(bare, column.type, rounded.bucket_size));
            return cast(std::move(expression));
          },
          [&](const ShowComputed& computed) -> Answer {
            ASSIGN_OR_RETURN(auto expression,
                             PredicateLowering(plan_, computed.bindings, caller_, alias_)
                                 .Lower(computed.expression));
            return cast(std::move(expression));
          },
          [&](const ShowDrawn& drawn) -> Answer {
            ASSIGN_OR_RETURN(auto expression, Drawn(column, drawn, bare));
            return cast(std::move(expression));
          },
          [&](const ShowReplaced& replaced) -> Answer {
            ASSIGN_OR_RETURN(auto expression, Replaced(text(), replaced));
            return cast(std::move(expression));
          },
          [&](const ShowCut& cut) -> Answer { return cast(Cut(bare, cut.part)); },
      },
      outcome);
}

// The first 32 bits of a hash of the row say whether a value is drawn, the next which one.
base::Result<sql::Expression> ColumnLowering::Drawn(const ColumnPlan& column,
                                                    const ShowDrawn& drawn,
                                                    const sql::Expression& bare) const {
  const PredicateLowering columns(plan_, {}, caller_, alias_);
  ASSIGN_OR_RETURN(const sql::Expression hash, RowHash(columns, salt_, column.name, drawn.columns));
  const auto is_below = [&](std::int64_t first_digit, std::uint32_t threshold) {
    sql::Call digits{sql::Function::kSubstring, {}};
    digits.arguments.push_back(hash);
    digits.arguments.push_back({sql::IntegerLiteral{first_digit}});
    digits.arguments.push_back({sql::IntegerLiteral{kSampledDigits}});
    return sql::Expression{
        sql::Binary{sql::BinaryOperator::kLess, sql::Expression{std::move(digits)},
                    sql::Expression{sql::StringLiteral{SampleThreshold(threshold)}}}};
  };
  ASSIGN_OR_RETURN(const sql::TypeName type, TypeNameOf(column.type));
  const auto value = [&](const std::string& written) {
    sql::Expression literal{sql::StringLiteral{written}};
    if (model::IsText(column.type)) return literal;
    return sql::Expression{sql::Cast{std::move(literal), type}};
  };
  sql::Case values;
  const std::uint64_t count = drawn.values.size();
  for (std::uint64_t i = 0; i + 1 < count; ++i) {
    const auto threshold = static_cast<std::uint32_t>(((i + 1) << 32U) / count);
    values.whens.push_back({is_below(kSampledDigits + 1, threshold), value(drawn.values[i])});
  }
  values.otherwise = value(drawn.values.back());
  sql::Case cases;
  cases.whens.push_back({{sql::IsNull{bare, false}}, {sql::NullLiteral{}}});
  cases.whens.push_back({is_below(1, drawn.below), {std::move(values)}});
  cases.otherwise = bare;
  return sql::Expression{std::move(cases)};
}

}  // namespace louver::compiler
