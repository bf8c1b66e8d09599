#include "sql/pattern.h"

#include <gtest/gtest.h>

namespace louver::sql {
namespace {

std::string Rewritten(const std::string& text, PatternCase letters = PatternCase::kExact) {
  const auto pattern = ParsePattern(text, letters);
  return pattern.ok() ? WritePattern(*pattern) : pattern.error().message();
}

std::string Objection(const std::string& text) {
  const auto pattern = ParsePattern(text, PatternCase::kExact);
  if (!pattern.ok()) return pattern.error().message();
  const auto status = CheckReplaceable(*pattern);
  return status.ok() ? "" : status.error().message();
}

TEST(PatternTest, IsWrittenAsEveryEngineReadsIt) {
  const struct {
    std::string text;
    std::string written;
  } kCases[] = {
      {"abc", "abc"},
      {"^[0-9]{3}-[0-9]{2}$", "^[0-9]{3}-[0-9]{2}$"},
      {R"(\d+\.\d{2,})", R"([0-9]+\.[0-9]{2,})"},
      {R"(\w)", "[0-9A-Z_a-z]"},
      {R"(\W)", "[^0-9A-Z_a-z]"},
      {"[[:digit:][:upper:]_]", "[0-9A-Z_]"},
      {".", "(.|[[:space:]])"},
      {"a.{2,4}", "a(.|[[:space:]]){2,4}"},
      {"(ab|c)?d", "(ab|c)?d"},
      {"(ab)(c)", "abc"},
      {"((a))", "a"},
      {"[]a]", "[]a]"},
      {"[^]a]", "[^]a]"},
      {"[a-]", "[a-]"},
      {R"([\^-])", "[-^]"},
      {R"([\^])", R"(\^)"},
      {"[[a]", "[a[]"},
      {R"([\\a])", R"([\\a])"},
      {R"(\$\(\))", R"(\$\(\))"},
      {"[abc]", "[a-c]"},
      {"[ab]", "[ab]"},
      {"Zürich", "Zürich"},
      {R"(\t)", "\t"},
  };
  for (const auto& [text, written] : kCases) {
    EXPECT_EQ(Rewritten(text), written) << text;
    // What stands for any character is alternatives when it is read again.
    if (written.find("(.|") != std::string::npos) continue;
    EXPECT_EQ(Rewritten(written), written) << "again: " << text;
  }
  EXPECT_EQ(Rewritten("aB1", PatternCase::kIgnored), "[Aa][Bb]1");
  EXPECT_EQ(Rewritten("[a-c]", PatternCase::kIgnored), "[A-Ca-c]");
  EXPECT_EQ(Rewritten("[^a]", PatternCase::kIgnored), "[^Aa]");
}

TEST(PatternTest, WhatNotEveryEngineKnowsIsRefusedByNameAndPlace) {
  const struct {
    std::string text;
    std::string message;
  } kCases[] = {
      {"", "At character 1: something to match is missing."},
      {"a||b", "At character 3: something to match is missing."},
      {"(ab", "At character 4: a bracket is not closed."},
      {"ab)", "At character 3: this bracket was never opened."},
      {"[ab", "At character 1: a bracket is not closed."},
      {"a]", "At character 2: this bracket was never opened; write it with a backslash in front."},
      {"*a", "At character 1: there is nothing to repeat."},
      {"a**",
       "At character 3: two repetitions in a row are not supported; put the first in brackets."},
      {"a+?", "At character 3: lazy repetitions are not supported."},
      {"a{,3}", "At character 2: a repetition is written {2}, {2,} or {2,5}."},
      {"a{3,2}", "At character 2: a repetition must end behind its beginning."},
      {"a{0}", "At character 2: a repetition must end behind its beginning."},
      {"a{256}", "At character 2: a repetition may count to 255."},
      {"(?i)a",
       "At character 2: groups with '(?' (look-around, options, names) are not supported."},
      {R"((a)\1)", "At character 4: references back to a group are not supported."},
      {R"(ü\b)", R"(At character 2: the escape '\b' is not supported.)"},
      {R"(a\)", "At character 3: a backslash escapes nothing."},
      {"a^b", "At character 2: '^' must stand at the beginning of the pattern."},
      {"a$b", "At character 2: '$' must stand at the end of the pattern."},
      {"(a$)", "At character 3: '$' must stand at the end of the pattern."},
      {"^a|b", "At character 1: alternatives next to '^' or '$' must stand in brackets."},
      {"[a-Z]",
       "At character 2: a range must go from a digit to a digit, or between letters of one "
       "case."},
      {"[ -~]",
       "At character 2: a range must go from a digit to a digit, or between letters of one "
       "case."},
      {"[ä]", "At character 2: sets may hold characters of ASCII only, not 'ä'."},
      {"[[:word:]]",
       "At character 2: there is no class of this name; known are alnum, alpha, blank, "
       "digit, lower, punct, space, upper, xdigit."},
      {"[[.a.]]", "At character 2: collating elements are not supported."},
      {R"([\D])", "At character 2: a negated class cannot stand in a set."},
      {std::string(1001, 'a'), "A pattern must not be longer than 1000 bytes."},
      {"\xff", "A pattern must be valid UTF-8 without NUL characters."},
  };
  for (const auto& [text, message] : kCases) EXPECT_EQ(Rewritten(text), message) << text;
  EXPECT_EQ(
      Rewritten("ü", PatternCase::kIgnored),
      "At character 1: the case of 'ü' cannot be ignored: only letters of ASCII have one here.");
}

TEST(PatternTest, WhatIsReplacedMustNotDependOnTheEngine) {
  for (const char* good : {"[0-9]", "[^@]+@", "^.{2,}", ".+$", "(ab)+c", "(a|b)*c", "Mrs?",
                           "x{2,4}y", "[0-9]{3}-[0-9]{2}", "(ab|cd){1,3}", "a?b?c"}) {
    EXPECT_EQ(Objection(good), "") << good;
  }
  for (const char* bad : {"(a|ab)", "(a|ab)(c|bcd)", "a*a", ".*@", "[0-9]{2,4}[0-9]", "(a?){2}b",
                          "a?ab?", "(a*)(ab)*b", "x(.|a)"}) {
    EXPECT_NE(Objection(bad).find("platforms choose differently"), std::string::npos)
        << bad << ": " << Objection(bad);
  }
  EXPECT_TRUE(
      Objection("a?a").starts_with("At character 3: one character of a text may belong here "
                                   "or to what stands at character 1"))
      << Objection("a?a");
  for (const char* nothing : {"a*", "a?", "(a|b?)", "(a*b*)"}) {
    EXPECT_TRUE(Objection(nothing).starts_with("At character 1: the pattern also matches nothing"))
        << nothing;
  }
  EXPECT_NE(Objection("((a{255}){255}b)").find("too large"), std::string::npos);
}

TEST(PatternTest, KnowsItsShortestMatch) {
  EXPECT_EQ(ShortestMatch(*ParsePattern("a?b{2,3}(cd|e)", PatternCase::kExact)), 3);
  EXPECT_EQ(ShortestMatch(*ParsePattern("(abc|d*)", PatternCase::kExact)), 0);
}

}  // namespace
}  // namespace louver::sql
