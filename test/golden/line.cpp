#include "test/golden/line.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace louver::golden {

Line::Line(std::string_view text) : rest_(base::TrimBlanks(text)) {}

bool Line::Take(std::string_view word) {
  if (!rest_.starts_with(word)) return false;
  Drop(word.size());
  return true;
}

std::string Line::Name(std::string_view stops) {
  std::string name;
  if (rest_.starts_with('"')) {
    const std::size_t end = rest_.find('"', 1);
    name = rest_.substr(1, end - 1);
    Drop(end + 1);
  } else {
    const std::size_t end = std::min(rest_.find_first_of(stops), rest_.size());
    name = rest_.substr(0, end);
    Drop(end);
  }
  return name;
}

std::string Line::Rest() { return std::exchange(rest_, {}); }

std::string Line::Until(std::string_view separator) {
  const std::size_t end = rest_.find(separator);
  if (end == std::string::npos) return Rest();
  const std::string part(base::TrimBlanks(std::string_view(rest_).substr(0, end)));
  Drop(end + separator.size());
  return part;
}

void Line::Drop(std::size_t bytes) {
  rest_ = std::string(base::TrimBlanks(std::string_view(rest_).substr(bytes)));
}

}  // namespace louver::golden
