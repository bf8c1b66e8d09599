#pragma once

#include <string>

namespace louver::store {

// A secret as the store keeps it: only a Vault with the master key, and the context it was sealed
// for, can open it. Empty when there is none.
struct Sealed {
  std::string text;
  bool empty() const { return text.empty(); }
  bool operator==(const Sealed&) const = default;
};

}  // namespace louver::store
