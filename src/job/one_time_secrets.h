#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/guarded.h"
#include "base/secret.h"

namespace louver::job {

// A login that was lent for one job.
struct OneTimeLogin {
  std::string user;
  base::Secret password;
};

// Logins sent for a set-up or a removal, held in memory alone from the request to its job: given
// out once, wiped when taken, forgotten, too old, or when the process ends. A job that starts
// after a restart finds none. Thread-safe.
//
// Put one in the transaction that queues the job, before it commits: the job may start at once.
// If the transaction fails, Forget it.
class OneTimeSecrets {
 public:
  static constexpr std::size_t kMostHeld = 1'000;

  OneTimeSecrets(const base::Clock& clock, std::chrono::milliseconds lifetime)
      : clock_(clock), lifetime_(lifetime) {}

  // False when too many are held: then nothing was kept.
  bool Put(const std::string& job, OneTimeLogin login);
  std::optional<OneTimeLogin> Take(const std::string& job);
  void Forget(const std::string& job);

 private:
  struct Held {
    OneTimeLogin login;
    base::Instant until;
  };
  using HeldByJob = std::map<std::string, Held>;

  static void DropOld(HeldByJob& held, base::Instant now);

  const base::Clock& clock_;
  const std::chrono::milliseconds lifetime_;
  base::Guarded<HeldByJob> held_;
};

}  // namespace louver::job
