#include <string>

#include <gtest/gtest.h>
#include <pg_query.h>

#include "test/parsers/statements.h"

// PostgreSQL's own parser reads what Louver writes, but for the clause that is Redshift's.

namespace louver::parsers {
namespace {

constexpr std::string_view kLateBinding = "\nWITH NO SCHEMA BINDING";

// What is wrong with the statement; empty when nothing.
std::string Objection(const std::string& statement) {
  const std::size_t clause = statement.rfind(kLateBinding);
  if (clause == std::string::npos) return "binds to its schema";
  const PgQueryParseResult parsed = pg_query_parse(statement.substr(0, clause).c_str());
  std::string objection;
  if (parsed.error != nullptr) objection = parsed.error->message;
  if (parsed.error == nullptr &&
      std::string_view(parsed.parse_tree).find("ViewStmt") == std::string_view::npos) {
    objection = "is no view";
  }
  pg_query_free_parse_result(parsed);
  return objection;
}

void ExpectAllParse(const std::vector<std::string>& views) {
  for (const std::string& view : views) EXPECT_EQ(Objection(view), "") << view;
}

TEST(PostgreSqlParserTest, ReadsGoldenViews) {
  const auto views = GoldenViews();
  EXPECT_GT(views.size(), 50u);
  ExpectAllParse(views);
}

TEST(PostgreSqlParserTest, ReadsRandomViews) { ExpectAllParse(RandomViews(1, 2'000)); }

TEST(PostgreSqlParserTest, WouldFindAMistake) {
  EXPECT_NE(Objection("CREATE VIEW v AS SELECT FROM WHERE\nWITH NO SCHEMA BINDING"), "");
  EXPECT_NE(Objection("CREATE VIEW v AS SELECT 1"), "");
  EXPECT_NE(Objection("SELECT 1\nWITH NO SCHEMA BINDING"), "");
}

}  // namespace
}  // namespace louver::parsers
