#include "standin/translate/expressions.h"

#include <unordered_set>

#include "standin/syntax/lexer.h"
#include "standin/syntax/refusal.h"

namespace louver::standin {

namespace {

// The names RewriteCall knows; looking for the end of every other call would cost time for nothing.
bool IsRewrittenCall(std::string_view name) {
  static const std::unordered_set<std::string_view> kNames = {
      "nvl",     "nvl2",     "decode",   "convert",   "listagg",   "median",
      "dateadd", "date_add", "datediff", "date_diff", "date_part", "datepart",
      "varchar", "nvarchar", "varying",  "varbyte",   "varbinary"};
  return kNames.contains(name);
}

// A call's name, parentheses and arguments.
struct Call {
  std::size_t name;
  std::size_t open;
  std::size_t close;
  std::vector<std::size_t> commas;

  std::size_t arguments() const { return close == open + 1 ? 0 : commas.size() + 1; }
  std::size_t begin(std::size_t argument) const {
    return argument == 0 ? open + 1 : commas[argument - 1] + 1;
  }
  std::size_t end(std::size_t argument) const {
    return argument == commas.size() ? close : commas[argument];
  }
};

base::Error NoSuchCall(const TokenList& tokens, const Call& call) {
  return Refusal(kUndefinedFunction,
                 "wrong number of arguments for function " + tokens[call.name].value);
}

// dateadd(month, ...) has a bare word where PostgreSQL would see a column.
void QuoteDatePart(TokenList& tokens, const Call& call) {
  if (call.arguments() > 0 && call.end(0) == call.begin(0) + 1 && tokens.IsName(call.begin(0))) {
    Token& part = tokens[call.begin(0)];
    part.text = QuoteLiteral(part.value);
  }
}

// decode(e, s1, r1, ..., default): like CASE, but NULL matches NULL.
base::Status RewriteDecode(TokenList& tokens, const Call& call) {
  const std::size_t count = call.arguments();
  if (count < 3) return NoSuchCall(tokens, call);
  const std::string subject = tokens.Text(call.begin(0), call.end(0));
  tokens[call.name].text = "(CASE WHEN (";
  tokens[call.open].text.clear();
  const bool has_default = count % 2 == 0;
  for (std::size_t i = 1; i < count; ++i) {
    std::string& comma = tokens[call.commas[i - 1]].text;
    if (i % 2 == 0) {
      comma = ") THEN (";
    } else if (has_default && i + 1 == count) {
      comma = ") ELSE (";
    } else {
      comma =
          i == 1 ? ") IS NOT DISTINCT FROM (" : ") WHEN (" + subject + ") IS NOT DISTINCT FROM (";
    }
  }
  tokens[call.close].text = ") END)";
  return base::Ok();
}

base::Status RewriteNvl2(TokenList& tokens, const Call& call) {
  if (call.arguments() != 3) return NoSuchCall(tokens, call);
  tokens[call.name].text = "(CASE WHEN (";
  tokens[call.open].text.clear();
  tokens[call.commas[0]].text = ") IS NOT NULL THEN (";
  tokens[call.commas[1]].text = ") ELSE (";
  tokens[call.close].text = ") END)";
  return base::Ok();
}

base::Status RewriteConvert(TokenList& tokens, const Call& call) {
  if (call.arguments() != 2) return NoSuchCall(tokens, call);
  const std::string type = tokens.Text(call.begin(0), call.end(0));
  const std::string value = tokens.Text(call.begin(1), call.end(1));
  tokens.Remove(call.open, call.close + 1);
  tokens[call.name].text = "CAST((" + value + ") AS " + type + ")";
  return base::Ok();
}

// listagg(x, ',') within group (order by y) is listagg(x, ',' order by y).
void RewriteListagg(TokenList& tokens, const Call& call) {
  const std::size_t within = call.close + 1;
  if (!tokens.AreWords(within, {"within", "group"}) || !tokens.IsSymbol(within + 2, '(')) return;
  tokens[call.close].text.clear();
  tokens.Remove(within, within + 3);
}

base::Status RewriteMedian(TokenList& tokens, const Call& call) {
  if (call.arguments() != 1) return NoSuchCall(tokens, call);
  tokens[call.name].text = "percentile_cont(0.5) WITHIN GROUP";
  tokens[call.open].text = "(ORDER BY ";
  return base::Ok();
}

base::Status RewriteCall(TokenList& tokens, const Call& call) {
  const std::string& name = tokens[call.name].value;
  if (name == "nvl") {
    tokens[call.name].text = "coalesce";
  } else if (name == "dateadd" || name == "date_add" || name == "datediff" || name == "date_diff" ||
             name == "date_part" || name == "datepart") {
    QuoteDatePart(tokens, call);
    if (name == "date_add") tokens[call.name].text = "dateadd";
    if (name == "date_diff") tokens[call.name].text = "datediff";
    if (name == "datepart") tokens[call.name].text = "date_part";
  } else if (name == "nvl2") {
    return RewriteNvl2(tokens, call);
  } else if (name == "decode") {
    return RewriteDecode(tokens, call);
  } else if (name == "convert") {
    return RewriteConvert(tokens, call);
  } else if (name == "listagg") {
    RewriteListagg(tokens, call);
  } else if (name == "median") {
    return RewriteMedian(tokens, call);
  } else if ((name == "varchar" || name == "nvarchar" || name == "varying" || name == "varbyte" ||
              name == "varbinary") &&
             call.arguments() == 1 && tokens.IsWord(call.open + 1, "max")) {
    tokens[call.open + 1].text = "65535";
  }
  return base::Ok();
}

// SELECT TOP n ... becomes SELECT ... LIMIT n, at the end of its own level of parentheses.
void RewriteTop(TokenList& tokens, std::size_t top) {
  if (top + 1 >= tokens.size() || tokens[top + 1].kind != TokenKind::kNumber) return;
  const std::string limit = " LIMIT " + tokens[top + 1].text;
  tokens.Remove(top, top + 2);
  int depth = 0;
  std::size_t last = top + 1;
  for (std::size_t i = top + 2; i < tokens.size(); ++i) {
    if (tokens.IsSymbol(i, '(')) ++depth;
    if (tokens.IsSymbol(i, ')') && --depth < 0) break;
    last = i;
  }
  tokens[last].text += limit;
}

bool IsQualified(const TokenList& tokens, std::size_t i) {
  return (i > 0 && tokens.IsSymbol(i - 1, '.')) || tokens.IsSymbol(i + 1, '.');
}

void RewriteWord(TokenList& tokens, std::size_t i) {
  if (IsQualified(tokens, i)) return;
  if (tokens.IsWord(i, "sysdate") && !tokens.IsSymbol(i + 1, '(')) {
    tokens[i].text = "sysdate()";
  } else if (tokens.IsWord(i, "current_user_id")) {
    tokens[i].text = "current_user_id()";
  } else if (tokens.IsWord(i, "minus") &&
             (tokens.IsWord(i + 1, "select") || tokens.IsWord(i + 1, "all") ||
              tokens.IsSymbol(i + 1, '('))) {
    tokens[i].text = "EXCEPT";
  } else if (tokens.AreWords(i, {"approximate", "count"})) {
    tokens[i].text.clear();
  } else if (tokens.IsWord(i, "top") && i > 0 &&
             (tokens.IsWord(i - 1, "select") || tokens.IsWord(i - 1, "distinct"))) {
    RewriteTop(tokens, i);
  }
}

}  // namespace

base::Status RewriteExpressions(TokenList& tokens) {
  // Backwards, so that an inner call is done before the call whose argument it is.
  for (std::size_t i = tokens.size(); i-- > 0;) {
    if (tokens[i].kind != TokenKind::kWord) continue;
    const bool method = i > 0 && tokens.IsSymbol(i - 1, '.');
    if (tokens.IsSymbol(i + 1, '(') && !method && IsRewrittenCall(tokens[i].value)) {
      const std::size_t close = tokens.Closing(i + 1);
      if (close == tokens.size()) return SyntaxErrorAt("");
      RETURN_IF_ERROR(RewriteCall(tokens, {i, i + 1, close, tokens.Commas(i + 1, close)}));
    }
    RewriteWord(tokens, i);
  }
  return base::Ok();
}

base::Result<std::string> RewriteBody(std::string_view body) {
  ASSIGN_OR_RETURN(TokenList tokens, Lex(body, {}));
  RETURN_IF_ERROR(RewriteExpressions(tokens));
  return tokens.Text();
}

}  // namespace louver::standin
