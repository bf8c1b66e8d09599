#include "compiler/cipher.h"

#include <algorithm>

#include "base/text.h"
#include "compiler/sha256.h"

namespace louver::compiler {
namespace {

// The length keeps columns apart whose names contain the mark between the parts.
CipherInput InputOf(std::string_view use, std::string_view column) {
  return {std::string(use) + "|",
          "|" + std::to_string(column.size()) + "|" + std::string(column) + "|"};
}

std::string Hashed(const CipherInput& input, std::string_view salt, std::string_view rest) {
  return Sha256Hex(input.head + std::string(salt) + input.tail + std::string(rest));
}

std::string TagOf(std::string_view text, std::string_view salt, std::string_view column) {
  return Hashed(TagInput(column), salt, text).substr(0, kTagDigits);
}

int DigitOf(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

bool IsHex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// Hides digits, and shows them again.
std::string Hidden(std::string digits, std::string_view tag, std::string_view salt,
                   std::string_view column) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string pad;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::size_t in_chunk = i % kChunkDigits;
    if (in_chunk == 0) {
      pad = Hashed(ChunkInput(column), salt, std::string(tag) + std::to_string(i / kChunkDigits));
    }
    digits[i] = kDigits[DigitOf(digits[i]) ^ DigitOf(pad[in_chunk])];
  }
  return digits;
}

}  // namespace

CipherInput TagInput(std::string_view column) { return InputOf("tag", column); }
CipherInput ChunkInput(std::string_view column) { return InputOf("pad", column); }

std::optional<std::string> Encipher(std::string_view text, std::string_view salt,
                                    std::string_view column) {
  if (text.size() > static_cast<std::size_t>(kEncipheredBytes)) return std::nullopt;
  const std::string tag = TagOf(text, salt, column);
  return tag + Hidden(base::Hex(text), tag, salt, column);
}

base::Result<std::string> Decipher(std::string_view enciphered, std::string_view salt,
                                   std::string_view column) {
  const bool is_whole = enciphered.size() >= kTagDigits && enciphered.size() % 2 == 0;
  if (is_whole && IsHex(enciphered)) {
    const std::string_view tag = enciphered.substr(0, kTagDigits);
    const auto text =
        base::ParseHex(Hidden(std::string(enciphered.substr(kTagDigits)), tag, salt, column));
    if (text && TagOf(*text, salt, column) == tag) return *text;
  }
  return base::Invalid("This is no value of the reversible mask of the column \"" +
                       std::string(column) + "\".");
}

int LengthOfEnciphered(int bytes) {
  return static_cast<int>(kTagDigits) + 2 * std::min(bytes, kEncipheredBytes);
}

}  // namespace louver::compiler
