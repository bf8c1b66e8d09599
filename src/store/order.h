#pragma once

#include <string>
#include <string_view>

namespace louver::store {

// How a list is sorted. What compares the same is by id, in the same direction.
template <typename Field>
struct Order {
  Field field = {};
  bool descending = false;
};

// "ORDER BY … " for an expression over columns, which is part of the program, never of a request.
std::string OrderBy(std::string_view expression, bool descending);

}  // namespace louver::store
