#pragma once

#include <cstdint>
#include <vector>

namespace louver::store {

// A slice of a list: `size` items after the first `offset`. Callers bound `size`.
struct PageRequest {
  std::int64_t offset = 0;
  std::int64_t size = 1'000;
};

template <typename T>
struct Page {
  std::vector<T> items;
  std::int64_t total = 0;  // of the whole list
};

}  // namespace louver::store
