#include "standin/translate/body.h"

#include <string>

#include <boost/json.hpp>

#include "base/text.h"
#include "standin/analysis/analysis.h"
#include "standin/analysis/tree.h"
#include "standin/syntax/lexer.h"
#include "standin/syntax/refusal.h"
#include "standin/translate/depth.h"
#include "standin/translate/expressions.h"

namespace louver::standin {

namespace {

// One statement of the body: the tokens of [begin, end), the end being its semicolon or the word
// that opens the statements inside it.
class Checker {
 public:
  Checker(const TokenList& tokens, const std::unordered_set<std::string>& built_in)
      : tokens_(tokens), built_in_(built_in) {}

  base::Status Check() {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const bool opens = depth_ == 0 && cases_ == 0 && Opens(begin, i);
      if (tokens_.IsSymbol(i, '(')) ++depth_;
      if (tokens_.IsSymbol(i, ')')) --depth_;
      if (tokens_.IsWord(i, "case") && i > begin) ++cases_;
      if (tokens_.IsWord(i, "end") && i > begin && cases_ > 0) --cases_;
      if (!opens && !tokens_.IsSymbol(i, ';')) continue;
      RETURN_IF_ERROR(CheckStatement(begin, i));
      begin = i + 1;
      depth_ = cases_ = 0;
    }
    return base::Ok();
  }

 private:
  bool Opens(std::size_t begin, std::size_t i) const {
    if (i == begin && (tokens_.IsWord(i, "declare") || tokens_.IsWord(i, "else"))) return true;
    if (i == begin && tokens_.IsWord(i, "begin")) {
      return !tokens_.IsWord(i + 1, "transaction") && !tokens_.IsWord(i + 1, "work");
    }
    return tokens_.IsWord(i, "then") || tokens_.IsWord(i, "loop");
  }

  base::Status CheckStatement(std::size_t begin, std::size_t end) {
    if (begin == end) return base::Ok();
    RETURN_IF_ERROR(CheckCommand(begin, end));
    for (const std::string_view query : {"select", "insert", "update", "delete", "with", "call"}) {
      if (tokens_.IsWord(begin, query)) return CheckSql(WithoutTarget(begin, end));
    }
    if (tokens_.IsWord(begin, "perform")) return CheckExpression(begin + 1, end);
    if (tokens_.IsWord(begin, "for")) {
      const std::size_t query = tokens_.FindWord(begin, "in") + 1;
      return tokens_.IsWord(query, "select") ? CheckSql(tokens_.Text(query, end)) : base::Ok();
    }
    for (const std::string_view test : {"if", "elsif", "elseif", "while"}) {
      if (tokens_.IsWord(begin, test)) return CheckExpression(begin + 1, end);
    }
    for (std::size_t i = begin; i + 1 < end; ++i) {
      if (tokens_.IsSymbol(i, ':') && tokens_.IsSymbol(i + 1, '='))
        return CheckExpression(i + 2, end);
    }
    return base::Ok();
  }

  base::Status CheckCommand(std::size_t begin, std::size_t end) {
    if (tokens_.IsWord(begin, "raise")) return CheckRaise(begin, end);
    const bool makes = tokens_.IsWord(begin, "create") || tokens_.IsWord(begin, "drop");
    if (tokens_.IsWord(begin, "prepare") || tokens_.IsWord(begin, "vacuum") ||
        tokens_.AreWords(begin, {"start", "transaction"}) || tokens_.IsWord(begin, "begin") ||
        tokens_.AreWords(begin, {"set", "local"}) ||
        (makes && tokens_.IsWord(begin + 1, "database")) ||
        tokens_.AreWords(begin, {"create", "external", "table"})) {
      return Refusal(kNotSupported, base::AsciiUpper(tokens_[begin].value) +
                                        " is not supported inside a procedure");
    }
    if (tokens_.IsWord(begin, "exception")) {
      // Redshift rolls back, runs the handler in a transaction of its own and raises the error
      // again; PostgreSQL would swallow it.
      return NotImitated("an exception handler in a procedure");
    }
    if (tokens_.IsWord(begin, "execute") && tokens_.FindWord(begin, "using") < end)
      return SyntaxErrorAt("using");
    if (tokens_.IsWord(begin, "foreach") || tokens_.IsWord(begin, "assert"))
      return SyntaxErrorAt(tokens_[begin].source);
    if (tokens_.AreWords(begin, {"return", "query"}) || tokens_.AreWords(begin, {"return", "next"}))
      return SyntaxErrorAt(tokens_[begin + 1].source);
    return base::Ok();
  }

  // RAISE level 'format' [, variable [, ...]]
  base::Status CheckRaise(std::size_t begin, std::size_t end) {
    bool level = false;
    for (const std::string_view known : {"notice", "info", "log", "warning", "exception"}) {
      level |= tokens_.IsWord(begin + 1, known);
    }
    if (!level || !tokens_.IsString(begin + 2)) return SyntaxErrorAt(tokens_.SourceAt(begin + 1));
    std::size_t i = begin + 3;
    while (i < end) {
      bool variable = tokens_.IsSymbol(i, ',') && (tokens_.IsName(i + 1) || IsArgument(i + 1));
      for (const std::string_view value : {"current_user", "session_user", "user", "current_date"})
        variable &= !tokens_.IsWord(i + 1, value);
      if (!variable) return SyntaxErrorAt(tokens_.SourceAt(tokens_.IsSymbol(i, ',') ? i + 1 : i));
      i += 2;
      if (tokens_.IsSymbol(i, '.') && tokens_.IsName(i + 1)) i += 2;
    }
    return base::Ok();
  }
  bool IsArgument(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::kParameter;
  }

  // SELECT without its INTO target, which is PL/pgSQL's and not SQL's.
  std::string WithoutTarget(std::size_t begin, std::size_t end) const {
    const std::size_t into = tokens_.FindWord(begin, "into");
    if (into >= end || tokens_.IsWord(begin, "insert")) return tokens_.Text(begin, end);
    std::size_t i = into + 1;
    while (tokens_.IsName(i) && (tokens_.IsSymbol(i + 1, ',') || tokens_.IsSymbol(i + 1, '.')))
      i += 2;
    return tokens_.Text(begin, into) + tokens_.Text(i + 1, end);
  }

  base::Status CheckExpression(std::size_t begin, std::size_t end) {
    return CheckSql("SELECT " + tokens_.Text(begin, end));
  }
  base::Status CheckSql(const std::string& text) {
    // What is not SQL is PL/pgSQL's to read, or to refuse.
    if (!tree::Parse(text).ok()) return base::Ok();
    const auto analysis = Analyze(text, built_in_);
    return analysis.ok() ? base::Ok() : base::Status(analysis.error());
  }

  const TokenList& tokens_;
  const std::unordered_set<std::string>& built_in_;
  int depth_ = 0;
  int cases_ = 0;
};

}  // namespace

base::Status CheckBody(std::string_view body, const std::unordered_set<std::string>& built_in) {
  ASSIGN_OR_RETURN(TokenList tokens, Lex(body, {}));
  RETURN_IF_ERROR(CheckDepth(tokens, tokens.size()));
  if (tokens.has_escape_strings()) return Refusal(kUndefinedObject, "type \"e\" does not exist");
  RETURN_IF_ERROR(RewriteExpressions(tokens));
  return Checker(tokens, built_in).Check();
}

}  // namespace louver::standin
