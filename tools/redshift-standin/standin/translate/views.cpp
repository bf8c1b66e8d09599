#include "standin/translate/views.h"

#include "standin/syntax/lexer.h"
#include "standin/syntax/refusal.h"
#include "standin/translate/call.h"
#include "standin/translate/names.h"

namespace louver::standin {

namespace {

// The parts of CREATE [OR REPLACE] VIEW name [ ( columns ) ] AS query, as token positions.
struct ViewParts {
  bool replace = false;
  std::string schema;
  std::string name;
  std::size_t columns = 0;  // the opening parenthesis, or where AS is
  std::size_t as = 0;
};

base::Result<ViewParts> FindParts(const TokenList& tokens) {
  ViewParts parts;
  parts.replace = tokens.AreWords(1, {"or", "replace"});
  std::size_t i = tokens.FindWord(1, "view") + 1;
  std::vector<std::string> names;
  while (tokens.IsName(i)) {
    names.push_back(tokens.NameAt(i));
    ++i;
    if (!tokens.IsSymbol(i, '.')) break;
    ++i;
  }
  if (names.empty() || names.size() > 3) return SyntaxErrorAt(tokens.SourceAt(i));
  parts.name = names.back();
  if (names.size() > 1) parts.schema = names[names.size() - 2];
  parts.columns = i;
  parts.as = tokens.IsSymbol(i, '(') ? tokens.Closing(i) + 1 : i;
  if (!tokens.IsWord(parts.as, "as")) return SyntaxErrorAt(tokens.SourceAt(parts.as));
  return parts;
}

}  // namespace

bool RemoveNoSchemaBinding(TokenList& tokens) {
  if (tokens.size() < 4 || !tokens.AreWords(tokens.size() - 4, {"with", "no", "schema", "binding"}))
    return false;
  tokens.Remove(tokens.size() - 4, tokens.size());
  return true;
}

base::Result<Translation> TranslateView(const TokenList& tokens, const std::string& text,
                                        const Analysis& analysis, const SessionState& state,
                                        bool late_binding) {
  ASSIGN_OR_RETURN(const ViewParts parts, FindParts(tokens));
  Analysis query = analysis;
  std::erase_if(query.relations, [](const RelationName& relation) { return relation.target; });
  const Bases bases = BasesOf(query, state);
  if (!late_binding) {
    if (!bases.foreign.empty()) {
      return Refusal(kNotSupported,
                     "a view over another database must be created WITH NO SCHEMA BINDING");
    }
    Translation translation;
    ASSIGN_OR_RETURN(translation.text, RewriteNames(text, analysis, state));
    if (!bases.local.empty()) {
      translation.before.push_back("CALL rs.refuse_external_in_view(" + TextArray(bases.local) +
                                   ")");
      translation.before.push_back("CALL rs.refresh(" + TextArray(bases.local) + ", " +
                                   TextArray({}) + ")");
    }
    if (parts.replace) {
      translation.before.push_back(
          CallProcedure("rs.forget_late_binding_view", {parts.schema, parts.name}));
    }
    translation.changes_catalog = true;
    return translation;
  }
  std::vector<std::string> schemas;
  for (const auto& relation : query.relations) {
    if (relation.schema.empty()) {
      return Refusal(kNotSupported,
                     "All the relation names inside should be qualified when creating views with "
                     "no schema binding.");
    }
    schemas.insert(schemas.end(), {relation.database.empty() ? state.database : relation.database,
                                   relation.schema});
  }
  ASSIGN_OR_RETURN(const std::string rewritten, RewriteNames(text, analysis, state));
  ASSIGN_OR_RETURN(const TokenList final_tokens, LexPostgresql(rewritten));
  ASSIGN_OR_RETURN(const ViewParts final_parts, FindParts(final_tokens));
  std::string definition;
  for (std::size_t i = parts.as + 1; i + 4 < tokens.size(); ++i) {
    if (i > parts.as + 1) definition += tokens[i].gap;
    definition += tokens[i].source;
  }
  Translation translation;
  translation.text = "CALL rs.create_late_binding_view(" + QuoteLiteral(parts.schema) + ", " +
                     QuoteLiteral(parts.name) + (parts.replace ? ", true, " : ", false, ") +
                     QuoteLiteral(final_tokens.Text(final_parts.columns, final_parts.as)) + ", " +
                     QuoteLiteral(final_tokens.Text(final_parts.as + 1, final_tokens.size())) +
                     ", " + QuoteLiteral(definition) + ", " + TextArray(schemas) + ", " +
                     TextArray(bases.local) + ", " + TextArray(bases.foreign) + ")";
  translation.tag = "CREATE VIEW";
  translation.changes_catalog = true;
  return translation;
}

base::Result<Translation> TranslateShowView(const TokenList& tokens) {
  std::vector<std::string> names;
  for (std::size_t i = 2; tokens.IsName(i); i += 2) {
    names.push_back(tokens.NameAt(i));
    if (!tokens.IsSymbol(i + 1, '.')) break;
  }
  if (names.empty() || names.size() > 3 || tokens.size() != 1 + 2 * names.size()) {
    return SyntaxErrorAt(tokens.SourceAt(2));
  }
  Translation translation;
  const std::string schema = names.size() > 1 ? names[names.size() - 2] : "";
  translation.text = "SELECT rs.show_view(" + QuoteLiteral(schema) + ", " +
                     QuoteLiteral(names.back()) + ") AS \"Show View DDL statement\"";
  translation.tag = "SHOW";
  return translation;
}

}  // namespace louver::standin
