#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>

// Sets of ASCII characters that go by a name in a pattern.
namespace louver::sql {

// Of [:alpha:] and its like, by the word between the colons.
std::optional<std::bitset<128>> PosixClass(std::string_view name);
std::string PosixClassNames();

// Of \d, \w, \s; of \D, \W, \S what of ASCII is in them.
std::optional<std::bitset<128>> EscapedClass(char c);
// Of \t, \n, \r.
std::optional<char> EscapedControl(char c);

bool IsPunctuation(char c);
// Whether low-high is a range that every collation reads alike.
bool IsRange(char low, char high);
void AddOtherCase(std::bitset<128>& members);

}  // namespace louver::sql
