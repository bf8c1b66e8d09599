#include "standin/translate/external_table.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "standin/analysis/analysis.h"
#include "standin/syntax/lexer.h"
#include "standin/syntax/refusal.h"
#include "standin/translate/call.h"
#include "standin/translate/names.h"
#include "standin/translate/object_names.h"

namespace louver::standin {

namespace {

constexpr std::array<std::string_view, 11> kTypes = {"int2",    "int4",   "int8",     "numeric",
                                                     "float4",  "float8", "bool",     "bpchar",
                                                     "varchar", "date",   "timestamp"};
constexpr std::array<std::string_view, 10> kConstraints = {
    "not",        "null",       "default", "primary",  "unique",
    "references", "constraint", "check",   "identity", "encode"};

// The clauses behind the columns.
struct Storage {
  std::string format;
  std::string serde;
  std::string location;
  std::string properties;
};

// A format is a word, or a pair of class names.
base::Status ReadFormat(const TokenList& tokens, std::size_t& i, Storage& storage) {
  static constexpr std::array<std::string_view, 6> kFormats = {"parquet",  "rcfile", "sequencefile",
                                                               "textfile", "orc",    "avro"};
  if (tokens.IsWord(i, "inputformat") && tokens.IsString(i + 1) &&
      tokens.IsWord(i + 2, "outputformat") && tokens.IsString(i + 3)) {
    storage.format = tokens[i + 1].value;
    i += 4;
    return base::Ok();
  }
  if (!tokens.IsName(i) || std::ranges::find(kFormats, tokens[i].value) == kFormats.end())
    return SyntaxErrorAt(tokens.SourceAt(i));
  storage.format = tokens[i++].value;
  return base::Ok();
}

base::Result<Storage> ReadStorage(const TokenList& tokens, std::size_t i) {
  Storage storage;
  if (tokens.AreWords(i, {"row", "format"})) {
    if (tokens.IsWord(i + 2, "serde") && tokens.IsString(i + 3))
      storage.serde = tokens[i + 3].value;
    i = tokens.FindWord(i, "stored");
  }
  if (!tokens.AreWords(i, {"stored", "as"})) return SyntaxErrorAt(tokens.SourceAt(i));
  i += 2;
  RETURN_IF_ERROR(ReadFormat(tokens, i, storage));
  if (!tokens.IsWord(i, "location") || !tokens.IsString(i + 1))
    return SyntaxErrorAt(tokens.SourceAt(i));
  storage.location = tokens[i + 1].value;
  if (!storage.location.starts_with("s3://"))
    return Refusal(kInvalidParameter, "the location of an external table begins with s3://");
  i += 2;
  if (tokens.AreWords(i, {"table", "properties"}) && tokens.IsSymbol(i + 2, '(')) {
    storage.properties = tokens.Text(i + 2, tokens.Closing(i + 2) + 1);
    i = tokens.Closing(i + 2) + 1;
  }
  if (tokens.IsWord(i, "as")) return NotImitated("CREATE EXTERNAL TABLE AS");
  if (i < tokens.size()) return SyntaxErrorAt(tokens.SourceAt(i));
  return storage;
}

// The columns in PostgreSQL's words, without the parentheses.
base::Result<std::string> TranslateColumns(const std::string& columns, const SessionState& state,
                                           const std::unordered_set<std::string>& built_in) {
  const std::string table = "CREATE TABLE t (" + columns + ")";
  ASSIGN_OR_RETURN(const Analysis analysis, Analyze(table, built_in));
  for (const auto& type : analysis.types) {
    if (std::ranges::find(kTypes, type.name) == kTypes.end())
      return Refusal(kNotSupported,
                     "type \"" + type.name + "\" is not supported in external tables");
  }
  ASSIGN_OR_RETURN(const std::string rewritten, RewriteNames(table, analysis, state));
  const std::size_t open = rewritten.find('(');
  return rewritten.substr(open + 1, rewritten.size() - open - 2);
}

// Between parentheses: name type [, ...]
base::Status CheckNoConstraints(const TokenList& tokens, std::size_t open, std::size_t close) {
  for (std::size_t i = open + 1; i < close; ++i) {
    const bool begins = tokens.IsSymbol(i - 1, '(') || tokens.IsSymbol(i - 1, ',');
    for (const std::string_view word : kConstraints) {
      if (!begins && tokens.IsWord(i, word)) return SyntaxErrorAt(word);
    }
  }
  return base::Ok();
}

}  // namespace

base::Result<Translation> TranslateExternalTable(const TokenList& tokens, const SessionState& state,
                                                 const std::unordered_set<std::string>& built_in) {
  std::size_t i = 0;
  const auto names = ReadNames(tokens, 3, &i);
  if (names.size() != 1) return SyntaxErrorAt(tokens.SourceAt(i));
  if (names[0].schema.empty())
    return Refusal(kNotSupported, "an external table is named with its external schema");
  if (!tokens.IsSymbol(i, '(')) return NotImitated("CREATE EXTERNAL TABLE AS");
  std::size_t close = tokens.Closing(i);
  RETURN_IF_ERROR(CheckNoConstraints(tokens, i, close));
  std::string columns = tokens.Text(i + 1, close);
  std::size_t partition_columns = 0;
  i = close + 1;
  if (tokens.AreWords(i, {"partitioned", "by"}) && tokens.IsSymbol(i + 2, '(')) {
    close = tokens.Closing(i + 2);
    RETURN_IF_ERROR(CheckNoConstraints(tokens, i + 2, close));
    columns += ", " + tokens.Text(i + 3, close);
    partition_columns = tokens.Commas(i + 2, close).size() + 1;
    i = close + 1;
  }
  ASSIGN_OR_RETURN(const Storage storage, ReadStorage(tokens, i));
  ASSIGN_OR_RETURN(const std::string translated, TranslateColumns(columns, state, built_in));
  Translation translation;
  translation.text = "CALL rs.create_external_table(" + QuoteLiteral(names[0].schema) + ", " +
                     QuoteLiteral(names[0].name) + ", " + QuoteLiteral(translated) + ", " +
                     std::to_string(partition_columns) + ", " + QuoteLiteral(storage.location) +
                     ", " + QuoteLiteral(storage.format) + ", " + QuoteLiteral(storage.serde) +
                     ", " + QuoteLiteral(storage.properties) + ")";
  translation.tag = "CREATE EXTERNAL TABLE";
  translation.changes_catalog = true;
  translation.before_in_block.push_back(
      RefusalCall("25001", "CREATE EXTERNAL TABLE cannot run inside a transaction block"));
  return translation;
}

}  // namespace louver::standin
