#include "compiler/walk.h"

#include <optional>
#include <type_traits>
#include <utility>

namespace louver::compiler {
namespace {

template <typename Node, typename... Kinds>
constexpr bool kIsOneOf = (std::is_same_v<Node, Kinds> || ...);

// Calls `use` for the operands of a node in the order they are written. `Node` may be const.
template <typename Node, typename Use>
void VisitOperandsOf(Node& node, const Use& use) {
  using Kind = std::remove_const_t<Node>;
  if constexpr (kIsOneOf<Kind, sql::NullLiteral, sql::BooleanLiteral, sql::IntegerLiteral,
                         sql::DecimalLiteral, sql::StringLiteral, sql::ColumnName, sql::CurrentUser,
                         sql::CurrentDate, sql::Hole, sql::Exists, sql::ScalarSelect>) {
    return;
  } else if constexpr (kIsOneOf<Kind, sql::Binary>) {
    use(*node.left);
    use(*node.right);
  } else if constexpr (kIsOneOf<Kind, sql::AllOf, sql::AnyOf>) {
    for (auto& operand : node.operands) use(operand);
  } else if constexpr (kIsOneOf<Kind, sql::Call>) {
    for (auto& argument : node.arguments) use(argument);
  } else if constexpr (kIsOneOf<Kind, sql::Case>) {
    for (auto& when : node.whens) {
      use(when.condition);
      use(when.result);
    }
    if (node.otherwise) use(**node.otherwise);
  } else {
    use(*node.operand);
    if constexpr (kIsOneOf<Kind, sql::InList>) {
      for (auto& item : node.list) use(item);
    } else if constexpr (kIsOneOf<Kind, sql::Like>) {
      use(*node.pattern);
    } else if constexpr (kIsOneOf<Kind, sql::Between>) {
      use(*node.low);
      use(*node.high);
    } else {
      static_assert(kIsOneOf<Kind, sql::Negate, sql::Not, sql::IsNull, sql::IsTruth, sql::Cast,
                             sql::InSelect>);
    }
  }
}

template <typename Expression, typename Use>
void VisitOperands(Expression& expression, const Use& use) {
  std::visit([&](auto& node) { VisitOperandsOf(node, use); }, expression.node);
}

}  // namespace

base::Result<sql::Expression> MapOperands(
    const sql::Expression& expression,
    const std::function<base::Result<sql::Expression>(const sql::Expression&)>& map) {
  sql::Expression copy = expression;
  std::optional<base::Error> failure;
  VisitOperands(copy, [&](sql::Expression& operand) {
    if (failure) return;
    auto mapped = map(operand);
    if (mapped.ok()) {
      operand = *std::move(mapped);
    } else {
      failure = std::move(mapped).error();
    }
  });
  if (failure) return *std::move(failure);
  return copy;
}

void ForEachNode(const sql::Expression& expression,
                 const std::function<void(const sql::Expression&)>& visit) {
  visit(expression);
  VisitOperands(expression, [&](const sql::Expression& operand) { ForEachNode(operand, visit); });
}

}  // namespace louver::compiler
