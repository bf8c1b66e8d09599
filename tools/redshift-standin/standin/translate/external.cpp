#include "standin/translate/external.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "standin/syntax/lexer.h"
#include "standin/syntax/refusal.h"
#include "standin/translate/call.h"
#include "standin/translate/external_table.h"
#include "standin/translate/names.h"
#include "standin/translate/object_names.h"

namespace louver::standin {

namespace {

std::string JsonMember(std::string_view name, std::string_view value) {
  std::string text = "\"" + std::string(name) + "\":\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') text.push_back('\\');
    text.push_back(c);
  }
  return text + "\"";
}

// FROM [ DATA CATALOG ] DATABASE 'd' [ REGION 'r' ] IAM_ROLE role [ CATALOG_ROLE role ]
// [ CREATE EXTERNAL DATABASE IF NOT EXISTS ]
base::Result<Translation> TranslateSchema(const TokenList& tokens) {
  const bool if_not_exists = tokens.AreWords(3, {"if", "not", "exists"});
  std::size_t i = if_not_exists ? 6 : 3;
  if (!tokens.IsName(i) || !tokens.IsWord(i + 1, "from")) return SyntaxErrorAt(tokens.SourceAt(i));
  const std::string name = tokens.NameAt(i);
  i += 2;
  if (tokens.AreWords(i, {"data", "catalog"})) {
    i += 2;
  } else if (!tokens.IsWord(i, "database")) {
    return NotImitated("an external schema from " + base::AsciiUpper(tokens.SourceAt(i)));
  }
  if (!tokens.IsWord(i, "database") || !tokens.IsString(i + 1))
    return SyntaxErrorAt(tokens.SourceAt(i));
  const std::string database = tokens[i + 1].value;
  i += 2;
  std::string options;
  bool has_role = false;
  for (const std::string_view option : {"region", "iam_role", "catalog_role"}) {
    if (!tokens.IsWord(i, option)) continue;
    const bool is_default = option != "region" && tokens.IsWord(i + 1, "default");
    if (!is_default && !tokens.IsString(i + 1)) return SyntaxErrorAt(tokens.SourceAt(i + 1));
    options +=
        (options.empty() ? "" : ",") + JsonMember(base::AsciiUpper(option), tokens[i + 1].value);
    has_role |= option == "iam_role";
    i += 2;
  }
  if (!has_role) return SyntaxErrorAt(tokens.SourceAt(i));
  if (tokens.AreWords(i, {"create", "external", "database", "if", "not", "exists"})) i += 6;
  if (i != tokens.size()) return SyntaxErrorAt(tokens.SourceAt(i));
  Translation translation;
  translation.text = "CALL rs.create_external_schema(" + QuoteLiteral(name) +
                     (if_not_exists ? ", true, " : ", false, ") + QuoteLiteral(database) + ", " +
                     QuoteLiteral("{" + options + "}") + ")";
  translation.tag = "CREATE SCHEMA";
  translation.changes_catalog = true;
  return translation;
}

void AskInBlock(Translation& translation, std::string_view command,
                const std::vector<std::string>& schemas, const std::vector<std::string>& tables) {
  translation.before_in_block.push_back("CALL rs.refuse_external_in_block(" +
                                        QuoteLiteral(command) + ", " + TextArray(schemas) + ", " +
                                        TextArray(tables) + ")");
}

// GRANT and REVOKE ... ON what
base::Status CheckGrant(const TokenList& tokens, Translation& translation) {
  std::size_t i = tokens.FindWord(1, "on") + 1;
  std::vector<std::string> schemas;
  std::vector<std::string> tables;
  if (tokens.AreWords(i, {"all", "tables", "in", "schema"})) {
    for (const auto& name : ReadNames(tokens, i + 4)) tables.insert(tables.end(), {name.name, ""});
  } else if (tokens.IsWord(i, "schema")) {
    for (const auto& name : ReadNames(tokens, i + 1)) schemas.push_back(name.name);
  } else {
    for (const std::string_view other : {"database", "function", "procedure", "language", "all"}) {
      if (tokens.IsWord(i, other) && !tokens.IsSymbol(i + 1, '.')) return base::Ok();
    }
    if (tokens.IsWord(i, "table")) ++i;
    tables = Flatten(ReadNames(tokens, i));
  }
  const bool creates = tokens.FindWord(1, "create") < i;
  translation.before.push_back("CALL rs.check_external_grant(" + TextArray(schemas) +
                               (creates ? ", true, " : ", false, ") + TextArray(tables) + ")");
  AskInBlock(translation, base::AsciiUpper(tokens[0].value), schemas, tables);
  return base::Ok();
}

}  // namespace

base::Result<Translation> TranslateCreateExternal(
    const TokenList& tokens, const SessionState& state,
    const std::unordered_set<std::string>& built_in_functions) {
  if (tokens.IsWord(2, "schema")) return TranslateSchema(tokens);
  if (tokens.IsWord(2, "table")) return TranslateExternalTable(tokens, state, built_in_functions);
  return NotImitated("an external " + std::string(tokens.SourceAt(2)));
}

base::Result<Translation> TranslateDropSchema(TokenList& tokens) {
  const std::size_t names = tokens.AreWords(2, {"if", "exists"}) ? 4 : 2;
  std::vector<std::string> schemas;
  for (const auto& name : ReadNames(tokens, names)) schemas.push_back(name.name);
  const std::size_t database = tokens.FindWord(names, "drop");
  const bool with_database = tokens.AreWords(database, {"drop", "external", "database"});
  if (with_database) tokens.Remove(database, database + 3);
  const bool cascading = tokens.IsWord(tokens.size() - 1, "cascade");
  Translation translation;
  translation.before.push_back("CALL rs.drop_external_tables(" + TextArray(schemas) +
                               (with_database ? ", true" : ", false") +
                               (cascading ? ", true)" : ", false)"));
  translation.text = tokens.Text();
  translation.changes_catalog = true;
  return translation;
}

base::Status CheckExternal(const TokenList& tokens, const Analysis& analysis,
                           const SessionState& state, Translation& translation) {
  if (analysis.kind == "GrantStmt") return CheckGrant(tokens, translation);
  if (tokens.AreWords(0, {"drop", "table"})) {
    const std::size_t names = tokens.AreWords(2, {"if", "exists"}) ? 4 : 2;
    AskInBlock(translation, "DROP TABLE", {}, Flatten(ReadNames(tokens, names)));
    return base::Ok();
  }
  static constexpr std::array<std::string_view, 6> kWriting = {
      "InsertStmt", "UpdateStmt", "DeleteStmt", "TruncateStmt", "AlterTableStmt", "RenameStmt"};
  if (std::ranges::find(kWriting, analysis.kind) == kWriting.end()) return base::Ok();
  Analysis targets = analysis;
  std::erase_if(targets.relations, [&](const RelationName& relation) {
    return !relation.target && analysis.kind != "TruncateStmt";
  });
  const auto written = BasesOf(targets, state).local;
  if (written.empty()) return base::Ok();
  const std::string command = base::AsciiUpper(tokens[0].value);
  translation.before.push_back("CALL rs.check_external_write(" + QuoteLiteral(command) + ", " +
                               TextArray(written) +
                               (analysis.inserts_values ? ", true)" : ", false)"));
  if (command == "INSERT") AskInBlock(translation, command, {}, written);
  return base::Ok();
}

}  // namespace louver::standin
