#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace louver::base {

void AssertionFailed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "louver: assertion failed: %s (%s:%d)\n", expression, file, line);
  std::abort();
}

}  // namespace louver::base
