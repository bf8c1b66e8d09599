#include "standin/translate/names.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>

#include "standin/syntax/lexer.h"
#include "standin/syntax/refusal.h"
#include "standin/translate/call.h"

namespace louver::standin {

namespace {

constexpr std::size_t kMaxNameBytes = 63;
constexpr std::string_view kMachinery = "rs";

std::string Fingerprint(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4)
    digits.push_back("0123456789abcdef"[(hash >> shift) & 0xF]);
  return digits;
}

// Finds tokens of PostgreSQL's text by their byte offsets.
class Located {
 public:
  explicit Located(const TokenList& tokens) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      at += tokens[i].gap.size();
      starts_.push_back(at);
      at += tokens[i].source.size();
    }
  }
  std::size_t Find(std::size_t position) const {
    const auto found = std::ranges::lower_bound(starts_, position);
    return static_cast<std::size_t>(found - starts_.begin());
  }

 private:
  std::vector<std::size_t> starts_;
};

// database . schema . x: drops the database when it is the present one, else puts the foreign
// schema in the place of both.
void RewriteThreeParts(TokenList& tokens, std::size_t i, const SessionState& state) {
  if (tokens.NameAt(i) == state.database) {
    tokens.Remove(i, i + 2);
    return;
  }
  const std::string schema = ForeignSchema(tokens.NameAt(i), tokens.NameAt(i + 2));
  tokens.Remove(i, i + 2);
  tokens[i + 2].text = QuoteName(schema);
}

void RewriteType(TokenList& tokens, std::size_t i, const TypeUse& type) {
  std::size_t last = i;
  if (tokens.IsWord(i + 1, "varying")) last = i + 1;
  if (type.name == "text" && type.in_column) {
    tokens[i].text = "varchar(256)";
  } else if (type.name == "nvarchar") {
    tokens[i].text = type.has_length || !type.in_column ? "varchar" : "varchar(256)";
  } else if (type.name == "varchar" && type.in_column && !type.has_length) {
    tokens[last].text += "(256)";
  } else if (type.name == "bpchar" && type.in_column && !type.has_length &&
             tokens.IsWord(i, "bpchar")) {
    tokens[i].text = "char(256)";
  } else if (type.name == "numeric" && !type.has_length) {
    tokens[i].text += "(18,0)";
  } else if (type.name == "varbyte" || type.name == "varbinary") {
    tokens[i].text = "bytea";
    if (tokens.IsSymbol(i + 1, '(')) tokens.Remove(i + 1, tokens.Closing(i + 1) + 1);
  }
}

// [alias .] column
void RewriteOldColumn(TokenList& tokens, std::size_t i) {
  const std::size_t column = tokens.IsSymbol(i + 1, '.') ? i + 2 : i;
  if (tokens.IsWord(column, "relhasoids")) {
    tokens.Remove(i, column);
    tokens[column].text = "false";
  } else {
    tokens[i].text = "(" + tokens[i].text;
    tokens[column].text = tokens.IsWord(column, "proisagg") ? "prokind = 'a')" : "prokind = 'w')";
    if (column == i) tokens[i].text = "(" + tokens[i].text;
  }
}

}  // namespace

std::string ForeignSchema(std::string_view database, std::string_view schema) {
  std::string name = std::string(database) + "__" + std::string(schema);
  if (name.size() <= kMaxNameBytes) return name;
  return name.substr(0, kMaxNameBytes - 18) + "__" + Fingerprint(name);
}

Bases BasesOf(const Analysis& analysis, const SessionState& state) {
  Bases bases;
  std::set<std::tuple<std::string, std::string, std::string>> known;
  for (const auto& relation : analysis.relations) {
    if (IsCatalog(relation)) continue;
    if (!known.emplace(relation.database, relation.schema, relation.name).second) continue;
    if (relation.database.empty() || relation.database == state.database) {
      bases.local.insert(bases.local.end(), {relation.schema, relation.name});
    } else {
      bases.foreign.insert(bases.foreign.end(),
                           {ForeignSchema(relation.database, relation.schema), relation.database,
                            relation.schema, relation.name});
    }
  }
  return bases;
}

base::Result<std::string> RewriteNames(const std::string& text, const Analysis& analysis,
                                       const SessionState& state) {
  const bool qualified = std::ranges::any_of(analysis.relations, [](const RelationName& relation) {
    return !relation.database.empty() || relation.schema == kMachinery;
  });
  if (!qualified && analysis.four_part_columns.empty() && analysis.types.empty() &&
      analysis.old_columns.empty()) {
    return text;  // the usual case, and that of long INSERTs
  }
  ASSIGN_OR_RETURN(TokenList tokens, LexPostgresql(text));
  const Located located(tokens);
  for (const auto& relation : analysis.relations) {
    if (relation.schema == kMachinery && relation.database.empty()) {
      return Refusal(kNoPrivilege, "permission denied for schema rs");
    }
    if (relation.database.empty()) continue;
    const std::size_t i = located.Find(relation.position);
    if (!tokens.IsSymbol(i + 1, '.') || !tokens.IsSymbol(i + 3, '.'))
      return SyntaxErrorAt(relation.database);
    if (relation.database != state.database &&
        (relation.schema == "pg_catalog" || relation.schema == "information_schema")) {
      return Refusal(kNotSupported,
                     "cross-database reference to a system catalog is not supported");
    }
    RewriteThreeParts(tokens, i, state);
  }
  for (const std::size_t position : analysis.four_part_columns) {
    RewriteThreeParts(tokens, located.Find(position), state);
  }
  for (const auto& type : analysis.types) RewriteType(tokens, located.Find(type.position), type);
  for (const std::size_t position : analysis.old_columns)
    RewriteOldColumn(tokens, located.Find(position));
  return tokens.Text();
}

base::Result<Translation> ResolveNames(const std::string& text, const Analysis& analysis,
                                       const SessionState& state) {
  Translation translation;
  ASSIGN_OR_RETURN(translation.text, RewriteNames(text, analysis, state));
  const Bases bases = BasesOf(analysis, state);
  if (analysis.reads && (!bases.local.empty() || !bases.foreign.empty())) {
    translation.before.push_back("CALL rs.refresh(" + TextArray(bases.local) + ", " +
                                 TextArray(bases.foreign) + ")");
  }
  const bool writes_elsewhere =
      std::ranges::any_of(analysis.relations, [&](const RelationName& relation) {
        return relation.target && !relation.database.empty() && relation.database != state.database;
      });
  if (writes_elsewhere || (!analysis.reads && !bases.foreign.empty())) {
    return Refusal(kNotSupported, "cross-database references are only supported in queries");
  }
  if (analysis.has_column_privileges && bases.local.size() == 2) {
    translation.before.push_back(CallProcedure(
        "rs.refuse_late_binding", {bases.local[0], bases.local[1],
                                   "column privileges are not supported on late-binding views"}));
  }
  for (const auto& relation : analysis.relations) {
    // The columns of late-binding views, which only a refresh finds out.
    if (relation.name == "svv_columns" || relation.name == "svv_all_columns" ||
        relation.name == "svv_redshift_columns" ||
        (relation.schema == "information_schema" && relation.name == "columns")) {
      translation.before.push_back("CALL rs.refresh_all()");
      break;
    }
  }
  return translation;
}

}  // namespace louver::standin
