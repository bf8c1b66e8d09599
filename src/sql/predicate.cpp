#include "sql/predicate.h"

#include <algorithm>
#include <span>

#include "base/text.h"
#include "sql/predicate_at_function.h"
#include "sql/predicate_nesting.h"
#include "sql/predicate_shape.h"
#include "sql/predicate_text.h"
#include "sql/predicate_tokens.h"
#include "sql/predicate_tree.h"

namespace louver::sql {
namespace {

using Tokens = std::span<const PredicateToken>;

bool IsSymbol(const PredicateToken& token, std::string_view symbol) {
  return token.kind == PredicateToken::Kind::kSymbol && token.text == symbol;
}

// Cuts the @functions out on tokens and has the rest parsed. Brackets match: the tokenizer saw to
// it.
class Reader {
 public:
  // `end` is the character behind the text's last.
  explicit Reader(std::size_t end) : end_(end) {}

  // An expression that ends before the token `after`, or with the text.
  base::Result<Expression> Read(Tokens tokens, const PredicateToken* after) {
    const std::size_t end = after == nullptr ? end_ : after->character;
    if (tokens.empty()) return RefusedAt(end, "an expression is missing");
    std::vector<PredicatePart> parts;
    while (!tokens.empty()) {
      PredicatePart part{tokens.front(), std::nullopt};
      if (part.token.kind == PredicateToken::Kind::kAtFunction) {
        ASSIGN_OR_RETURN(part.call, TakeCall(tokens));
      } else {
        tokens = tokens.subspan(1);
      }
      parts.push_back(std::move(part));
    }
    ASSIGN_OR_RETURN(const PredicateText text, WritePredicateText(parts, end));
    return ReadTree(text, nodes_);
  }

  std::vector<AtFunction> TakeFunctions() && { return std::move(functions_); }

 private:
  // Takes @name or @name(arguments) from the front of `tokens`.
  base::Result<Hole> TakeCall(Tokens& tokens) {
    const PredicateToken& token = tokens.front();
    ASSIGN_OR_RETURN(const AtSignature signature, GetAtSignature(token));
    tokens = tokens.subspan(1);
    const bool has_brackets = !tokens.empty() && IsSymbol(tokens.front(), "(");
    if (has_brackets != (signature.most > 0)) {
      return RefusedAt(token.character, "@" + token.text + " is written " +
                                            (has_brackets ? "without" : "with") + " brackets");
    }
    AtFunction function{token.text, {}};
    if (has_brackets) {
      ASSIGN_OR_RETURN(function.arguments, TakeArguments(tokens));
    }
    RETURN_IF_ERROR(CheckArguments(signature, function, token));
    if (--nodes_ < 0) return RefusedAt(token.character, "the predicate is too large");
    functions_.push_back(std::move(function));
    return Hole{static_cast<int>(functions_.size()) - 1};
  }

  // Takes "(argument, ...)" from the front of `tokens`.
  base::Result<std::vector<AtFunction::Argument>> TakeArguments(Tokens& tokens) {
    std::vector<AtFunction::Argument> arguments;
    std::size_t depth = 1;
    std::size_t begin = 1;
    std::size_t i = 1;
    for (; depth > 0; ++i) {
      const PredicateToken& token = tokens[i];
      if (IsSymbol(token, "(")) ++depth;
      if (IsSymbol(token, ")")) --depth;
      const bool ends_argument = depth == 0 || (depth == 1 && IsSymbol(token, ","));
      const bool no_arguments = depth == 0 && i == 1;
      if (ends_argument && !no_arguments) {
        ASSIGN_OR_RETURN(auto argument, ReadOne(tokens.subspan(begin, i - begin), token));
        arguments.push_back(std::move(argument));
        begin = i + 1;
      }
    }
    tokens = tokens.subspan(i);
    return arguments;
  }

  base::Result<AtFunction::Argument> ReadOne(Tokens tokens, const PredicateToken& after) {
    if (tokens.size() == 1 && tokens.front().kind == PredicateToken::Kind::kString) {
      ASSIGN_OR_RETURN(std::string text, ReadArgument(tokens.front()));
      return AtFunction::Argument(std::move(text));
    }
    ASSIGN_OR_RETURN(Expression expression, Read(tokens, &after));
    return AtFunction::Argument(std::move(expression));
  }

  const std::size_t end_;
  int nodes_ = kMostPredicateNodes;
  std::vector<AtFunction> functions_;
};

std::size_t EndOf(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::ranges::count_if(
                 text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

base::Result<Predicate> ParseScalar(std::string_view text) {
  if (text.size() > kMostPredicateBytes) {
    return base::Invalid("A predicate must not be longer than " +
                         std::to_string(kMostPredicateBytes) + " bytes.");
  }
  if (!base::IsCleanText(text)) {
    return base::Invalid("A predicate must be valid UTF-8 without NUL characters.");
  }
  ASSIGN_OR_RETURN(const PredicateTokens tokens, TokenizePredicate(text));
  RETURN_IF_ERROR(CheckNesting(tokens));
  Reader reader(EndOf(text));
  ASSIGN_OR_RETURN(Expression expression, reader.Read(tokens, nullptr));
  return Predicate{std::move(expression), std::move(reader).TakeFunctions()};
}

base::Result<Predicate> ParsePredicate(std::string_view text) {
  ASSIGN_OR_RETURN(Predicate predicate, ParseScalar(text));
  if (!MayBeCondition(predicate.expression, predicate.functions)) {
    return RefusedAt(1, "this is a value, not a condition that is true or false");
  }
  return predicate;
}

}  // namespace louver::sql
