#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace louver::base {

// True for well-formed UTF-8 without NUL: the only text that may enter the product.
bool IsCleanText(std::string_view text);

// Lower-case hexadecimal of every byte.
std::string Hex(std::string_view bytes);
// The bytes, or nothing when `hex` is not pairs of hexadecimal digits.
std::optional<std::string> ParseHex(std::string_view hex);

// ASCII only: names, header fields and keywords; never user data.
std::string AsciiLower(std::string_view text);
std::string AsciiUpper(std::string_view text);
bool EqualsIgnoringAsciiCase(std::string_view a, std::string_view b);

std::string_view TrimBlanks(std::string_view text);
std::vector<std::string_view> Split(std::string_view text, char separator);
std::string Join(std::span<const std::string> parts, std::string_view separator);

// The candidate a person most likely meant, by edit distance; nothing when none is close.
std::optional<std::string> Nearest(std::string_view word,
                                   std::span<const std::string_view> candidates);

}  // namespace louver::base
