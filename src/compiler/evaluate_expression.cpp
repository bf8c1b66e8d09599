#include "compiler/evaluate_expression.h"

#include <cmath>
#include <utility>

#include "compiler/decide.h"
#include "compiler/evaluate_call.h"
#include "compiler/evaluate_operators.h"
#include "compiler/like.h"

namespace louver::compiler {
namespace {

using Answer = base::Result<Value>;

base::Error NotInterpreted(const std::string& what) {
  return base::Invalid("This cannot be interpreted: " + what + ".");
}

Value AsValue(ThreeValued truth) { return truth ? Value(*truth) : Value(Null{}); }

base::Result<ThreeValued> AsTruth(const Value& value) {
  if (std::holds_alternative<Null>(value)) return ThreeValued();
  if (const auto* truth = std::get_if<bool>(&value)) return ThreeValued(*truth);
  return NotInterpreted("a condition that is not true, false or NULL");
}

base::Result<ThreeValued> Same(const Value& a, const Value& b) {
  ASSIGN_OR_RETURN(const auto order, Compare(a, b));
  return order ? ThreeValued(*order == 0) : ThreeValued();
}

// As far as the interpreter goes.
bool IsComputedWith(const model::ColumnType& type) {
  return type.kind != model::TypeKind::kOther && type.kind != model::TypeKind::kTimeTz &&
         type.kind != model::TypeKind::kTimestampTz;
}

class Interpreter {
 public:
  Interpreter(const ExpressionEvaluator& evaluator, std::span<const Binding> bindings,
              const Caller& caller)
      : evaluator_(evaluator), bindings_(bindings), caller_(caller) {}

  Answer Of(const sql::NullLiteral&) const { return Value(Null{}); }
  Answer Of(const sql::BooleanLiteral& x) const { return Value(x.value); }
  Answer Of(const sql::IntegerLiteral& x) const { return Value(x.value); }
  Answer Of(const sql::DecimalLiteral& x) const {
    const auto decimal = Decimal::Parse(x.digits);
    if (!decimal) return NotInterpreted("a number with too many digits");
    return Value(*decimal);
  }
  Answer Of(const sql::StringLiteral& x) const { return Value(Untyped{x.value}); }
  Answer Of(const sql::ColumnName& x) const { return evaluator_.Column(x.column.name()); }
  Answer Of(const sql::CurrentUser&) const { return NotInterpreted("current_user"); }
  Answer Of(const sql::CurrentDate&) const { return NotInterpreted("the current date"); }
  Answer Of(const sql::Exists&) const { return NotInterpreted("a query"); }
  Answer Of(const sql::InSelect&) const { return NotInterpreted("a query"); }
  Answer Of(const sql::ScalarSelect&) const { return NotInterpreted("a query"); }

  Answer Of(const sql::Hole& x) const {
    return std::visit(
        base::Overloaded{
            [&](const BoundColumn& column) { return evaluator_.Column(column.column); },
            [&](const BoundUserTest& test) -> Answer { return Value(Holds(test.test, caller_)); },
            [&](const BoundUsername&) -> Answer {
              return caller_.known ? Value(Text{caller_.username, false}) : Value(Null{});
            },
            [&](const BoundAttributeContains& contains) {
              return Contains(contains.attribute, contains.operand, contains.placeholder);
            },
            [&](const BoundPurposesContain& contains) -> Answer {
              ASSIGN_OR_RETURN(const Value value, evaluator_.Evaluate(contains.operand));
              ASSIGN_OR_RETURN(const ThreeValued held,
                               evaluator_.IsAmongPurposes(value, contains.placeholder));
              return AsValue(held);
            },
            [&](const BoundIam&) -> Answer {
              return caller_.known ? Value(Text{caller_.iam, false}) : Value(Null{});
            },
            [&](const BoundGroupsContain& contains) {
              return Contains(std::nullopt, contains.operand, contains.placeholder);
            },
        },
        bindings_[static_cast<std::size_t>(x.number)]);
  }

  Answer Of(const sql::Binary& x) const {
    ASSIGN_OR_RETURN(const Value left, evaluator_.Evaluate(*x.left));
    ASSIGN_OR_RETURN(const Value right, evaluator_.Evaluate(*x.right));
    return ApplyOperator(x.op, left, right);
  }

  Answer Of(const sql::Negate& x) const {
    ASSIGN_OR_RETURN(const Value operand, evaluator_.Evaluate(*x.operand));
    if (const auto* number = std::get_if<double>(&operand)) return Value(-*number);
    return ApplyOperator(sql::BinaryOperator::kSubtract, Value(std::int64_t{0}), operand);
  }

  Answer Of(const sql::Not& x) const {
    ASSIGN_OR_RETURN(const ThreeValued operand, evaluator_.EvaluateCondition(*x.operand));
    return AsValue(Inverse(operand));
  }

  Answer Of(const sql::AllOf& x) const {
    ThreeValued all = true;
    for (const sql::Expression& operand : x.operands) {
      ASSIGN_OR_RETURN(const ThreeValued truth, evaluator_.EvaluateCondition(operand));
      all = And(all, truth);
    }
    return AsValue(all);
  }

  Answer Of(const sql::AnyOf& x) const {
    ThreeValued any = false;
    for (const sql::Expression& operand : x.operands) {
      ASSIGN_OR_RETURN(const ThreeValued truth, evaluator_.EvaluateCondition(operand));
      any = Or(any, truth);
    }
    return AsValue(any);
  }

  Answer Of(const sql::IsNull& x) const {
    ASSIGN_OR_RETURN(const Value operand, evaluator_.Evaluate(*x.operand));
    return Value(std::holds_alternative<Null>(operand) != x.negated);
  }

  Answer Of(const sql::IsTruth& x) const {
    ASSIGN_OR_RETURN(const ThreeValued operand, evaluator_.EvaluateCondition(*x.operand));
    const ThreeValued wanted =
        x.truth == sql::Truth::kUnknown ? ThreeValued() : ThreeValued(x.truth == sql::Truth::kTrue);
    return Value((operand == wanted) != x.negated);
  }

  Answer Of(const sql::InList& x) const {
    ASSIGN_OR_RETURN(const Value operand, evaluator_.Evaluate(*x.operand));
    ThreeValued any = false;
    for (const sql::Expression& item : x.list) {
      ASSIGN_OR_RETURN(const Value value, evaluator_.Evaluate(item));
      ASSIGN_OR_RETURN(const ThreeValued same, Same(operand, value));
      any = Or(any, same);
    }
    return AsValue(x.negated ? Inverse(any) : any);
  }

  Answer Of(const sql::Between& x) const {
    ASSIGN_OR_RETURN(const Value operand, evaluator_.Evaluate(*x.operand));
    ASSIGN_OR_RETURN(const Value low, evaluator_.Evaluate(*x.low));
    ASSIGN_OR_RETURN(const Value high, evaluator_.Evaluate(*x.high));
    ASSIGN_OR_RETURN(const auto from, Compare(operand, low));
    ASSIGN_OR_RETURN(const auto to, Compare(operand, high));
    const ThreeValued between = And(from ? ThreeValued(*from >= 0) : ThreeValued(),
                                    to ? ThreeValued(*to <= 0) : ThreeValued());
    return AsValue(x.negated ? Inverse(between) : between);
  }

  Answer Of(const sql::Like& x) const {
    ASSIGN_OR_RETURN(const Value operand, evaluator_.Evaluate(*x.operand));
    ASSIGN_OR_RETURN(const Value pattern, evaluator_.Evaluate(*x.pattern));
    if (std::holds_alternative<Null>(operand) || std::holds_alternative<Null>(pattern)) {
      return Value(Null{});
    }
    ASSIGN_OR_RETURN(const std::string text, TextOf(operand));
    ASSIGN_OR_RETURN(const std::string like, TextOf(pattern));
    ASSIGN_OR_RETURN(const bool matches, MatchesLike(text, like, x.ignore_case));
    return Value(matches != x.negated);
  }

  Answer Of(const sql::Case& x) const {
    for (const auto& when : x.whens) {
      ASSIGN_OR_RETURN(const ThreeValued truth, evaluator_.EvaluateCondition(when.condition));
      if (truth == true) return Typed(evaluator_.Evaluate(when.result));
    }
    if (x.otherwise) return Typed(evaluator_.Evaluate(**x.otherwise));
    return Value(Null{});
  }

  Answer Of(const sql::Cast& x) const {
    ASSIGN_OR_RETURN(const Value operand, evaluator_.Evaluate(*x.operand));
    return ApplyCast(operand, x.type);
  }

  Answer Of(const sql::Call& x) const {
    std::vector<Value> arguments;
    for (const sql::Expression& argument : x.arguments) {
      ASSIGN_OR_RETURN(Value value, evaluator_.Evaluate(argument));
      arguments.push_back(std::move(value));
    }
    return Typed(CallFunction(x.function, arguments));
  }

 private:
  Answer Contains(const std::optional<std::string>& attribute, const sql::Expression& operand,
                  const std::optional<std::string>& placeholder) const {
    ASSIGN_OR_RETURN(const Value value, evaluator_.Evaluate(operand));
    ASSIGN_OR_RETURN(const ThreeValued held, evaluator_.IsHeld(attribute, value, placeholder));
    return AsValue(held);
  }

  // What leaves a CASE or a function is varchar where it was char(n): padding no longer counts.
  static Answer Typed(Answer answer) {
    if (answer.ok()) {
      if (auto* text = std::get_if<Text>(&*answer)) text->blank_padded = false;
    }
    return answer;
  }

  const ExpressionEvaluator& evaluator_;
  std::span<const Binding> bindings_;
  const Caller& caller_;
};

base::Result<ThreeValued> IsAmong(const std::set<std::string>& held, const Value& value,
                                  const std::optional<std::string>& placeholder) {
  if (held.empty() && !placeholder) return ThreeValued(false);  // also for NULL: IN () is false
  if (std::holds_alternative<Null>(value)) return ThreeValued();
  ASSIGN_OR_RETURN(const std::string text, EntitlementText(value));
  return ThreeValued(held.empty() ? text == *placeholder : held.contains(text));
}

}  // namespace

base::Result<Value> ExpressionEvaluator::Evaluate(const sql::Expression& expression) const {
  const Interpreter interpreter(*this, bindings_, caller_);
  return std::visit([&](const auto& node) { return interpreter.Of(node); }, expression.node);
}

base::Result<ThreeValued> ExpressionEvaluator::EvaluateCondition(
    const sql::Expression& expression) const {
  ASSIGN_OR_RETURN(const Value value, Evaluate(expression));
  return AsTruth(value);
}

base::Result<Value> ExpressionEvaluator::Column(const std::string& name) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].name != name) continue;
    if (!row_[i]) return Value(Null{});
    if (!IsComputedWith(columns_[i].type)) return Value(Opaque{});
    auto value = ReadValue(columns_[i].type, *row_[i]);
    if (!value) return NotInterpreted("the text of column \"" + name + "\"");
    return *std::move(value);
  }
  return NotInterpreted("column \"" + name + "\", which is not in the plan");
}

base::Result<ThreeValued> ExpressionEvaluator::IsHeld(
    const std::optional<std::string>& attribute, const Value& value,
    const std::optional<std::string>& placeholder) const {
  if (!attribute) return IsAmong(caller_.groups, value, placeholder);
  const auto found = caller_.attributes.find(*attribute);
  return IsAmong(found != caller_.attributes.end() ? found->second : std::set<std::string>(), value,
                 placeholder);
}

base::Result<ThreeValued> ExpressionEvaluator::IsAmongPurposes(
    const Value& value, const std::optional<std::string>& placeholder) const {
  return IsAmong(caller_.purposes, value, placeholder);
}

}  // namespace louver::compiler
