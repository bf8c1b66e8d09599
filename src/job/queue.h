#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "job/bell.h"
#include "model/ids.h"
#include "store/database.h"
#include "store/jobs.h"

namespace louver::job {

// What is asked for. `kind` names the handler, `key` the thing it works on: a job of the same kind
// and key that still waits does for both, so a handler reads what is wanted when it runs and not
// from the payload.
struct JobRequest {
  std::string kind;
  std::string key;
  std::string payload = "{}";                            // JSON; never secrets (one_time_secrets.h)
  std::optional<model::IntegrationId> integration = {};  // one at a time, in order, for each
  std::string request = {};                              // id of the request that asks
  std::optional<model::UserId> created_by = {};
  std::optional<std::chrono::milliseconds> time_to_live = {};  // not begun after that: expired
  std::chrono::milliseconds delay{0};                          // not before
};

// The way into the queue, and the place to wait for what comes out. Thread-safe; borrows all it is
// given.
class Queue {
 public:
  Queue(store::Database& database, const base::Clock& clock, base::Randomness& randomness)
      : database_(database), clock_(clock), randomness_(randomness) {}

  // Queues a job in the caller's transaction: it exists when the change that asked for it does.
  // Returns the id of the job that will do the work.
  base::Result<std::string> Enqueue(store::Transaction& tx, const JobRequest& request);

  // The jobs as they are once all have finished, or at `deadline`, or when `stop` is requested;
  // nothing in place of one that does not exist. Blocks.
  base::Result<std::vector<std::optional<store::Job>>> WaitFor(
      const std::vector<std::string>& ids, std::chrono::steady_clock::time_point deadline,
      std::stop_token stop = {});

  // Rung when a job is queued or finishes.
  Bell& bell() { return bell_; }

 private:
  store::Database& database_;
  const base::Clock& clock_;
  base::Randomness& randomness_;
  Bell bell_;
};

}  // namespace louver::job
