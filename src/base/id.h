#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace louver::base {

// A row's number, one C++ type per noun, so that a user's id cannot be passed for a policy's.
template <typename Noun>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::int64_t value) : value_(value) {}
  constexpr std::int64_t value() const { return value_; }
  constexpr auto operator<=>(const Id&) const = default;

 private:
  std::int64_t value_ = 0;
};

template <typename Noun>
std::string ToString(Id<Noun> id) {
  return std::to_string(id.value());
}

// Reads a positive decimal number without sign, blanks or leading zeros that fits an id.
std::optional<std::int64_t> ParseIdNumber(std::string_view text);

template <typename Noun>
std::optional<Id<Noun>> ParseId(std::string_view text) {
  auto number = ParseIdNumber(text);
  if (!number) return std::nullopt;
  return Id<Noun>(*number);
}

}  // namespace louver::base

template <typename Noun>
struct std::hash<louver::base::Id<Noun>> {
  std::size_t operator()(louver::base::Id<Noun> id) const noexcept {
    return std::hash<std::int64_t>{}(id.value());
  }
};
