#pragma once

namespace louver::base {

// Prints the broken expectation and aborts. An assertion states what only a bug can break, never
// what input may be; it stays on in release builds.
[[noreturn]] void AssertionFailed(const char* expression, const char* file, int line);

}  // namespace louver::base

#define LOUVER_ASSERT(expression)      \
  ((expression) ? static_cast<void>(0) \
                : ::louver::base::AssertionFailed(#expression, __FILE__, __LINE__))
