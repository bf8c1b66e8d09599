#include "standin/syntax/lexer.h"

#include <gtest/gtest.h>

#include "standin/syntax/refusal.h"

namespace louver::standin {
namespace {

std::string Sent(std::string_view statement) {
  const auto tokens = Lex(statement, {});
  return tokens.ok() ? tokens->Text() : SqlState(tokens.error());
}

TEST(Lexer, LeavesWhatMeansTheSameAsItIs) {
  for (const char* statement :
       {"select 1", "select /* a /* b */ c */ 'it''s', $1::int -- end\n", "a.b <> c+-d",
        "$tag$ 'x\\' $tag$", "\"lower\"", "1.5e10 .5 1..2", ""}) {
    EXPECT_EQ(Sent(statement), statement);
  }
}

TEST(Lexer, BackslashesEscape) {
  EXPECT_EQ(Sent(R"(select 'l\'auto')"), "select 'l''auto'");
  EXPECT_EQ(Sent(R"('a\\b')"), R"( E'a\\b')");
  EXPECT_EQ(Sent(R"('\n\t\101\x41\q')"), " '\n\tAAq'");
  EXPECT_EQ(Sent(R"(date'a\\b')"), R"(date E'a\\b')");
  EXPECT_EQ(Sent("'a'\n  '\\b'"), " 'a\b'");
  EXPECT_EQ(Sent(R"('\')"), kSyntaxError);
  EXPECT_EQ(Sent(R"('\0')"), "22021");
  EXPECT_EQ(Sent(R"('\xff')"), "22021");
}

TEST(Lexer, EscapedQuotesDoNotEndAString) {
  const auto tokens = Lex(R"('\'; drop table t; --')", {});
  ASSERT_TRUE(tokens.ok());
  EXPECT_EQ(tokens->size(), 1U);
  EXPECT_EQ((*tokens)[0].value, "'; drop table t; --");
}

TEST(Lexer, FoldsQuotedNamesUnlessTold) {
  EXPECT_EQ(Sent("\"Tickit\".\"USERS\""), "\"tickit\".\"users\"");
  EXPECT_EQ(Sent("\"Say \"\"Hi\"\"\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(Lex("\"Users\"", {.case_sensitive_identifiers = true})->Text(), "\"Users\"");
}

TEST(Lexer, RefusesForeignLiterals) {
  EXPECT_EQ(Sent("insert into t values (E'x')"), kUndefinedObject);
  EXPECT_EQ(Sent("select b'1'"), kUndefinedObject);
  EXPECT_EQ(Sent("select X'1'"), kUndefinedObject);
  EXPECT_EQ(Sent("select n'1'"), kUndefinedObject);
  EXPECT_EQ(Sent("select u&'1'"), kSyntaxError);
  EXPECT_EQ(Sent("select u&\"1\""), kSyntaxError);
  EXPECT_TRUE(Lex("select e'x'", {})->has_escape_strings());
  EXPECT_FALSE(
      Lex("select e 'x'", {})->has_escape_strings());  // an alias is one word, a string another
}

TEST(Lexer, RefusesWhatItCannotRead) {
  EXPECT_EQ(Sent("select 'open"), kSyntaxError);
  EXPECT_EQ(Sent("select \"open"), kSyntaxError);
  EXPECT_EQ(Sent("select $$open"), kSyntaxError);
  EXPECT_EQ(Sent("select /* open"), kSyntaxError);
  EXPECT_EQ(Sent("select \"\""), kSyntaxError);
  EXPECT_EQ(Sent("select \xff"), "22021");
  EXPECT_EQ(Sent("select \"" + std::string(64, 'x') + "\""), kNotSupported);
}

TEST(Lexer, SplitsStatements) {
  using Texts = std::vector<std::string_view>;
  EXPECT_EQ(SplitStatements("select 1; select ';'; -- ; end"), (Texts{"select 1", " select ';'"}));
  EXPECT_EQ(SplitStatements(R"(select '\';'; select $$;$$)"),
            (Texts{R"(select '\';')", " select $$;$$"}));
  EXPECT_EQ(SplitStatements(";;"), (Texts{""}));
  EXPECT_EQ(SplitStatements(" "), (Texts{" "}));
  EXPECT_EQ(SplitStatements("select 1; select 'open"), (Texts{"select 1", " select 'open"}));
  EXPECT_EQ(SplitStatements("select 1; /* open"), (Texts{"select 1", " /* open"}));
}

TEST(Lexer, QuotesForEveryServer) {
  EXPECT_EQ(QuoteLiteral("it's"), "'it''s'");
  EXPECT_EQ(QuoteLiteral("a\\'b"), "E'a\\\\''b'");
  EXPECT_EQ(QuoteName("a\"b"), "\"a\"\"b\"");
}

}  // namespace
}  // namespace louver::standin
