#include "compiler/prepare.h"

#include <algorithm>
#include <utility>

#include "compiler/dsl/parse.h"
#include "compiler/walk.h"
#include "sql/predicate.h"

namespace louver::compiler {
namespace {

using Arguments = std::vector<sql::AtFunction::Argument>;

// Expressions written inside quotes may hold expressions written inside quotes.
constexpr int kMaxQuotedDepth = 4;

enum class AtColumn { kAllowed, kRefused };

// Collects the calls of a predicate and of the expressions quoted inside it under one numbering.
class Reader {
 public:
  explicit Reader(AtColumn at_column) : at_column_(at_column) {}

  base::Result<UnboundPredicate> Read(const sql::Predicate& predicate) {
    ASSIGN_OR_RETURN(sql::Expression expression, Adopt(predicate, 0));
    return UnboundPredicate{std::move(expression), std::move(calls_)};
  }

 private:
  // Takes the functions of one parsed text over; returns its expression with holes renumbered.
  base::Result<sql::Expression> Adopt(const sql::Predicate& parsed, int depth) {
    const auto offset = static_cast<int>(calls_.size());
    for (std::size_t i = 0; i < parsed.functions.size(); ++i) calls_.push_back(BoundUsername{});
    for (std::size_t i = 0; i < parsed.functions.size(); ++i) {
      ASSIGN_OR_RETURN(AtCall call, Read(parsed.functions[i], offset, depth));
      calls_[static_cast<std::size_t>(offset) + i] = std::move(call);
    }
    return Renumber(parsed.expression, offset);
  }

  static base::Result<sql::Expression> Renumber(const sql::Expression& expression, int offset) {
    if (const auto* hole = std::get_if<sql::Hole>(&expression.node)) {
      return sql::Expression{sql::Hole{hole->number + offset}};
    }
    return MapOperands(expression,
                       [&](const sql::Expression& operand) { return Renumber(operand, offset); });
  }

  base::Result<AtCall> Read(const sql::AtFunction& function, int offset, int depth) {
    const Arguments& arguments = function.arguments;
    const auto text = [&](std::size_t i) { return Text(function, i); };
    const auto count = [&](std::size_t least, std::size_t most) -> base::Status {
      if (arguments.size() >= least && arguments.size() <= most) return base::Ok();
      return base::Invalid("@" + function.name + " has the wrong number of arguments");
    };
    if (function.name == "columnTagged") {
      RETURN_IF_ERROR(count(1, 1));
      ASSIGN_OR_RETURN(const std::string name, text(0));
      ASSIGN_OR_RETURN(model::TagName tag, model::TagName::Parse(name));
      return AtCall{TaggedColumn{std::move(tag)}};
    }
    if (function.name == "columnReference") {
      RETURN_IF_ERROR(count(1, 1));
      ASSIGN_OR_RETURN(std::string name, text(0));
      return AtCall{NamedColumn{std::move(name)}};
    }
    if (function.name == "column") {
      RETURN_IF_ERROR(count(0, 0));
      if (at_column_ == AtColumn::kAllowed) return AtCall{MaskedColumn{}};
      return base::Invalid("@column stands for a masked column, in a custom function alone");
    }
    if (function.name == "username") {
      RETURN_IF_ERROR(count(0, 0));
      return AtCall{BoundUsername{}};
    }
    if (function.name == "iam") {
      RETURN_IF_ERROR(count(0, 0));
      return AtCall{BoundIam{}};
    }
    if (function.name == "isUsingPurpose") {
      RETURN_IF_ERROR(count(1, 1));
      ASSIGN_OR_RETURN(std::string purpose, text(0));
      return AtCall{BoundUserTest{UserTest{ActsUnder{std::move(purpose)}}}};
    }
    if (function.name == "purposesContains") {
      RETURN_IF_ERROR(count(1, 2));
      ASSIGN_OR_RETURN(sql::Expression operand, Operand(arguments[0], offset, depth));
      ASSIGN_OR_RETURN(std::optional<std::string> placeholder, Placeholder(function, 1));
      return AtCall{BoundPurposesContain{std::move(operand), std::move(placeholder)}};
    }
    if (function.name == "isInGroups") {
      RETURN_IF_ERROR(count(1, arguments.size()));
      AllOfUser all;
      for (std::size_t i = 0; i < arguments.size(); ++i) {
        ASSIGN_OR_RETURN(std::string group, text(i));
        all.operands.push_back({InGroup{std::move(group)}});
      }
      return AtCall{BoundUserTest{UserTest{std::move(all)}}};
    }
    if (function.name == "hasAttribute") {
      RETURN_IF_ERROR(count(2, 2));
      ASSIGN_OR_RETURN(std::string name, text(0));
      ASSIGN_OR_RETURN(std::string value, text(1));
      return AtCall{BoundUserTest{UserTest{HasAttribute{std::move(name), std::move(value)}}}};
    }
    if (function.name == "attributeValuesContains") {
      RETURN_IF_ERROR(count(2, 3));
      ASSIGN_OR_RETURN(std::string attribute, text(0));
      ASSIGN_OR_RETURN(sql::Expression operand, Operand(arguments[1], offset, depth));
      ASSIGN_OR_RETURN(std::optional<std::string> placeholder, Placeholder(function, 2));
      return AtCall{
          BoundAttributeContains{std::move(attribute), std::move(operand), std::move(placeholder)}};
    }
    if (function.name == "groupsContains") {
      RETURN_IF_ERROR(count(1, 2));
      ASSIGN_OR_RETURN(sql::Expression operand, Operand(arguments[0], offset, depth));
      ASSIGN_OR_RETURN(std::optional<std::string> placeholder, Placeholder(function, 1));
      return AtCall{BoundGroupsContain{std::move(operand), std::move(placeholder)}};
    }
    return base::Invalid("@" + function.name + " is not supported");
  }

  static base::Result<std::string> Text(const sql::AtFunction& function, std::size_t i) {
    if (const auto* text = std::get_if<std::string>(&function.arguments[i])) return *text;
    return base::Invalid("argument " + std::to_string(i + 1) + " of @" + function.name +
                         " must be quoted text");
  }

  static base::Result<std::optional<std::string>> Placeholder(const sql::AtFunction& function,
                                                              std::size_t i) {
    if (function.arguments.size() <= i) return std::optional<std::string>();
    ASSIGN_OR_RETURN(std::string text, Text(function, i));
    return std::optional<std::string>(std::move(text));
  }

  // What a quoted argument says is an expression, too (Custom WHERE Clause Functions; exports write
  // a column's name in quotes).
  base::Result<sql::Expression> Operand(const sql::AtFunction::Argument& argument, int offset,
                                        int depth) {
    if (const auto* expression = std::get_if<sql::Expression>(&argument)) {
      return Renumber(*expression, offset);
    }
    if (depth == kMaxQuotedDepth) return base::Invalid("quoted expressions are nested too deeply");
    ASSIGN_OR_RETURN(const sql::Predicate quoted,
                     sql::ParseScalar(std::get<std::string>(argument)));
    return Adopt(quoted, depth + 1);
  }

  AtColumn at_column_;
  std::vector<AtCall> calls_;
};

}  // namespace

base::Result<UnboundPredicate> PreparePredicate(std::string_view text) {
  ASSIGN_OR_RETURN(const sql::Predicate predicate, sql::ParsePredicate(text));
  return Reader(AtColumn::kRefused).Read(predicate);
}

base::Result<UnboundPredicate> PrepareFunction(std::string_view text) {
  ASSIGN_OR_RETURN(const sql::Predicate function, sql::ParseScalar(text));
  return Reader(AtColumn::kAllowed).Read(function);
}

PreparedPolicy Prepare(model::Policy policy) {
  PreparedPolicy prepared;
  prepared.policy = std::move(policy);
  const auto* subscription = std::get_if<model::SubscriptionAction>(&prepared.policy.action);
  if (subscription != nullptr && subscription->level == model::SubscriptionLevel::kAdvanced) {
    prepared.advanced = dsl::Parse(subscription->advanced);
  }
  const auto* data = std::get_if<model::DataAction>(&prepared.policy.action);
  if (data == nullptr) return prepared;
  auto& needed = prepared.needed_column_tags;
  const auto need_tags_of = [&](const std::optional<base::Result<UnboundPredicate>>& read) {
    if (!read || !read->ok()) return;
    for (const AtCall& call : (*read)->calls) {
      if (const auto* tagged = std::get_if<TaggedColumn>(&call)) needed.push_back(tagged->tag);
    }
  };
  for (const model::RuleChain& chain : data->chains) {
    auto& predicates = prepared.predicates.emplace_back();
    auto& functions = prepared.functions.emplace_back();
    for (const model::Rule& rule : chain.rules) {
      auto& predicate = predicates.emplace_back();
      auto& function = functions.emplace_back();
      if (const auto* rows = std::get_if<model::RowsByPredicate>(&rule.action)) {
        predicate = PreparePredicate(rows->predicate);
      }
      if (const auto* masking = std::get_if<model::MaskingRule>(&rule.action)) {
        if (masking->where) predicate = PreparePredicate(*masking->where);
        const auto* custom = std::get_if<model::MaskCustom>(&masking->mask);
        if (custom != nullptr) function = PrepareFunction(custom->expression);
      }
      need_tags_of(predicate);
      need_tags_of(function);
    }
  }
  std::sort(needed.begin(), needed.end());
  needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
  return prepared;
}

std::optional<model::Policy> LocalPolicyOf(const model::DataSource& data_source) {
  if (!data_source.local_policy) return std::nullopt;
  const model::LocalPolicy& local = *data_source.local_policy;
  model::Policy policy;
  policy.id = local.id;
  policy.name = "Local policy of " + data_source.name;
  policy.action = local.action;
  policy.created_by = local.created_by;
  policy.created_at = local.created_at;
  policy.updated_at = local.updated_at;
  return policy;
}

}  // namespace louver::compiler
