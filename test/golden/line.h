#pragma once

#include <string>
#include <string_view>

namespace louver::golden {

// Reads one line of a case from left to right.
class Line {
 public:
  explicit Line(std::string_view text);

  bool empty() const { return rest_.empty(); }

  // Takes a keyword, or nothing at all.
  bool Take(std::string_view word);

  // A plain word or a quoted name; `stops` end a plain word.
  std::string Name(std::string_view stops = " ");

  std::string Rest();

  // What stands before `separator`; all of it when there is none.
  std::string Until(std::string_view separator);

 private:
  void Drop(std::size_t bytes);

  std::string rest_;
};

}  // namespace louver::golden
