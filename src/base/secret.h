#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace louver::base {

// A password, key or token. It cannot be printed, formatted, compared by accident or serialised,
// and its memory is wiped when it goes. `Reveal` is the one way out; every use of it is a place to
// review. Copying is explicit.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}
  Secret(Secret&& other) noexcept : value_(std::move(other.value_)) { other.Wipe(); }
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { Wipe(); }

  Secret Clone() const { return Secret(value_); }
  std::string_view Reveal() const { return value_; }
  bool empty() const { return value_.empty(); }

 private:
  void Wipe() noexcept;

  std::string value_;
};

// Compares in constant time.
bool SameSecret(const Secret& a, const Secret& b);

}  // namespace louver::base
