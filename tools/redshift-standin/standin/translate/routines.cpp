#include "standin/translate/routines.h"

#include "standin/syntax/lexer.h"
#include "standin/syntax/refusal.h"
#include "standin/translate/body.h"
#include "standin/translate/expressions.h"

namespace louver::standin {

namespace {

// A SQL function is one expression over its arguments (dg "CREATE FUNCTION").
base::Status CheckSqlFunction(const TokenList& tokens, std::size_t kind, std::string_view body) {
  const bool volatility = tokens.FindWord(kind, "volatile") < tokens.size() ||
                          tokens.FindWord(kind, "stable") < tokens.size() ||
                          tokens.FindWord(kind, "immutable") < tokens.size();
  if (!volatility)
    return Refusal(kSyntaxError, "a function needs one of VOLATILE, STABLE, IMMUTABLE");
  ASSIGN_OR_RETURN(const TokenList words, Lex(body, {}));
  for (const std::string_view clause : {"from", "into", "where", "group", "order", "limit"}) {
    if (words.FindWord(0, clause) < words.size()) {
      return Refusal(kNotSupported,
                     "The select expression can not have a " + std::string(clause) + " clause.");
    }
  }
  return base::Ok();
}

}  // namespace

base::Status RewriteRoutine(TokenList& tokens, std::size_t kind,
                            const std::unordered_set<std::string>& built_in_functions) {
  const bool procedure = tokens.IsWord(kind, "procedure");
  const std::size_t language = tokens.FindWord(kind, "language");
  const std::string name = language + 1 < tokens.size() ? tokens[language + 1].value : "";
  if (name != (procedure ? "plpgsql" : "sql")) {
    if (name == "plpythonu") return NotImitated("a Python function");
    return Refusal(kNotSupported,
                   "language \"" + name + "\" is not supported for a " + tokens[kind].value);
  }
  const std::size_t definer = tokens.FindWord(kind, "definer");
  const std::size_t nonatomic = tokens.FindWord(kind, "nonatomic");
  if (!procedure && definer < tokens.size()) return SyntaxErrorAt("security");
  if (nonatomic < tokens.size()) {
    if (definer < tokens.size())
      return Refusal(kNotSupported, "a NONATOMIC procedure cannot be SECURITY DEFINER");
    return NotImitated("a NONATOMIC procedure");
  }
  const std::size_t body = tokens.FindWord(kind, "as") + 1;
  if (body >= tokens.size()) return SyntaxErrorAt("");
  Token& text = tokens[body];
  if (text.kind != TokenKind::kDollarString && text.kind != TokenKind::kString)
    return SyntaxErrorAt(text.source);
  if (!procedure) RETURN_IF_ERROR(CheckSqlFunction(tokens, kind, text.value));
  if (procedure) RETURN_IF_ERROR(CheckBody(text.value, built_in_functions));
  ASSIGN_OR_RETURN(const std::string rewritten, RewriteBody(text.value));
  if (rewritten != text.value) {
    if (text.kind == TokenKind::kDollarString) {
      const std::string tag(text.source.substr(0, text.source.find('$', 1) + 1));
      text.text = tag + rewritten + tag;
    } else {
      text.text = QuoteLiteral(rewritten);
    }
  }
  return base::Ok();
}

}  // namespace louver::standin
