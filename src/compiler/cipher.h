#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

// The reversible mask (decision 31): a text becomes 32 hexadecimal digits that depend on all of it,
// then its bytes, each hidden by what a hash makes of those digits. Built from SHA-256 alone, so
// that a warehouse can compute it in an expression; the key is the salt of the data source, and
// each column has a cipher of its own. Equal texts of a column become equal.
namespace louver::compiler {

inline constexpr int kEncipheredBytes = 256;     // longer texts are not enciphered
inline constexpr std::size_t kTagDigits = 32;    // of what depends on the whole text
inline constexpr std::size_t kChunkDigits = 15;  // what one hash hides; fits a signed 64-bit number

// What is hashed, in this order: for the tag the head, the salt, the tail and the text; for the
// chunk n (from 0) the head, the salt, the tail, the tag and n. No head begins like a salt does,
// so that what the hash mask of the same data source shows is of no use here.
struct CipherInput {
  std::string head;
  std::string tail;
};
CipherInput TagInput(std::string_view column);
CipherInput ChunkInput(std::string_view column);

// Nothing when the text is too long.
std::optional<std::string> Encipher(std::string_view text, std::string_view salt,
                                    std::string_view column);

// The text again. kInvalid when it was not enciphered with this salt for this column.
base::Result<std::string> Decipher(std::string_view enciphered, std::string_view salt,
                                   std::string_view column);

// The most characters that the texts of a column of so many bytes become.
int LengthOfEnciphered(int bytes);

}  // namespace louver::compiler
