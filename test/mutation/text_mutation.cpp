#include "test/mutation/text_mutation.h"

#include <algorithm>

namespace louver::mutation {
namespace {

using random::Dice;

// From 0 to limit - 1; 0 when that is none.
std::size_t Below(Dice& dice, std::size_t limit) {
  return limit == 0 ? 0 : static_cast<std::size_t>(dice.Below(static_cast<int>(limit)));
}

const std::vector<std::string>& Insertions() {
  static const std::vector<std::string> insertions = {std::string(1, '\0'),
                                                      "\x01",
                                                      "\x1b[2J",
                                                      "\x7f",
                                                      "\xff",
                                                      "\xc3",
                                                      "\xed\xa0\x80",
                                                      "\xc0\x80",
                                                      "\xef\xbb\xbf",
                                                      "\xe2\x80\xa8",
                                                      "\xc2\x85",
                                                      "\r",
                                                      "\n",
                                                      "\t",
                                                      " ",
                                                      "\"",
                                                      "'",
                                                      "\\",
                                                      "{",
                                                      "}",
                                                      "[",
                                                      "]",
                                                      ":",
                                                      ",",
                                                      "#",
                                                      "&a ",
                                                      "*a",
                                                      "!",
                                                      "%",
                                                      "@",
                                                      "`",
                                                      "|",
                                                      ">",
                                                      "- ",
                                                      "? ",
                                                      "---\n",
                                                      "...\n",
                                                      "/*x*/",
                                                      "//x\n",
                                                      "\\u0000",
                                                      "\\ud800",
                                                      "0",
                                                      "-",
                                                      "e999",
                                                      ".5",
                                                      "null",
                                                      "<<: "};
  return insertions;
}

struct Range {
  std::size_t begin = 0;
  std::size_t size = 0;
};

// A short range that does not touch what is kept.
Range Pick(Dice& dice, const std::string& text, const std::string& kept) {
  constexpr std::size_t kLongest = 12;
  const std::size_t found = kept.empty() ? std::string::npos : text.find(kept);
  const std::size_t begin = found == std::string::npos ? text.size() : found;
  const std::size_t end = found == std::string::npos ? text.size() : found + kept.size();
  std::size_t at = Below(dice, text.size() - (end - begin) + 1);
  const bool is_before = at < begin;
  if (!is_before) at += end - begin;
  const std::size_t room = (is_before ? begin : text.size()) - at;
  return {at, std::min(room, 1 + Below(dice, kLongest))};
}

}  // namespace

std::string Mutated(Dice& dice, std::string text, const std::string& kept) {
  for (int times = dice.Between(1, 3); times > 0; --times) {
    const Range range = Pick(dice, text, kept);
    switch (dice.Below(6)) {
      case 0:
        if (range.size > 0) text[range.begin] ^= static_cast<char>(1 << dice.Below(8));
        break;
      case 1:
        if (range.size > 0) text[range.begin] = static_cast<char>(dice.Below(256));
        break;
      case 2:
        text.insert(range.begin, dice.Of(Insertions()));
        break;
      case 3:
        text.erase(range.begin, range.size);
        break;
      case 4:
        text.insert(range.begin, text.substr(range.begin, range.size));
        break;
      default:
        if (times == 1 && dice.OneIn(2)) text.erase(range.begin);
        break;
    }
  }
  return text;
}

}  // namespace louver::mutation
