#pragma once

#include <chrono>
#include <map>
#include <string>

#include "base/clock.h"
#include "base/guarded.h"

namespace louver::identity {

// Slows down guessing: after five failures in a row a login name has to wait, ten seconds first and
// twice as long after each further failure, at most a quarter of an hour. Known and unknown names
// are treated alike. In memory, bounded, thread-safe.
class LoginAttempts {
 public:
  bool MustWait(const std::string& name, base::Instant now) const;
  void Failed(const std::string& name, base::Instant now);
  void Succeeded(const std::string& name);

 private:
  struct Failures {
    int in_a_row = 0;
    base::Instant wait_until{};
  };
  base::Guarded<std::map<std::string, Failures>> failures_;
};

}  // namespace louver::identity
