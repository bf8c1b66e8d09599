#pragma once

#include <chrono>

#include "base/error.h"
#include "base/random.h"

namespace louver::job {

// How often, and after what pauses, jobs of a kind are tried again.
struct RetryPolicy {
  int most_attempts = 6;
  std::chrono::milliseconds first_pause{500};
  std::chrono::milliseconds longest_pause{60'000};
};

// Whether trying again may help: only when something was out of reach or in conflict.
bool MayHelp(const base::Error& error);

// The pause after `attempts` attempts: doubling, and drawn between half of that and all of it, so
// that jobs that failed together do not return together.
std::chrono::milliseconds Pause(const RetryPolicy& policy, int attempts,
                                base::Randomness& randomness);

}  // namespace louver::job
