#include "compiler/dsl/parse.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "compiler/dsl/print.h"

namespace louver::compiler::dsl {
namespace {

TEST(DslParseTest, ReadsTheDocumentedExamples) {
  const auto groups =
      Parse("@isInGroups('Engineers', 'Founders') AND @hasAttribute('Auth1', 'Super Secret')");
  ASSERT_TRUE(groups.ok()) << groups.error().message();
  EXPECT_EQ(*groups, (Condition{AllOf{{{IsInGroups{{"Engineers", "Founders"}}},
                                       {HasAttribute{"Auth1", {std::string("Super Secret")}}}}}}));
  const auto place = Parse("@hasAttribute('SpecialAccess', '@hostname.@database.*')");
  ASSERT_TRUE(place.ok()) << place.error().message();
  EXPECT_EQ(*place, (Condition{HasAttribute{"SpecialAccess",
                                            {Variable::kHostname, std::string("."),
                                             Variable::kDatabase, std::string(".*")}}}));
  const auto tag = Parse("@hasTagAsAttribute('PersonalData','dataSource')");
  ASSERT_TRUE(tag.ok()) << tag.error().message();
  EXPECT_EQ(*tag, (Condition{HasTagAsAttribute{"PersonalData", TagPlace::kDataSource}}));
}

// What is written, and what it is printed as.
TEST(DslParseTest, PrintsOneFormOfWhatCanBeWrittenInSeveral) {
  const struct {
    std::string_view written;
    std::string_view printed;
  } kCases[] = {
      {"@hasTagsAsAttribute('a','column')", "@hasTagAsAttribute('a', 'column')"},
      {"((@hasTagAsGroup('column')))", "@hasTagAsGroup('column')"},
      {"@iam=='bim' or\n\t@username  ==  'ana'", "@iam == 'bim' OR @username == 'ana'"},
      {"@isInGroups('a') Or @isInGroups('b') aNd @isInGroups('c')",
       "@isInGroups('a') OR (@isInGroups('b') AND @isInGroups('c'))"},
      {"(@isInGroups('a') OR @isInGroups('b')) AND @isInGroups('c')",
       "(@isInGroups('a') OR @isInGroups('b')) AND @isInGroups('c')"},
      {R"(@isInGroups('o\'clock', 'o''clock', 'a\\b', 'x\@y'))",
       R"(@isInGroups('o''clock', 'o''clock', 'a\\b', 'x@y'))"},
      {R"(@hasAttribute('mail', 'ana@example.com'))",
       R"(@hasAttribute('mail', 'ana@example.com'))"},
      {R"(@hasAttribute('a', '\@database'))", R"(@hasAttribute('a', '\@database'))"},
      {R"(@hasAttribute('a', 'x.\@nothing'))", R"(@hasAttribute('a', 'x.\@nothing'))"},
      {R"(@hasAttribute('a', '@table_1@@schema'))", R"(@hasAttribute('a', '@table_1@@schema'))"},
  };
  for (const auto& [written, printed] : kCases) {
    const auto condition = Parse(written);
    ASSERT_TRUE(condition.ok()) << written << ": " << condition.error().message();
    EXPECT_EQ(Print(*condition), printed) << written;
  }
}

TEST(DslParseTest, SaysWhereItIsWrongAndWhatWouldBeRight) {
  const struct {
    std::string_view written;
    std::string_view message;
  } kCases[] = {
      {"",
       "line 1, column 1: the condition is empty (a condition is @isInGroups, @hasAttribute, "
       "@hasTagAsAttribute, @hasTagAsGroup, @iam == or @username ==)"},
      {"@isInGroup('a')",
       "line 1, column 1: there is no function @isInGroup (the nearest is @isInGroups)"},
      {"@isInGroups('a')\nAND @hasAtribute('a', 'b')",
       "line 2, column 5: there is no function @hasAtribute (the nearest is @hasAttribute)"},
      {"@isInGroups('Zürich') AND",
       "line 1, column 26: a condition is missing at the end (a condition is @isInGroups, "
       "@hasAttribute, @hasTagAsAttribute, @hasTagAsGroup, @iam == or @username ==)"},
      {"@isInGroups('a') @isInGroups('b')", "line 1, column 18: AND or OR is missing here"},
      {"@isInGroups('a'",
       "line 1, column 16: \",\" or \")\" is missing here "
       "(@isInGroups('Group', 'Another'))"},
      {"@isInGroups 'a'",
       "line 1, column 13: \"(\" is missing after @isInGroups "
       "(@isInGroups('Group', 'Another'))"},
      {"@isInGroups()",
       "line 1, column 13: a text in single quotes is missing here "
       "(@isInGroups('Group', 'Another'))"},
      {"@isInGroups('')",
       "line 1, column 13: this text must not be empty (@isInGroups('Group', 'Another'))"},
      {"@isInGroups('a",
       "line 1, column 13: this quote is not closed (write '' for a quote inside "
       "of a text)"},
      {"@isInGroups(\"a\")",
       "line 1, column 13: double quotes are not part of the language (text "
       "stands in straight single quotes: 'text')"},
      {"@isInGroups(‘a’)",
       "line 1, column 13: curly quotes are not part of the language (text "
       "stands in straight single quotes: 'text')"},
      {"@hasAttribute('a')",
       "line 1, column 1: @hasAttribute takes 2 texts, not 1 "
       "(@hasAttribute('Name', 'Value'))"},
      {"@hasTagAsGroup('a', 'column')",
       "line 1, column 1: @hasTagAsGroup takes 1 text, not 2 "
       "(@hasTagAsGroup('dataSource'))"},
      {"@hasTagAsGroup('table')", "line 1, column 16: tags are on a 'dataSource' or on a 'column'"},
      {"@hasAttribute('a', '@datbase.x')",
       "line 1, column 21: there is no variable of this name (the variables are @database, "
       "@hostname, @schema and @table; write \\@ for an at-sign)"},
      {"@hasAttribute('a', 'x.@Schema')",
       "line 1, column 23: there is no variable of this name (the variables are @database, "
       "@hostname, @schema and @table; write \\@ for an at-sign)"},
      {"@hasAttribute('a', 'D\\user')",
       "line 1, column 22: a backslash must be followed by ', \\ "
       "or @ (write \\\\ for a backslash)"},
      {"NOT @isInGroups('a')",
       "line 1, column 1: NOT is not part of the language (state who may have access; leaving "
       "somebody out needs no condition)"},
      {"@iam != 'bim'",
       "line 1, column 6: \"!=\" is not part of the language (state who may have "
       "access; leaving somebody out needs no condition)"},
      {"@iam = 'bim'", "line 1, column 6: \"=\" is not part of the language (compare with ==)"},
      {"@iam == bim",
       "line 1, column 9: \"bim\" is not part of the language (functions begin with "
       "\"@\", text stands in single quotes)"},
      {"@username 'ana'",
       "line 1, column 11: \"==\" is missing after @username (@username == 'text')"},
      {"'bim' == @iam",
       "line 1, column 1: a text is no condition (a comparison is written @iam == "
       "'id')"},
      {"@database == 'dev'",
       "line 1, column 1: @database is no condition (it stands inside the value of @hasAttribute: "
       "@hasAttribute('Name', '@database'))"},
      {"@columnTagged('PII') = 'x'",
       "line 1, column 22: \"=\" is not part of the language (compare with ==)"},
      {"@columnTagged('PII')",
       "line 1, column 1: @columnTagged is no part of subscription policies "
       "(it belongs to the WHERE clauses of data policies)"},
      {"(@iam == 'a'", "line 1, column 1: this parenthesis is not closed"},
      {"(@iam == 'a' @iam == 'b')", "line 1, column 14: AND, OR or \")\" is missing here"},
      {"@iam == 'a')", "line 1, column 12: this parenthesis was not opened"},
      {"@iam == 'a' && @iam == 'b'",
       "line 1, column 13: \"&&\" is not part of the language (write AND)"},
      {"@iam == 'a'; DROP",
       "line 1, column 12: \";\" is not part of the language (write one "
       "condition without comments or semicolons)"},
      {"@ iam", "line 1, column 1: a name must follow \"@\""},
      {"#",
       "line 1, column 1: this character is not part of the language (a condition is made of "
       "functions such as @isInGroups('G'), AND, OR and parentheses)"},
  };
  for (const auto& [written, message] : kCases) {
    const auto condition = Parse(written);
    ASSERT_FALSE(condition.ok()) << written;
    EXPECT_EQ(condition.error().kind(), base::ErrorKind::kInvalid);
    EXPECT_EQ(condition.error().message(), message) << written;
  }
}

TEST(DslParseTest, HasBounds) {
  const std::string deep(60, '(');
  EXPECT_EQ(Parse(deep + "@iam == 'a'").error().message(),
            "line 1, column 51: parentheses are nested too deeply (at most 50 are open at once)");
  EXPECT_EQ(Parse(std::string(20'001, ' ')).error().message(),
            "the condition is longer than 20,000 bytes");
  EXPECT_EQ(Parse("@isInGroups('\xff')").error().message(),
            "the condition is not valid UTF-8 text");
  std::string wide = "@iam == 'a'";
  while (wide.size() < 19'900) wide += " OR @iam == 'a'";
  EXPECT_TRUE(Parse(wide).ok());
}

}  // namespace
}  // namespace louver::compiler::dsl
