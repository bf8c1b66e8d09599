#include "standin/translate/translator.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "standin/analysis/analysis.h"
#include "standin/syntax/lexer.h"
#include "standin/syntax/refusal.h"
#include "standin/translate/depth.h"
#include "standin/translate/expressions.h"
#include "standin/translate/external.h"
#include "standin/translate/groups.h"
#include "standin/translate/names.h"
#include "standin/translate/principals.h"
#include "standin/translate/routines.h"
#include "standin/translate/settings.h"
#include "standin/translate/tables.h"
#include "standin/translate/views.h"

namespace louver::standin {

namespace {

// CREATE [OR REPLACE] [TEMP[ORARY]] what: the index of what.
std::size_t CreatedKind(const TokenList& tokens) {
  std::size_t i = tokens.AreWords(1, {"or", "replace"}) ? 3 : 1;
  if (tokens.IsWord(i, "local")) ++i;
  if (tokens.IsWord(i, "temp") || tokens.IsWord(i, "temporary")) ++i;
  return i;
}

// CREATE SCHEMA ... QUOTA { n [MB|GB|TB] | UNLIMITED }
void RemoveQuota(TokenList& tokens) {
  const std::size_t quota = tokens.FindWord(2, "quota");
  tokens.Remove(quota, tokens.size());
}

base::Status RewriteDatabase(TokenList& tokens) {
  if (tokens.IsWord(0, "drop")) {
    if (tokens.size() != 3) return SyntaxErrorAt(tokens.SourceAt(3));
    for (const std::string_view kept : {"dev", "padb_harvest", "template0", "template1"}) {
      if (tokens[2].value == kept)
        return Refusal("55006", "cannot drop the database \"" + std::string(kept) + "\"");
    }
    return base::Ok();
  }
  for (std::size_t i = 3; i < tokens.size(); ++i) {
    if (tokens.AreWords(i, {"connection", "limit", "unlimited"})) tokens[i + 2].text = "-1";
    if (tokens.AreWords(i, {"isolation", "level"})) tokens.Remove(i, i + 3);
    if (tokens.AreWords(i, {"collate", "case_sensitive"})) tokens.Remove(i, i + 2);
    if (tokens.AreWords(i, {"collate", "case_insensitive"}))
      return NotImitated("a case-insensitive database");
    if (tokens.IsWord(i, "from")) return NotImitated("a database from a datashare");
    for (const std::string_view option :
         {"template", "encoding", "lc_collate", "tablespace", "strategy", "allow_connections"}) {
      if (tokens.IsWord(i, option) && !tokens.IsWord(i - 1, "owner") &&
          !tokens.IsSymbol(i - 1, '='))
        return SyntaxErrorAt(option);
    }
  }
  // Copies the template's files; PostgreSQL's own choice, page by page through its log, takes many
  // times as long where nothing is synced to disk. Also completes a WITH that nothing follows.
  if (tokens.size() >= 3) tokens[tokens.size() - 1].text += " STRATEGY file_copy";
  return base::Ok();
}

base::Result<Translation> TranslateCancel(const TokenList& tokens) {
  if (tokens.size() < 2 || tokens[1].kind != TokenKind::kNumber)
    return SyntaxErrorAt(tokens.SourceAt(1));
  Translation translation;
  translation.text = "DO $$ BEGIN PERFORM pg_cancel_backend(" + tokens[1].text + "); END $$";
  translation.tag = "CANCEL";
  return translation;
}

bool NamesUsers(const TokenList& tokens) {
  const bool made = tokens.IsWord(0, "create") || tokens.IsWord(0, "drop");
  return tokens.IsWord(0, "grant") || tokens.IsWord(0, "revoke") || tokens.IsWord(0, "alter") ||
         tokens.IsWord(0, "set") ||
         (made && (tokens.IsWord(1, "user") || tokens.IsWord(1, "group") ||
                   tokens.IsWord(1, "schema") || tokens.IsWord(1, "database")));
}

// Long INSERTs are data, not structure: what is analysed ends with their first row, if all others
// hold nothing but constants.
std::size_t EndOfStructure(const TokenList& tokens) {
  if (!tokens.IsWord(0, "insert")) return tokens.size();
  const std::size_t values = tokens.FindWord(1, "values");
  if (!tokens.IsSymbol(values + 1, '(')) return tokens.size();
  const std::size_t first_end = tokens.Closing(values + 1);
  for (std::size_t i = first_end + 1; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool constant =
        token.kind == TokenKind::kString || token.kind == TokenKind::kNumber ||
        token.kind == TokenKind::kParameter ||
        (token.kind == TokenKind::kSymbol &&
         std::string_view("(),-+").find(token.source[0]) != std::string_view::npos) ||
        tokens.IsWord(i, "null") || tokens.IsWord(i, "true") || tokens.IsWord(i, "false") ||
        tokens.IsWord(i, "default");
    if (!constant) return tokens.size();
  }
  return std::min(first_end + 1, tokens.size());
}

// Puts PostgreSQL's grammar in place of Redshift's, and finishes the statements that need no more.
base::Result<std::optional<Translation>> TranslateForm(
    TokenList& tokens, const std::unordered_set<std::string>& built_in_functions) {
  const auto done =
      [](base::Result<Translation> result) -> base::Result<std::optional<Translation>> {
    if (!result.ok()) return std::move(result).error();
    return std::optional(*std::move(result));
  };
  if (NamesUsers(tokens)) KeepUserNames(tokens);
  const bool create = tokens.IsWord(0, "create");
  const bool alter = tokens.IsWord(0, "alter");
  const std::size_t kind = create ? CreatedKind(tokens) : 1;
  if ((create || alter) && tokens.IsWord(1, "user")) return done(TranslateUser(tokens));
  if ((create || alter) && tokens.IsWord(1, "group")) return done(TranslateGroup(tokens));
  if ((create || alter) && tokens.IsWord(1, "role")) return done(TranslateRole(tokens));
  if (tokens.IsWord(0, "drop") &&
      (tokens.IsWord(1, "user") || tokens.IsWord(1, "group") || tokens.IsWord(1, "role"))) {
    return done(TranslateDropPrincipal(tokens));
  }
  if (tokens.IsWord(0, "show") && tokens.IsWord(1, "view")) return done(TranslateShowView(tokens));
  if (tokens.IsWord(0, "set") || tokens.IsWord(0, "reset") || tokens.IsWord(0, "show"))
    return done(TranslateSetting(tokens));
  if (tokens.IsWord(0, "cancel")) return done(TranslateCancel(tokens));
  if (tokens.IsWord(0, "copy") || tokens.IsWord(0, "unload")) {
    return Refusal(kNotSupported, base::AsciiUpper(tokens[0].value) +
                                      " is not supported by the Redshift stand-in");
  }
  if (tokens.IsWord(0, "grant") || tokens.IsWord(0, "revoke"))
    RETURN_IF_ERROR(RewriteGrant(tokens));
  if ((create || tokens.IsWord(0, "drop")) && tokens.IsWord(1, "database"))
    RETURN_IF_ERROR(RewriteDatabase(tokens));
  if (create && tokens.IsWord(1, "schema")) RemoveQuota(tokens);
  if (tokens.AreWords(0, {"drop", "schema"})) return done(TranslateDropSchema(tokens));
  if (create && tokens.IsWord(kind, "table")) RETURN_IF_ERROR(RewriteCreateTable(tokens));
  if (create && (tokens.IsWord(kind, "procedure") || tokens.IsWord(kind, "function"))) {
    RETURN_IF_ERROR(RewriteRoutine(tokens, kind, built_in_functions));
    return std::optional<Translation>();
  }
  RETURN_IF_ERROR(RewriteExpressions(tokens));
  return std::optional<Translation>();
}

base::Result<Translation> TranslateTokens(
    TokenList& tokens, const SessionState& state,
    const std::unordered_set<std::string>& built_in_functions) {
  const std::size_t end = EndOfStructure(tokens);
  RETURN_IF_ERROR(CheckDepth(tokens, end));
  if (tokens.AreWords(0, {"create", "external"}))
    return TranslateCreateExternal(tokens, state, built_in_functions);
  ASSIGN_OR_RETURN(auto finished, TranslateForm(tokens, built_in_functions));
  if (finished) return *std::move(finished);
  const bool late_binding = RemoveNoSchemaBinding(tokens);
  const std::string text = tokens.Text();
  const std::string structure = end == tokens.size() ? text : tokens.Text(0, end);
  ASSIGN_OR_RETURN(const Analysis analysis, Analyze(structure, built_in_functions));
  if (tokens.has_escape_strings() && !analysis.only_catalog) {
    return Refusal(kUndefinedObject, "type \"e\" does not exist");
  }
  if (analysis.kind == "ViewStmt")
    return TranslateView(tokens, text, analysis, state, late_binding);
  if (late_binding) return SyntaxErrorAt("with");
  ASSIGN_OR_RETURN(Translation translation, ResolveNames(text, analysis, state));
  translation.changes_catalog = analysis.changes_catalog;
  translation.undoes = analysis.undoes;
  RETURN_IF_ERROR(CheckExternal(tokens, analysis, state, translation));
  return translation;
}

}  // namespace

Translator::Translator(std::unordered_set<std::string> built_in_functions)
    : built_in_functions_(std::move(built_in_functions)) {}

std::vector<std::string_view> Translator::Split(std::string_view text) const {
  return SplitStatements(text);
}

Translation Translator::Translate(std::string_view statement, const SessionState& state) const {
  const auto refused = [](const base::Error& error) {
    Translation translation;
    if (error.details().size() > 1) {  // the second detail names the statement that raises it
      translation.before.push_back(error.details()[1].message);
    } else {
      translation.before.push_back(RefusalCall(SqlState(error), error.message()));
    }
    return translation;
  };
  auto tokens = Lex(statement, {.case_sensitive_identifiers = state.case_sensitive_identifiers});
  if (!tokens.ok()) return refused(tokens.error());
  if (tokens->empty()) {
    Translation translation;
    translation.text = statement;
    return translation;
  }
  auto translation = TranslateTokens(*tokens, state, built_in_functions_);
  return translation.ok() ? *std::move(translation) : refused(translation.error());
}

}  // namespace louver::standin
