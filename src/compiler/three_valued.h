#pragma once

#include <optional>

namespace louver::compiler {

// SQL's third truth value is nothing.
using ThreeValued = std::optional<bool>;

inline ThreeValued And(ThreeValued a, ThreeValued b) {
  if (a == false || b == false) return false;
  if (!a || !b) return std::nullopt;
  return true;
}

inline ThreeValued Inverse(ThreeValued a) {
  if (!a) return std::nullopt;
  return !*a;
}

inline ThreeValued Or(ThreeValued a, ThreeValued b) { return Inverse(And(Inverse(a), Inverse(b))); }

}  // namespace louver::compiler
