#include "compiler/row_hash.h"

#include <utility>
#include <vector>

#include "compiler/characters.h"
#include "compiler/sample.h"
#include "compiler/sha256.h"
#include "compiler/value.h"

namespace louver::compiler {
namespace {

using sql::Expression;

Expression Called(sql::Function function, std::vector<Expression> arguments) {
  return {sql::Call{function, std::move(arguments)}};
}

Expression Joined(Expression left, Expression right) {
  return {sql::Binary{sql::BinaryOperator::kConcatenate, std::move(left), std::move(right)}};
}

}  // namespace

base::Result<Expression> RowHash(const PredicateLowering& columns, const Expression& salt,
                                 const std::string& use, std::span<const std::string> names) {
  Expression text = salt;
  std::string between = use + "|";
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(sql::Identifier column, sql::Identifier::Make(name));
    ASSIGN_OR_RETURN(Expression value,
                     columns.AsText({sql::ColumnName{std::nullopt, std::move(column)}}));
    Expression beginning =
        Called(sql::Function::kLeft, {std::move(value), {sql::IntegerLiteral{kSampledCharacters}}});
    text = Joined(std::move(text), {sql::StringLiteral{std::exchange(between, "|")}});
    text = Joined(std::move(text), Called(sql::Function::kCoalesce,
                                          {std::move(beginning), {sql::StringLiteral{""}}}));
  }
  return Called(sql::Function::kSha256Hex, {std::move(text)});
}

base::Result<std::string> RowHashOf(const ExpressionEvaluator& row, std::string_view salt,
                                    const std::string& use, std::span<const std::string> names) {
  std::string text = std::string(salt) + use;
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const Value value, row.Column(name));
    text += '|';
    if (std::holds_alternative<Null>(value)) continue;
    ASSIGN_OR_RETURN(const std::string whole, EntitlementText(value));
    std::int64_t taken = 0;
    for (const std::string_view character : Characters(whole)) {
      if (taken++ < kSampledCharacters) text += character;
    }
  }
  return Sha256Hex(text);
}

}  // namespace louver::compiler
