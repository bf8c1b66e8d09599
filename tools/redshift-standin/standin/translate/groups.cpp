#include "standin/translate/groups.h"

#include <vector>

#include "standin/syntax/lexer.h"
#include "standin/syntax/refusal.h"
#include "standin/translate/call.h"

namespace louver::standin {

namespace {

base::Status CheckNewName(const Token& name) {
  if (!name.value.starts_with("__")) return base::Ok();
  return Refusal("42939", "group name \"" + name.value + "\" is reserved");
}

// u [, u ...], up to the end of the statement.
base::Result<std::vector<std::string>> ReadUsers(const TokenList& tokens, std::size_t i) {
  std::vector<std::string> users;
  while (tokens.IsName(i)) {
    users.push_back(tokens[i].value);
    if (++i == tokens.size()) return users;
    if (!tokens.IsSymbol(i, ',')) break;
    ++i;
  }
  return SyntaxErrorAt(tokens.SourceAt(i));
}

Translation Statement(std::string text, bool create) {
  Translation translation;
  translation.text = std::move(text);
  translation.tag = create ? "CREATE GROUP" : "ALTER GROUP";
  translation.noun = "group";
  translation.changes_catalog = true;
  return translation;
}

// PostgreSQL tells neither whether a group or a user is missing, nor one from the other.
void RequireFirst(Translation& translation, const std::string& group,
                  const std::vector<std::string>& users) {
  translation.before.push_back("CALL rs.require_members(" + QuoteLiteral(group) + ", " +
                               TextArray(users) + ")");
}

}  // namespace

base::Result<Translation> TranslateGroup(const TokenList& tokens) {
  if (!tokens.IsName(2)) return SyntaxErrorAt(tokens.SourceAt(2));
  const bool create = tokens.IsWord(0, "create");
  if (create) {
    RETURN_IF_ERROR(CheckNewName(tokens[2]));
    const std::size_t i = tokens.IsWord(3, "with") ? 4 : 3;
    Translation translation = Statement(tokens.Text(), create);
    if (tokens.size() == 3) return translation;
    if (!tokens.IsWord(i, "user")) return SyntaxErrorAt(tokens.SourceAt(i));
    ASSIGN_OR_RETURN(const auto users, ReadUsers(tokens, i + 1));
    RequireFirst(translation, "", users);
    return translation;
  }
  if (tokens.AreWords(3, {"rename", "to"}) && tokens.IsName(5) && tokens.size() == 6) {
    RETURN_IF_ERROR(CheckNewName(tokens[5]));
    return Statement(tokens.Text(), create);
  }
  if (!tokens.AreWords(3, {"add", "user"}) && !tokens.AreWords(3, {"drop", "user"}))
    return SyntaxErrorAt(tokens.SourceAt(3));
  ASSIGN_OR_RETURN(const auto users, ReadUsers(tokens, 5));
  Translation translation = Statement(tokens.Text(), create);
  RequireFirst(translation, tokens.NameAt(2), users);
  return translation;
}

}  // namespace louver::standin
