#include "base/secret.h"

#include <sodium.h>

namespace louver::base {

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    Wipe();
    value_ = std::move(other.value_);
    other.Wipe();
  }
  return *this;
}

void Secret::Wipe() noexcept {
  // A small string keeps its bytes inside the object even after a move.
  value_.resize(value_.capacity());
  sodium_memzero(value_.data(), value_.size());
  value_.clear();
}

bool SameSecret(const Secret& a, const Secret& b) {
  return a.Reveal().size() == b.Reveal().size() &&
         sodium_memcmp(a.Reveal().data(), b.Reveal().data(), a.Reveal().size()) == 0;
}

}  // namespace louver::base
