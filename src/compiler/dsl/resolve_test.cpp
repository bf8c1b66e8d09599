#include "compiler/dsl/resolve.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "compiler/decide.h"
#include "compiler/dsl/evaluate.h"
#include "compiler/dsl/parse.h"

namespace louver::compiler::dsl {
namespace {

model::DataSource Customers() {
  model::DataSource source;
  source.host = "us-east-1-snowflake";
  source.remote = {"default", "hr.secret", "pay"};
  source.tags = {*model::TagName::Parse("Discovered.Passport")};
  model::Column column;
  column.name = "id";
  column.tags = {*model::TagName::Parse("NewHire")};
  source.columns = {column};
  return source;
}

// Whether somebody with this value of SpecialAccess gets in: by the tests and by the oracle alike.
bool GetsIn(std::string_view condition, const std::string& value) {
  Caller caller;
  caller.known = true;
  caller.attributes["SpecialAccess"] = {value};
  const auto parsed = Parse(condition);
  EXPECT_TRUE(parsed.ok()) << parsed.error().message();
  const bool holds = Holds(Resolve(*parsed, Customers()), caller);
  EXPECT_EQ(holds, Meets(*parsed, caller, Customers())) << condition << " and " << value;
  return holds;
}

TEST(DslResolveTest, AValueWithVariablesIsMetByAValueUpToAPointOfTheAuthor) {
  constexpr std::string_view kWithStar = "@hasAttribute('SpecialAccess', '@hostname.@database.*')";
  constexpr std::string_view kWithout = "@hasAttribute('SpecialAccess', '@hostname.@database')";
  // The documented example, and the copy of it that omits the star.
  EXPECT_TRUE(GetsIn(kWithStar, "us-east-1-snowflake.default.*"));
  EXPECT_TRUE(GetsIn(kWithout, "us-east-1-snowflake.default.*"));
  EXPECT_TRUE(GetsIn(kWithout, "us-east-1-snowflake.default"));
  EXPECT_TRUE(GetsIn(kWithout, "us-east-1-snowflake.*"));
  EXPECT_FALSE(GetsIn(kWithout, "us-east-1-snowflake.other.*"));
  EXPECT_FALSE(GetsIn(kWithout, "us-east.*"));
  EXPECT_FALSE(GetsIn(kWithout, "*"));
  EXPECT_FALSE(GetsIn(kWithout, "us-east-1-snowflake"));
}

// The schema is "hr.secret": who may see the schema "hr" may not see this one.
TEST(DslResolveTest, APointInANameOfTheDataSourceSeparatesNothing) {
  constexpr std::string_view kTable = "@hasAttribute('SpecialAccess', '@schema.@table')";
  EXPECT_FALSE(GetsIn(kTable, "hr.*"));
  EXPECT_TRUE(GetsIn(kTable, "hr.secret.*"));
  EXPECT_TRUE(GetsIn(kTable, "hr.secret.pay"));
}

TEST(DslResolveTest, AValueWithoutVariablesIsMetByItselfAlone) {
  EXPECT_TRUE(GetsIn("@hasAttribute('SpecialAccess', 'a.b')", "a.b"));
  EXPECT_FALSE(GetsIn("@hasAttribute('SpecialAccess', 'a.b')", "a.*"));
}

TEST(DslResolveTest, TagsAreComparedWhole) {
  constexpr std::string_view kTag = "@hasTagAsAttribute('SpecialAccess', 'dataSource')";
  EXPECT_TRUE(GetsIn(kTag, "Discovered.Passport"));
  EXPECT_FALSE(GetsIn(kTag, "Discovered"));
  EXPECT_FALSE(GetsIn(kTag, "NewHire"));
  EXPECT_TRUE(GetsIn("@hasTagAsAttribute('SpecialAccess', 'column')", "NewHire"));
}

TEST(DslResolveTest, ANameThatEndsInABlankIsMetByNobody) {
  model::DataSource source = Customers();
  source.remote.table = "pay ";
  const auto condition = Parse("@hasAttribute('a', '@table')");
  ASSERT_TRUE(condition.ok());
  EXPECT_EQ(Resolve(*condition, source),
            (UserTest{AnyOfUser{{{compiler::HasAttribute{"a", "pay .*"}}}}}));
}

}  // namespace
}  // namespace louver::compiler::dsl
