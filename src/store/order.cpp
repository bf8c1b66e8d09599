#include "store/order.h"

namespace louver::store {

std::string OrderBy(std::string_view expression, bool descending) {
  const std::string direction = descending ? " DESC" : "";
  return "ORDER BY " + std::string(expression) + direction + ", id" + direction + " ";
}

}  // namespace louver::store
