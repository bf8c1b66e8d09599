#include <cstdio>
#include <string>

#include "test/parsers/statements.h"

// Prints the statements of all golden cases and of random views, each ended by a zero byte: for
// parsers that are not C++.
int main() {
  using namespace louver::parsers;
  for (const auto& views : {GoldenViews(), RandomViews(1, 500)}) {
    for (const std::string& view : views) std::fwrite(view.c_str(), 1, view.size() + 1, stdout);
  }
}
