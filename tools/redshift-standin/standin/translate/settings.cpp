#include "standin/translate/settings.h"

#include <algorithm>
#include <array>

#include "standin/syntax/lexer.h"
#include "standin/syntax/refusal.h"

namespace louver::standin {

namespace {

constexpr std::string_view kFolding = "enable_case_sensitive_identifier";

// Settings both have.
constexpr std::array<std::string_view, 12> kShared = {"application_name",
                                                      "client_encoding",
                                                      "datestyle",
                                                      "extra_float_digits",
                                                      "search_path",
                                                      "seed",
                                                      "session_authorization",
                                                      "statement_timeout",
                                                      "timezone",
                                                      "transaction_isolation",
                                                      "default_transaction_isolation",
                                                      "client_min_messages"};

// Settings only Redshift has. The SQL function rs.setting_name knows the same names.
constexpr std::array<std::string_view, 21> kRedshiftOnly = {
    "query_group",
    kFolding,
    "enable_result_cache_for_session",
    "wlm_query_slot_count",
    "analyze_threshold_percent",
    "describe_field_name_in_uppercase",
    "enable_case_sensitive_super_attribute",
    "enable_numeric_rounding",
    "json_serialization_enable",
    "json_serialization_parse_nested_strings",
    "max_concurrency_scaling_clusters",
    "max_cursor_result_set_size",
    "mv_enable_aqmv_for_session",
    "navigate_super_null_on_error",
    "parse_super_null_on_error",
    "pg_federation_repeatable_read",
    "spectrum_enable_pseudo_columns",
    "stored_proc_log_min_messages",
    "use_fips_ssl",
    "datashare_enabled",
    "metadata_security"};

bool Contains(auto& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

base::Error Unrecognized(std::string_view name) {
  return Refusal(kUndefinedObject,
                 "unrecognized configuration parameter \"" + std::string(name) + "\"");
}

bool IsTrue(std::string_view value) {
  return value == "true" || value == "on" || value == "t" || value == "1" || value == "yes";
}

Translation Plain(const TokenList& tokens) {
  Translation translation;
  translation.text = tokens.Text();
  return translation;
}

base::Result<Translation> Show(const TokenList& tokens) {
  const std::string& name = tokens[1].value;
  const auto select = [&](const std::string& value) {
    Translation translation;
    translation.text = "SELECT " + value + " AS " + QuoteName(name);
    translation.tag = "SHOW";
    return translation;
  };
  if (tokens.IsWord(1, "all") ||
      (tokens.size() == 3 && tokens.AreWords(1, {"session", "authorization"})))
    return Plain(tokens);
  if (tokens.AreWords(1, {"time", "zone"}) ||
      tokens.AreWords(1, {"transaction", "isolation", "level"}))
    return Plain(tokens);
  if (tokens.size() == 4 && tokens.IsSymbol(2, '.'))
    return Plain(tokens);  // a session context variable
  if (tokens.size() != 2) return SyntaxErrorAt(tokens.SourceAt(2));
  if (name == "server_version") return select("'8.0.2'::text");
  if (name == kFolding) {
    return select(
        "CASE WHEN current_setting('enable_case_sensitive_identifier', false) IN "
        "('true', 'on', 't', '1', 'yes') THEN 'on' ELSE 'off' END");
  }
  if (Contains(kRedshiftOnly, name))
    return select("coalesce(current_setting(" + QuoteLiteral(name) + ", false), '')");
  if (name == "server_encoding" || name == "is_superuser" || name == "lc_collate" ||
      name == "lc_ctype" || Contains(kShared, name)) {
    return Plain(tokens);
  }
  return Unrecognized(name);
}

}  // namespace

base::Result<Translation> TranslateSetting(TokenList& tokens) {
  if (tokens.IsWord(0, "show")) return Show(tokens);
  std::size_t i = 1;
  if (tokens.IsWord(i, "local") ||
      (tokens.IsWord(i, "session") && !tokens.IsWord(i + 1, "authorization") &&
       !tokens.IsWord(i + 1, "characteristics"))) {
    ++i;
  }
  if (tokens.IsWord(i, "role")) return SyntaxErrorAt("role");
  if (tokens.AreWords(i, {"session", "authorization"})) {
    Translation translation = Plain(tokens);
    translation.undoes = true;  // what was prepared was prepared for somebody else
    return translation;
  }
  if (tokens.IsWord(i, "all")) {
    Translation translation = Plain(tokens);
    translation.undoes = translation.sets_case_sensitivity = true;
    return translation;
  }
  if (tokens.IsWord(i, "session") || tokens.IsWord(i, "transaction") ||
      tokens.AreWords(i, {"time", "zone"}) || tokens.IsWord(i, "names")) {
    return Plain(tokens);
  }
  if (!tokens.IsName(i)) return SyntaxErrorAt(tokens.SourceAt(i));
  if (tokens.IsSymbol(i + 1, '.')) {  // a session context variable: two plain names (sheet 2.13)
    if (tokens[i].kind != TokenKind::kWord || !tokens.IsName(i + 2) ||
        tokens[i + 2].kind != TokenKind::kWord || tokens.IsSymbol(i + 3, '.')) {
      return SyntaxErrorAt(tokens.SourceAt(i));
    }
    return Plain(tokens);
  }
  const std::string name = tokens[i].value;
  if (name == "seed") {
    Translation translation;
    translation.text =
        "DO $$ BEGIN PERFORM setseed(" + tokens.Text(i + 2, tokens.size()) + "); END $$";
    translation.tag = "SET";
    return translation;
  }
  if (Contains(kRedshiftOnly, name)) {
    tokens[i].text = "rs." + name;
    Translation translation = Plain(tokens);
    if (name == kFolding) {
      translation.sets_case_sensitivity = true;
      const std::size_t value = i + 2;
      translation.case_sensitive_identifiers = value < tokens.size() && IsTrue(tokens[value].value);
    }
    return translation;
  }
  if (!Contains(kShared, name)) return Unrecognized(name);
  Translation translation = Plain(tokens);
  translation.undoes = name == "search_path" || name == "session_authorization";
  return translation;
}

}  // namespace louver::standin
