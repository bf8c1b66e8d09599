#include "job/retry.h"

#include <algorithm>
#include <cstdint>

namespace louver::job {

bool MayHelp(const base::Error& error) {
  return error.kind() == base::ErrorKind::kUnavailable ||
         error.kind() == base::ErrorKind::kConflict;
}

std::chrono::milliseconds Pause(const RetryPolicy& policy, int attempts,
                                base::Randomness& randomness) {
  std::chrono::milliseconds pause = policy.first_pause;
  for (int i = 1; i < attempts && pause < policy.longest_pause; ++i) pause *= 2;
  pause = std::min(pause, policy.longest_pause);
  const auto drawn = static_cast<std::uint8_t>(randomness.Bytes(1)[0]);
  return pause / 2 + pause / 2 * drawn / 255;
}

}  // namespace louver::job
