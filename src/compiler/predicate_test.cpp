// What governors' predicates mean: which are accepted, and what they say of a row.

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "compiler/evaluate.h"
#include "compiler/evaluate_expression.h"
#include "compiler/prepare.h"
#include "compiler/resolve.h"

namespace louver::compiler {
namespace {

struct Cell {
  const char* name;
  model::ColumnType type;
  std::optional<std::string> value;
  const char* tag;
};

const std::vector<Cell>& Cells() {
  static const std::vector<Cell> cells = {
      {"id", model::ParseColumnType("integer", 0, 0, 0), "7", nullptr},
      {"country", model::ParseColumnType("char", 4, 0, 0), "US", "Geo.Country"},
      {"team", model::ParseColumnType("varchar", 20, 0, 0), "o'neil", "Org.Team"},
      {"amount", model::ParseColumnType("numeric", 0, 8, 2), "12.50", nullptr},
      {"rate", model::ParseColumnType("double precision", 0, 0, 0), "0.5", nullptr},
      {"day", model::ParseColumnType("date", 0, 0, 0), "2020-02-29", nullptr},
      {"flag", model::ParseColumnType("boolean", 0, 0, 0), "t", "Flag"},
      {"nothing", model::ParseColumnType("varchar", 20, 0, 0), std::nullopt, "Nothing"},
      {"at", model::ParseColumnType("timestamptz", 0, 0, 0), "2020-01-01 00:00:00+00", nullptr},
      {"notes", model::ParseColumnType("super", 0, 0, 0), "{}", nullptr},
      {"Mixed", model::ParseColumnType("varchar", 20, 0, 0), "x", nullptr},
  };
  return cells;
}

model::DataSource Source() {
  model::DataSource source;
  for (const Cell& cell : Cells()) {
    model::Column column;
    column.name = cell.name;
    column.type = cell.type;
    if (cell.tag != nullptr) column.tags.push_back(*model::TagName::Parse(cell.tag));
    source.columns.push_back(std::move(column));
  }
  return source;
}

base::Result<RowsWhere> Bound(const std::string& predicate) {
  ASSIGN_OR_RETURN(const UnboundPredicate unbound, PreparePredicate(predicate));
  return ResolvePredicate(Source(), unbound);
}

// "true", "false", "unknown", or why it is neither.
std::string Says(const std::string& predicate, const Caller& caller) {
  const auto where = Bound(predicate);
  if (!where.ok()) return where.error().message();
  std::vector<ColumnPlan> columns;
  Row row;
  for (const Cell& cell : Cells()) {
    columns.push_back({cell.name, cell.type, cell.type, std::nullopt, {}});
    row.push_back(cell.value);
  }
  const ExpressionEvaluator evaluator(columns, row, where->bindings, caller);
  const auto truth = evaluator.EvaluateCondition(where->predicate);
  if (!truth.ok()) return truth.error().message();
  if (!*truth) return "unknown";
  return **truth ? "true" : "false";
}

struct Case {
  const char* predicate;
  const char* says;
};

Caller Ana() {
  Caller ana;
  ana.known = true;
  ana.username = "o'neil";
  ana.groups = {"sales", "US", "true"};
  ana.attributes = {{"country", {"US", "DE"}}, {"amount", {"12.50"}}, {"none", {}}};
  return ana;
}

TEST(PredicateTest, SaysOfARowWhatSqlSays) {
  const Case cases[] = {
      {"country = 'US'", "true"},
      {"country = 'US '", "true"},
      {"COUNTRY <> 'us'", "true"},
      {"\"Mixed\" = 'x' AND mixed = 'x'", "true"},
      {"team = 'o\\'neil'", "true"},
      {"team = 'o''neil'", "true"},
      {"id = '7'", "true"},
      {"id + 1 = 8 AND id / 2 = 3 AND -id % 4 = -3", "true"},
      {"amount > 12 AND amount = 12.5 AND amount <> 12.51", "true"},
      {"amount * 2 - 1 = 24", "true"},
      {"rate < 0.6 AND rate * 2 = 1", "true"},
      {"round(amount) = 13 AND floor(amount) = 12 AND ceil(amount) = 13", "true"},
      {"day = '2020-02-29' AND day + 1 = '2020-03-01'", "true"},
      {"day - DATE '2020-02-28' = 1", "true"},
      {"CAST(day AS timestamp) = '2020-02-29 00:00:00'", "true"},
      {"CAST(day AS varchar(7)) = '2020-02'", "true"},
      {"CAST(amount AS varchar(10)) = '12.50'", "true"},
      {"flag AND flag IS TRUE AND NOT (flag IS FALSE)", "true"},
      {"nothing = 'x'", "unknown"},
      {"NOT (nothing = 'x')", "unknown"},
      {"nothing = 'x' OR id = 7", "true"},
      {"nothing = 'x' AND id = 8", "false"},
      {"(nothing = 'x') IS UNKNOWN", "true"},
      {"nothing IS NULL AND notes IS NOT NULL", "true"},
      {"id IN (1, NULL)", "unknown"},
      {"id NOT IN (1, NULL)", "unknown"},
      {"id IN (7, NULL)", "true"},
      {"id NOT BETWEEN 1 AND 6", "true"},
      {"nothing BETWEEN 'a' AND 'b'", "unknown"},
      {"team LIKE 'o%l' AND team NOT LIKE '_'", "true"},
      {"country LIKE 'US'", "true"},
      {"nothing LIKE '%'", "unknown"},
      {"coalesce(nothing, team) = team", "true"},
      {"nullif(team, team) IS NULL", "true"},
      {"greatest(id, 9, NULL) = 9 AND least(id, 9) = 7", "true"},
      {"left(team, 2) || right(team, 2) = 'o\\'il'", "true"},
      {"substring(team, 3, 2) = 'ne' AND substring(team, 0, 2) = 'o'", "true"},
      {"length(country) = 2 AND length(country || 'x') = 3", "true"},
      {"strpos(team, 'n') = 3 AND replace(team, 'neil', '') = 'o\\''", "true"},
      {"upper(country) = lower('US')", "false"},
      {"CASE WHEN nothing = 'x' THEN true WHEN id = 7 THEN false END", "false"},
      {"CASE id WHEN 7 THEN 'a' ELSE 'b' END = 'a'", "true"},
      {"NULL", "unknown"},
      {"1 = 1", "true"},
  };
  for (const Case& c : cases) EXPECT_EQ(Says(c.predicate, Ana()), c.says) << c.predicate;
}

TEST(PredicateTest, AsksForTheCaller) {
  const Case cases[] = {
      {"@isInGroups('sales')", "true"},
      {"@isInGroups('sales', 'hr')", "false"},
      {"NOT @isInGroups('hr')", "true"},
      {"@hasAttribute('country', 'DE')", "true"},
      {"@hasAttribute('country', 'de')", "false"},
      {"@hasAttribute('missing', 'x')", "false"},
      {"team = @username", "true"},
      {"@columnTagged('Geo') = 'US'", "true"},
      {"@attributeValuesContains('country', @columnTagged('Geo.Country'))", "true"},
      {"@attributeValuesContains('country', 'COUNTRY')", "true"},
      {"@attributeValuesContains('country', @columnReference('team'))", "false"},
      {"@attributeValuesContains('amount', amount)", "true"},
      {"@attributeValuesContains('country', nothing)", "unknown"},
      {"@attributeValuesContains('missing', nothing)", "false"},
      {"@attributeValuesContains('missing', country, 'US')", "true"},
      {"@attributeValuesContains('none', country, 'US')", "true"},
      {"@attributeValuesContains('country', team, 'o\\'\\'neil')", "false"},
      {"@groupsContains(country)", "true"},
      {"@groupsContains(flag)", "true"},
      {"@groupsContains(left(team, 1))", "false"},
  };
  for (const Case& c : cases) EXPECT_EQ(Says(c.predicate, Ana()), c.says) << c.predicate;
}

TEST(PredicateTest, AStrangerHasNoFacts) {
  const Case cases[] = {
      {"team = @username", "unknown"},
      {"@isInGroups('sales')", "false"},
      {"@groupsContains(country)", "false"},
      {"@groupsContains(country, 'US')", "true"},
  };
  for (const Case& c : cases) EXPECT_EQ(Says(c.predicate, Caller{}), c.says) << c.predicate;
}

TEST(PredicateTest, RefusesWhatPlatformsWouldReadDifferently) {
  const Case cases[] = {
      {"team = 7", "a comparison meets text and an integer, which do not go together"},
      {"id = 'seven'", "'seven' is not an integer"},
      {"day > '01/02/2020'", "'01/02/2020' is not a date"},
      {"at > '2020-01-01'", "'2020-01-01' is not a timestamp with a zone"},
      {"notes = 'x'", "values of this type cannot be compared"},
      {"id", "it is an integer, not a condition"},
      {"id AND true", "AND needs a condition, not an integer"},
      {"missing = 1", "there is no column \"missing\""},
      {"@columnReference('missing') = 1", "there is no column \"missing\""},
      {"@columnTagged('Nowhere') = 1", "no column carries the tag \"Nowhere\""},
      {"CAST(flag AS varchar(5)) = 'true'",
       "CAST meets a condition and text, which do not go together"},
      {"@groupsContains(rate)",
       "a floating-point number cannot be compared with a person's entitlements"},
      {"@isInGroups('a') = 'x'", "'x' is not a condition"},
      {"team || id = 'x'", "|| joins text, not an integer"},
      {"abs(team) = 1", "a function of numbers meets something else"},
      {"id LIKE '7'", "LIKE looks at text, not an integer"},
      {"coalesce(id, team) = 1", "a function meets an integer and text, which do not go together"},
  };
  for (const Case& c : cases) {
    const auto where = Bound(c.predicate);
    ASSERT_FALSE(where.ok()) << c.predicate;
    EXPECT_EQ(where.error().kind(), base::ErrorKind::kInvalid);
    EXPECT_EQ(where.error().message(), c.says) << c.predicate;
  }
}

TEST(PredicateTest, TheInterpreterFailsRatherThanGuess) {
  for (const char* predicate : {"day = current_date", "amount / 3 > 1", "id / 0 = 1",
                                "upper('\xc3\xa4') = 'x'", "round(rate) = 1", "ceil(id) = 7",
                                "CAST(amount AS integer) = 12", "CAST(team AS integer) = 1",
                                "2147483648 * 4611686018427387904 > 0", "left(team, -1) = 'x'"}) {
    const std::string says = Says(predicate, Ana());
    EXPECT_TRUE(says.starts_with("This cannot be interpreted")) << predicate << ": " << says;
  }
}

TEST(PredicateTest, QuotedExpressionsShareOneNumbering) {
  const auto unbound = PreparePredicate(
      "@attributeValuesContains('a', 'coalesce(@columnReference(\\'\\'team\\'\\'), @username)') "
      "AND "
      "@isInGroups('x')");
  ASSERT_TRUE(unbound.ok()) << unbound.error().message();
  const auto where = ResolvePredicate(Source(), *unbound);
  ASSERT_TRUE(where.ok()) << where.error().message();
  EXPECT_EQ(where->bindings.size(), 4u);
}

}  // namespace
}  // namespace louver::compiler
