#include "api/decode/excerpt.h"

#include <algorithm>

namespace louver::api::decode {
namespace {

constexpr std::size_t kLongestExcerpt = 64;

bool BeginsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

std::string Excerpt(std::string_view text) {
  std::string excerpt;
  std::size_t characters = 0;
  for (const char c : text) {
    if (BeginsCharacter(c) && ++characters > kLongestExcerpt) return excerpt + "...";
    const auto byte = static_cast<unsigned char>(c);
    excerpt.push_back(byte < 0x20 || byte == 0x7f ? '?' : c);
  }
  return excerpt;
}

std::size_t CharacterCount(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), BeginsCharacter));
}

}  // namespace louver::api::decode
