#include "compiler/match_pattern.h"

#include <gtest/gtest.h>

namespace louver::compiler {
namespace {

std::string Replaced(const std::string& pattern, const std::string& text, bool all) {
  return ReplaceMatches(*sql::ParsePattern(pattern, sql::PatternCase::kExact), text, "#", all);
}

TEST(MatchPatternTest, ReplacesTheFirstMatchOrAll) {
  const struct {
    std::string pattern;
    std::string text;
    std::string first;
    std::string all;
  } kCases[] = {
      {"[0-9]+", "a12b345", "a#b345", "a#b#"},
      {"^a", "aaa", "#aa", "#aa"},
      {"a$", "aaa", "aa#", "aa#"},
      {"^.{2}", "Zürich", "#rich", "#rich"},
      {"(ab)+", "ababxab", "#xab", "#x#"},
      {"b{2,3}", "abbbbb", "a#bb", "a##"},
      {"(.|x)", "a\nb", "#\nb", "###"},
      {"[^a]", "aüb", "a#b", "a##"},
      {"x", "abc", "abc", "abc"},
      {"x", "", "", ""},
      {"日", "x日本", "x#本", "x#本"},
      {"a+b?", "aab ac", "# ac", "# #c"},
  };
  for (const auto& [pattern, text, first, all] : kCases) {
    EXPECT_EQ(Replaced(pattern, text, false), first) << pattern << " in " << text;
    EXPECT_EQ(Replaced(pattern, text, true), all) << pattern << " in " << text;
  }
}

TEST(MatchPatternTest, FindsAMatchAnywhereUnlessAnchored) {
  const auto matches = [](const std::string& pattern, const std::string& text) {
    return Matches(*sql::ParsePattern(pattern, sql::PatternCase::kIgnored), text);
  };
  EXPECT_TRUE(matches("ssn", "customer_SSN_hash"));
  EXPECT_FALSE(matches("^ssn", "customer_ssn"));
  EXPECT_TRUE(matches("ssn$", "customer_ssn"));
  EXPECT_TRUE(matches("(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaab"));
  EXPECT_FALSE(matches("(a*)*b", std::string(60, 'a')));
  EXPECT_TRUE(matches("a*", ""));
}

}  // namespace
}  // namespace louver::compiler
