#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "store/page.h"
#include "store/transaction.h"

// The rows of the job queue. Who runs what, when and how often again is decided in job/.
namespace louver::store {

// The documented states (Get Job Status).
enum class JobState { kCreated, kActive, kCompleted, kFailed, kRetry, kCancelled, kExpired };
std::string_view Name(JobState state);
std::optional<JobState> ParseJobState(std::string_view name);
// True when nothing more will happen to it.
bool IsFinished(JobState state);

struct Job {
  std::string id;  // a UUID
  std::string kind;
  std::string key;
  std::string payload;  // the handler's own JSON; never secrets
  std::string lane;     // empty for none
  JobState state = JobState::kCreated;
  int attempts = 0;   // begun, those that a dying process cut short not counted
  int takeovers = 0;  // attempts that were cut short
  base::Instant due_at;
  std::optional<base::Instant> expires_at;
  std::optional<std::string> output;  // JSON, once completed
  std::string failure;                // why the last attempt failed; public
  std::string request;                // the request that asked for it
  std::optional<model::UserId> created_by;
  base::Instant created_at;
  base::Instant updated_at;

  bool operator==(const Job&) const = default;
};

// Queues `job` (its id given, its state ignored) unless one of the same kind and key waits
// already; returns the id of the one that will run. That one starts over with its attempts.
base::Result<std::string> InsertJob(Transaction& tx, const Job& job);

// Takes the oldest job that is due and whose lane is free, as `owner` until `leased_until`. Jobs
// past their expiry are set aside on the way.
base::Result<std::optional<Job>> ClaimJob(Transaction& tx, const std::string& owner,
                                          base::Instant now, base::Instant leased_until);

// When the next waiting job falls due, whatever its lane.
base::Result<std::optional<base::Instant>> NextDue(Transaction& tx);

// False when `owner` holds the job no longer: then its work belongs to another.
base::Result<bool> RenewLease(Transaction& tx, const std::string& id, const std::string& owner,
                              base::Instant leased_until);
base::Result<bool> FinishJob(Transaction& tx, const std::string& id, const std::string& owner,
                             JobState state, const std::optional<std::string>& output,
                             const std::string& failure, base::Instant now);
// Lets it run again at `due_at`. `counts` says whether the attempt was one.
base::Result<bool> RetryJob(Transaction& tx, const std::string& id, const std::string& owner,
                            const std::string& failure, base::Instant due_at, bool counts,
                            base::Instant now);

// Frees jobs whose process is gone: those with a lease that ran out, or all that run when `all`.
// One that was cut short `most_takeovers` times fails instead. Returns how many.
base::Result<int> TakeOverJobs(Transaction& tx, bool all, int most_takeovers, base::Instant now);

base::Result<Job> GetJob(Transaction& tx, const std::string& id);
base::Result<std::optional<Job>> FindJob(Transaction& tx, const std::string& id);
// The latest of this kind and key, finished or not.
base::Result<std::optional<Job>> FindLatestJob(Transaction& tx, const std::string& kind,
                                               const std::string& key);
// Newest first.
base::Result<Page<Job>> ListJobs(Transaction& tx, std::optional<JobState> state,
                                 const PageRequest& page);
// Cancels it if it has not begun; true when it did.
base::Result<bool> CancelJob(Transaction& tx, const std::string& id, base::Instant now);
// Cancels what is unfinished of a kind and key, also one whose end could not be written: it must
// not do the work of the next one with its own journal, nor keep it out of its lane.
base::Status SupersedeJobs(Transaction& tx, const std::string& kind, const std::string& key,
                           base::Instant now);
// Forgets jobs that finished before `before`, at most `limit`; returns how many.
base::Result<int> RemoveFinishedJobs(Transaction& tx, base::Instant before, std::int64_t limit);

}  // namespace louver::store
