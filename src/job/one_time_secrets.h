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

// Logins sent for a set-up or a removal, held in memory alone from the request to the end of its
// job: lent to one attempt at a time, wiped when forgotten, when the process ends, and when they
// are too old, counted from the request however often they are given back. A job that starts after
// a restart finds none. Thread-safe.
//
// Put one in the transaction that queues the job, before it commits: the job may start at once.
// If the transaction fails, it is dropped when it is too old.
class OneTimeSecrets {
 public:
  static constexpr std::size_t kMostHeld = 1'000;

  OneTimeSecrets(const base::Clock& clock, std::chrono::milliseconds lifetime)
      : clock_(clock), lifetime_(lifetime) {}

  struct Lent {
    OneTimeLogin login;
    base::Instant until;  // it is dropped then
  };

  // False when too many are held: then nothing was kept.
  bool Put(const std::string& job, OneTimeLogin login);
  std::optional<Lent> Take(const std::string& job);
  // For the next attempt of the same job.
  void GiveBack(const std::string& job, Lent lent);
  void Forget(const std::string& job);
  // Drops what is too old; to be called now and then.
  void DropOld();
  std::size_t held() const;

 private:
  using HeldByJob = std::map<std::string, Lent>;

  static void DropOld(HeldByJob& held, base::Instant now);

  const base::Clock& clock_;
  const std::chrono::milliseconds lifetime_;
  base::Guarded<HeldByJob> held_;
};

}  // namespace louver::job
