#include "compiler/evaluate.h"

#include <chrono>
#include <string>
#include <utility>

#include "compiler/cipher.h"
#include "compiler/decide.h"
#include "compiler/evaluate_expression.h"
#include "compiler/evaluate_operators.h"
#include "compiler/evaluate_rounding.h"
#include "compiler/lower_columns.h"
#include "compiler/match_pattern.h"
#include "compiler/row_hash.h"
#include "compiler/sample.h"
#include "compiler/sha256.h"
#include "compiler/validate.h"
#include "compiler/value.h"

namespace louver::compiler {
namespace {

// One of the first numbers of 32 bits in a hash.
std::uint64_t NumberOf(const std::string& hash, std::size_t which) {
  constexpr auto kDigits = static_cast<std::size_t>(kSampledDigits);
  return std::stoull(hash.substr(which * kDigits, kDigits), nullptr, 16);
}

base::Result<ThreeValued> IsSampled(const RowsSampled& sampled,
                                    const ExpressionEvaluator& evaluator, std::string_view salt) {
  ASSIGN_OR_RETURN(const std::string hash, RowHashOf(evaluator, salt, "", sampled.columns));
  return ThreeValued(NumberOf(hash, 0) < sampled.below);
}

base::Result<ThreeValued> IsOfAge(const RowsByAge& age, const ExpressionEvaluator& evaluator,
                                  const Caller& caller) {
  if (!caller.now) return base::Invalid("This cannot be interpreted: the age of a row.");
  ASSIGN_OR_RETURN(const Value value, evaluator.Column(age.column));
  if (std::holds_alternative<Null>(value)) return ThreeValued();
  ASSIGN_OR_RETURN(const Value time, ApplyCast(value, {sql::TypeWord::kTimestamp, 0, 0}));
  const auto* timestamp = std::get_if<Timestamp>(&time);
  if (timestamp == nullptr) return base::Internal("An age of what is no time.");
  const std::int64_t now =
      std::chrono::duration_cast<std::chrono::microseconds>(caller.now->time_since_epoch()).count();
  const bool is_older = timestamp->microseconds < now - age.seconds * 1'000'000;
  return ThreeValued(is_older == age.is_older);
}

base::Result<ThreeValued> IsShown(const RowTest& test, const Plan& plan, const Caller& caller,
                                  std::string_view salt, const Row& row) {
  using Answer = base::Result<ThreeValued>;
  return std::visit(
      base::Overloaded{
          [](const AllRows&) -> Answer { return ThreeValued(true); },
          [](const NoRows&) -> Answer { return ThreeValued(false); },
          [&](const RowsMatching& matching) -> Answer {
            const ExpressionEvaluator evaluator(plan.columns, row, {}, caller);
            const bool all = matching.combine == model::Combine::kAll;
            ThreeValued shown = all;
            for (const auto& match : matching.matches) {
              ASSIGN_OR_RETURN(const Value value, evaluator.Column(match.column));
              ASSIGN_OR_RETURN(const ThreeValued held,
                               evaluator.IsHeld(match.attribute, value, std::nullopt));
              shown = all ? And(shown, held) : Or(shown, held);
            }
            return shown;
          },
          [&](const RowsSampled& sampled) -> Answer {
            return IsSampled(sampled, ExpressionEvaluator(plan.columns, row, {}, caller), salt);
          },
          [&](const RowsByAge& age) -> Answer {
            return IsOfAge(age, ExpressionEvaluator(plan.columns, row, {}, caller), caller);
          },
          [&](const RowsWhere& where) -> Answer {
            return ExpressionEvaluator(plan.columns, row, where.bindings, caller)
                .EvaluateCondition(where.predicate);
          },
      },
      test);
}

std::optional<std::string> WrittenOrNull(const Value& value, const model::ColumnType& type) {
  if (std::holds_alternative<Null>(value)) return std::nullopt;
  return WriteValue(value, type);
}

base::Result<std::optional<std::string>> ShownValue(const ColumnPlan& column, const Plan& plan,
                                                    const Caller& caller, const Row& row,
                                                    const Outcome& outcome, std::string_view salt,
                                                    const std::optional<std::string>& cell) {
  using Shown = std::optional<std::string>;
  using Answer = base::Result<Shown>;
  // Types that are not computed with leave as they came.
  const auto written = [&](const std::string& text) -> Answer {
    const auto value = ReadValue(column.type, text);
    return Shown(value ? WriteValue(*value, column.output) : text);
  };
  const auto read = [&]() -> base::Result<Value> {
    if (!cell) return Value(Null{});
    const auto value = ReadValue(column.type, *cell);
    if (!value) return base::Internal("A mask of what is not a value of its type.");
    return *value;
  };
  return std::visit(
      base::Overloaded{
          [&](const ShowClear&) -> Answer {
            if (!cell) return Shown();
            return written(*cell);
          },
          [](const ShowNull&) -> Answer { return Shown(); },
          [&](const ShowConstant& constant) -> Answer { return written(constant.constant); },
          [&](const ShowHash&) -> Answer {
            if (!cell) return Shown();
            const auto value = ReadValue(column.type, *cell);
            if (!value) return base::Internal("A hash of what is not text.");
            ASSIGN_OR_RETURN(const std::string text, TextOf(*value));
            return Shown(Sha256Hex(std::string(salt) + text));
          },
          [&](const ShowEnciphered&) -> Answer {
            ASSIGN_OR_RETURN(const Value value, read());
            if (std::holds_alternative<Null>(value)) return Shown();
            ASSIGN_OR_RETURN(const std::string text, TextOf(value));
            return Encipher(text, salt, column.name);
          },
          [&](const ShowRounded& rounded) -> Answer {
            ASSIGN_OR_RETURN(const Value value, read());
            ASSIGN_OR_RETURN(const Value round,
                             RoundValue(value, column.type, rounded.bucket_size));
            return WrittenOrNull(round, column.output);
          },
          [&](const ShowComputed& computed) -> Answer {
            const ExpressionEvaluator evaluator(plan.columns, row, computed.bindings, caller);
            ASSIGN_OR_RETURN(const Value value, evaluator.Evaluate(computed.expression));
            ASSIGN_OR_RETURN(const sql::TypeName type, TypeNameOf(column.output));
            ASSIGN_OR_RETURN(const Value fitted, ApplyCast(value, type));
            return WrittenOrNull(fitted, column.output);
          },
          [&](const ShowDrawn& drawn) -> Answer {
            if (!cell) return Shown();
            const ExpressionEvaluator evaluator(plan.columns, row, {}, caller);
            ASSIGN_OR_RETURN(const std::string hash,
                             RowHashOf(evaluator, salt, column.name, drawn.columns));
            if (NumberOf(hash, 0) >= drawn.below) return written(*cell);
            // The values share the numbers of 32 bits as evenly as they can.
            const std::uint64_t which = NumberOf(hash, 1);
            std::size_t i = 0;
            while (which >= ((i + 1) << 32U) / drawn.values.size()) ++i;
            return written(drawn.values[i]);
          },
          [&](const ShowReplaced& replaced) -> Answer {
            ASSIGN_OR_RETURN(const Value value, read());
            if (std::holds_alternative<Null>(value)) return Shown();
            ASSIGN_OR_RETURN(const std::string text, TextOf(value));
            ASSIGN_OR_RETURN(const auto pattern, ReadPattern(replaced.regex, replaced.ignore_case));
            const std::string shown =
                ReplaceMatches(pattern, text, replaced.replacement, replaced.global);
            return Shown(WriteValue(Text{shown, false}, column.output));
          },
          [&](const ShowCut& cut) -> Answer {
            ASSIGN_OR_RETURN(const Value value, read());
            ASSIGN_OR_RETURN(const Value beginning, CutValue(value, cut.part));
            return WrittenOrNull(beginning, column.output);
          },
      },
      outcome);
}

// What the caller gets in this row: clear where a mask is for other rows alone.
base::Result<const Outcome*> OutcomeFor(const Decision& decision, std::size_t column,
                                        const Plan& plan, const Caller& caller,
                                        std::string_view salt, const Row& row) {
  static const Outcome kClear{ShowClear{}};
  const RowsWhere* where = decision.only_where[column];
  if (where == nullptr) return decision.columns[column];
  ASSIGN_OR_RETURN(const ThreeValued holds, IsShown(RowTest{*where}, plan, caller, salt, row));
  return holds == true ? decision.columns[column] : &kClear;
}

}  // namespace

base::Result<std::vector<Row>> Evaluate(const Plan& plan, const Caller& caller,
                                        std::string_view salt, std::span<const Row> rows) {
  RETURN_IF_ERROR(Validate(plan));
  const Decision decision = Decide(plan, caller);
  std::vector<Row> seen;
  if (!decision.access) return seen;
  for (const Row& row : rows) {
    if (row.size() != plan.columns.size()) return base::Invalid("A row has the wrong width.");
    bool shown = true;
    for (const RowTest* test : decision.rows) {
      ASSIGN_OR_RETURN(const ThreeValued holds, IsShown(*test, plan, caller, salt, row));
      shown = shown && holds == true;
    }
    if (!shown) continue;
    Row& out = seen.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      ASSIGN_OR_RETURN(const Outcome* outcome, OutcomeFor(decision, i, plan, caller, salt, row));
      ASSIGN_OR_RETURN(auto value,
                       ShownValue(plan.columns[i], plan, caller, row, *outcome, salt, row[i]));
      out.push_back(std::move(value));
    }
  }
  return seen;
}

}  // namespace louver::compiler
