#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/guarded.h"
#include "base/log.h"
#include "base/random.h"
#include "base/result.h"
#include "job/queue.h"
#include "job/retry.h"
#include "store/database.h"

namespace louver::job {

// Does a job. Returns its output as JSON, or nothing as an empty text. The work is idempotent: it
// may be asked for again after it was done. When the token is stopped the handler leaves off at the
// next safe place with kUnavailable; the job then runs again later. No database transaction may be
// open while a platform is called.
using Handler = std::function<base::Result<std::string>(const store::Job&, std::stop_token)>;

struct WorkersOptions {
  int threads = 4;
  std::chrono::milliseconds lease{60'000};  // how long a job is ours without renewing
  std::chrono::milliseconds poll{2'000};    // the longest sleep between looks at the queue
  std::chrono::hours retention{7 * 24};     // finished jobs are forgotten after that
  bool alone = true;  // no other process works on this store: at the start all running jobs are
                      // orphans
};

// Threads that run the jobs of a queue. Register every kind, then Start. Thread-safe; borrows all
// it is given.
class Workers {
 public:
  Workers(store::Database& database, Queue& queue, const base::Clock& clock,
          base::Randomness& randomness, base::Log log, WorkersOptions options = {});
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void Register(std::string kind, Handler handler, RetryPolicy retry = {});

  // Frees jobs that a process left behind, then begins to work.
  base::Status Start();

  // Asks running jobs to leave off and waits for them; they go back to the queue. Idempotent.
  void Stop();

 private:
  struct Kind {
    Handler handler;
    RetryPolicy retry;
  };
  using Running = std::map<std::string, std::stop_source>;  // by job id

  void Work(std::stop_token stop);
  void Keep(std::stop_token stop);
  base::Result<std::optional<store::Job>> Claim();
  void RunJob(const store::Job& job, std::stop_token stop);
  base::Result<std::string> Call(const store::Job& job, std::stop_token stop, const base::Log& log);
  base::Result<bool> Conclude(const store::Job& job, const base::Result<std::string>& outcome,
                              bool stopped);
  std::chrono::milliseconds UntilNextDue();
  void RenewLeases();
  void TidyUp();

  store::Database& database_;
  Queue& queue_;
  const base::Clock& clock_;
  base::Randomness& randomness_;
  const base::Log log_;
  const WorkersOptions options_;
  const std::string owner_;
  std::map<std::string, Kind> kinds_;
  base::Guarded<Running> running_;
  std::vector<std::jthread> threads_;
  std::jthread keeper_;  // renews leases, also while the others leave off
};

}  // namespace louver::job
