#include "compiler/like.h"

#include <gtest/gtest.h>

namespace louver::compiler {
namespace {

TEST(LikeTest, MatchesWholeTexts) {
  const struct {
    const char* text;
    const char* pattern;
    bool matches;
  } cases[] = {
      {"", "", true},
      {"a", "", false},
      {"", "%", true},
      {"abc", "a%", true},
      {"abc", "%c", true},
      {"abc", "%b%", true},
      {"abc", "a_c", true},
      {"abc", "a_", false},
      {"aXbXc", "a%b%c", true},
      {"ab", "%%", true},
      {"\xc3\xbc", "_", true},
      {"100%", "100\\%", true},
      {"100x", "100\\%", false},
      {"a\\b", "a\\\\b", true},
      {"ABC", "abc", false},
      {"aab", "%ab", true},
      {"mississippi", "%iss%ip_i", true},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(*MatchesLike(c.text, c.pattern, false), c.matches) << c.text << " " << c.pattern;
  }
}

TEST(LikeTest, FailsRatherThanGuess) {
  EXPECT_FALSE(MatchesLike("a", "a\\", false).ok());
  EXPECT_TRUE(*MatchesLike("ABC", "a%", true));
  EXPECT_FALSE(MatchesLike("\xc3\x84", "\xc3\xa4", true).ok());
}

}  // namespace
}  // namespace louver::compiler
