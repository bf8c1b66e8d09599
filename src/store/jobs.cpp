#include "store/jobs.h"

#include <algorithm>
#include <array>

#include "store/driver_error.h"
#include "store/statement.h"

namespace louver::store {
namespace {

constexpr std::array<std::string_view, 7> kStateNames = {
    "created", "active", "completed", "failed", "retry", "cancelled", "expired"};

template <typename... Arguments>
base::Result<std::vector<Job>> ReadJobs(Transaction& tx, const std::string& condition,
                                        const Arguments&... arguments) {
  std::vector<Job> jobs;
  bool damaged = false;
  RETURN_IF_ERROR((
      ForEach<std::string, std::string, std::string, std::string, std::string, std::string, int,
              int, base::Instant, std::optional<base::Instant>, std::optional<std::string>,
              std::string, std::string, std::optional<model::UserId>, base::Instant, base::Instant>(
          tx,
          [&](std::string id, std::string kind, std::string key, std::string payload,
              std::string lane, const std::string& word, int attempts, int takeovers,
              base::Instant due_at, std::optional<base::Instant> expires_at,
              std::optional<std::string> output, std::string failure, std::string request,
              std::optional<model::UserId> created_by, base::Instant created_at,
              base::Instant updated_at) {
            const auto state = ParseJobState(word);
            if (!state) {
              damaged = true;
              return;
            }
            jobs.push_back({.id = std::move(id),
                            .kind = std::move(kind),
                            .key = std::move(key),
                            .payload = std::move(payload),
                            .lane = std::move(lane),
                            .state = *state,
                            .attempts = attempts,
                            .takeovers = takeovers,
                            .due_at = due_at,
                            .expires_at = expires_at,
                            .output = std::move(output),
                            .failure = std::move(failure),
                            .request = std::move(request),
                            .created_by = created_by,
                            .created_at = created_at,
                            .updated_at = updated_at});
          },
          "SELECT id, kind, job_key, payload, lane, state, attempts, takeovers, due_at, expires_at,"
          " output, failure, request, created_by, created_at, updated_at FROM jobs j " +
              condition,
          arguments...)));
  if (damaged) return DamagedRow("jobs");
  return jobs;
}

template <typename... Arguments>
base::Result<std::optional<Job>> FindOne(Transaction& tx, const std::string& condition,
                                         const Arguments&... arguments) {
  ASSIGN_OR_RETURN(std::vector<Job> jobs, ReadJobs(tx, condition, arguments...));
  if (jobs.empty()) return std::optional<Job>();
  return std::optional(std::move(jobs.front()));
}

std::string WaitingKey(const Job& job) { return job.kind + ":" + job.key; }

// The key to wait under again, unless another job of the same has come to wait meanwhile: then
// both run, which idempotent work stands.
base::Result<std::optional<std::string>> FreeWaitingKey(Transaction& tx, const Job& job) {
  const std::string key = WaitingKey(job);
  ASSIGN_OR_RETURN(const auto taken,
                   SelectOne<std::string>(tx, "SELECT id FROM jobs WHERE waiting_key = ?", key));
  if (taken && std::get<0>(*taken) != job.id) return std::optional<std::string>();
  return std::optional(key);
}

base::Status ExpireJobs(Transaction& tx, base::Instant now) {
  return Run(tx,
             "UPDATE jobs SET state = 'expired', waiting_key = NULL, failure = 'It was not begun in"
             " time.', updated_at = ? WHERE state IN ('created', 'retry') AND expires_at <= ?",
             now, now);
}

}  // namespace

std::string_view Name(JobState state) { return kStateNames[static_cast<std::size_t>(state)]; }

std::optional<JobState> ParseJobState(std::string_view name) {
  const auto found = std::find(kStateNames.begin(), kStateNames.end(), name);
  if (found == kStateNames.end()) return std::nullopt;
  return static_cast<JobState>(found - kStateNames.begin());
}

bool IsFinished(JobState state) {
  switch (state) {
    case JobState::kCreated:
    case JobState::kActive:
    case JobState::kRetry:
      return false;
    case JobState::kCompleted:
    case JobState::kFailed:
    case JobState::kCancelled:
    case JobState::kExpired:
      return true;
  }
  LOUVER_ASSERT(false);
}

base::Result<std::string> InsertJob(Transaction& tx, const Job& job) {
  const std::string waiting_key = WaitingKey(job);
  ASSIGN_OR_RETURN(auto waiting, SelectOne<std::string>(
                                     tx, "SELECT id FROM jobs WHERE waiting_key = ?", waiting_key));
  if (waiting) {
    RETURN_IF_ERROR(Run(tx, "UPDATE jobs SET attempts = 0, updated_at = ? WHERE waiting_key = ?",
                        job.created_at, waiting_key));
    return std::move(std::get<0>(*waiting));
  }
  ASSIGN_OR_RETURN(const std::int64_t ordinal, NextNumber(tx, "jobs"));
  RETURN_IF_ERROR(Run(
      tx,
      "INSERT INTO jobs (id, ordinal, kind, job_key, payload, lane, state, waiting_key, attempts,"
      " takeovers, due_at, expires_at, owner, failure, request, created_by, created_at, updated_at)"
      " VALUES (?, ?, ?, ?, ?, ?, 'created', ?, 0, 0, ?, ?, '', '', ?, ?, ?, ?)",
      job.id, ordinal, job.kind, job.key, job.payload, job.lane, waiting_key, job.due_at,
      job.expires_at, job.request, job.created_by, job.created_at, job.created_at));
  return job.id;
}

base::Result<std::optional<Job>> ClaimJob(Transaction& tx, const std::string& owner,
                                          base::Instant now, base::Instant leased_until) {
  RETURN_IF_ERROR(ExpireJobs(tx, now));
  ASSIGN_OR_RETURN(
      std::optional<Job> job,
      FindOne(tx,
              "WHERE state IN ('created', 'retry') AND due_at <= ? AND (lane = '' OR NOT EXISTS"
              " (SELECT 1 FROM jobs e WHERE e.lane = j.lane AND e.ordinal < j.ordinal"
              " AND e.state IN ('created', 'active', 'retry')))"
              " ORDER BY ordinal LIMIT 1",
              now));
  if (!job) return job;
  const std::optional<std::string> lane =
      job->lane.empty() ? std::nullopt : std::optional(job->lane);
  // Where several nodes share the database another may have been quicker; the conditions tell.
  const auto claimed =
      Execute(tx,
              "UPDATE jobs SET state = 'active', waiting_key = NULL, running_lane = ?,"
              " attempts = attempts + 1, owner = ?, leased_until = ?, updated_at = ?"
              " WHERE id = ? AND state = ?",
              lane, owner, leased_until, now, job->id, Name(job->state));
  if (!claimed.ok() && IsTaken(claimed.error(), "jobs.running_lane")) return std::optional<Job>();
  if (!claimed.ok()) return claimed.error();
  if (*claimed == 0) return std::optional<Job>();
  job->state = JobState::kActive;
  job->attempts += 1;
  job->updated_at = now;
  return job;
}

base::Result<std::optional<base::Instant>> NextDue(Transaction& tx) {
  ASSIGN_OR_RETURN(auto due, SelectOne<std::optional<base::Instant>>(
                                 tx,
                                 "SELECT min(due_at) FROM jobs WHERE state IN ('created',"
                                 " 'retry')"));
  return due ? std::get<0>(*due) : std::nullopt;
}

base::Result<bool> RenewLease(Transaction& tx, const std::string& id, const std::string& owner,
                              base::Instant leased_until) {
  ASSIGN_OR_RETURN(
      const std::int64_t changed,
      Execute(tx,
              "UPDATE jobs SET leased_until = ? WHERE id = ? AND owner = ? AND state = 'active'",
              leased_until, id, owner));
  return changed == 1;
}

base::Result<bool> FinishJob(Transaction& tx, const std::string& id, const std::string& owner,
                             JobState state, const std::optional<std::string>& output,
                             const std::string& failure, base::Instant now) {
  LOUVER_ASSERT(IsFinished(state));
  ASSIGN_OR_RETURN(const std::int64_t changed,
                   Execute(tx,
                           "UPDATE jobs SET state = ?, output = ?, failure = ?, owner = '',"
                           " running_lane = NULL, leased_until = NULL, updated_at = ?"
                           " WHERE id = ? AND owner = ? AND state = 'active'",
                           Name(state), output, failure, now, id, owner));
  return changed == 1;
}

base::Result<bool> RetryJob(Transaction& tx, const std::string& id, const std::string& owner,
                            const std::string& failure, base::Instant due_at, bool counts,
                            base::Instant now) {
  ASSIGN_OR_RETURN(const Job job, GetJob(tx, id));
  ASSIGN_OR_RETURN(const auto waiting_key, FreeWaitingKey(tx, job));
  ASSIGN_OR_RETURN(
      const std::int64_t changed,
      Execute(tx,
              "UPDATE jobs SET state = 'retry', waiting_key = ?, failure = ?, due_at = ?,"
              " attempts = attempts - ?, owner = '', running_lane = NULL, leased_until = NULL,"
              " updated_at = ? WHERE id = ? AND owner = ? AND state = 'active'",
              waiting_key, failure, due_at, counts ? 0 : 1, now, id, owner));
  return changed == 1;
}

base::Result<int> TakeOverJobs(Transaction& tx, bool all, int most_takeovers, base::Instant now) {
  ASSIGN_OR_RETURN(
      const std::vector<Job> orphans,
      ReadJobs(tx, "WHERE state = 'active' AND (? = 1 OR leased_until < ?) ORDER BY ordinal", all,
               now));
  for (const Job& job : orphans) {
    const bool again = job.takeovers < most_takeovers;
    std::optional<std::string> waiting_key;
    if (again) {
      ASSIGN_OR_RETURN(waiting_key, FreeWaitingKey(tx, job));
    }
    RETURN_IF_ERROR(Run(tx,
                        "UPDATE jobs SET state = ?, waiting_key = ?, due_at = ?,"
                        " attempts = attempts - 1, takeovers = takeovers + 1, failure = ?,"
                        " owner = '', running_lane = NULL, leased_until = NULL, updated_at = ?"
                        " WHERE id = ?",
                        Name(again ? JobState::kRetry : JobState::kFailed), waiting_key, now,
                        "The server stopped while it ran.", now, job.id));
  }
  return static_cast<int>(orphans.size());
}

base::Result<Job> GetJob(Transaction& tx, const std::string& id) {
  ASSIGN_OR_RETURN(std::optional<Job> job, FindJob(tx, id));
  if (!job) return base::NotFound("No job found with ID " + id + ".");
  return *std::move(job);
}

base::Result<std::optional<Job>> FindJob(Transaction& tx, const std::string& id) {
  return FindOne(tx, "WHERE id = ?", id);
}

base::Result<std::optional<Job>> FindLatestJob(Transaction& tx, const std::string& kind,
                                               const std::string& key) {
  return FindOne(tx, "WHERE kind = ? AND job_key = ? ORDER BY ordinal DESC LIMIT 1", kind, key);
}

base::Result<Page<Job>> ListJobs(Transaction& tx, std::optional<JobState> state,
                                 const PageRequest& page) {
  const std::string condition = "WHERE (? = '' OR state = ?) ";
  const std::string word(state ? Name(*state) : "");
  Page<Job> jobs;
  ASSIGN_OR_RETURN(jobs.total, SelectValue<std::int64_t>(
                                   tx, "SELECT count(*) FROM jobs " + condition, word, word));
  ASSIGN_OR_RETURN(jobs.items, ReadJobs(tx, condition + "ORDER BY ordinal DESC LIMIT ? OFFSET ?",
                                        word, word, page.size, page.offset));
  return jobs;
}

base::Result<bool> CancelJob(Transaction& tx, const std::string& id, base::Instant now) {
  ASSIGN_OR_RETURN(const std::int64_t changed,
                   Execute(tx,
                           "UPDATE jobs SET state = 'cancelled', waiting_key = NULL,"
                           " updated_at = ? WHERE id = ? AND state = 'created'",
                           now, id));
  return changed == 1;
}

base::Status SupersedeJobs(Transaction& tx, const std::string& kind, const std::string& key,
                           base::Instant now) {
  return Run(
      tx,
      "UPDATE jobs SET state = 'cancelled', waiting_key = NULL, running_lane = NULL, updated_at = ?"
      " WHERE kind = ? AND job_key = ? AND state IN ('created', 'active', 'retry')",
      now, kind, key);
}

base::Result<int> RemoveFinishedJobs(Transaction& tx, base::Instant before, std::int64_t limit) {
  ASSIGN_OR_RETURN(
      const std::int64_t removed,
      Execute(tx,
              "DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE state IN ('completed',"
              " 'failed', 'cancelled', 'expired') AND updated_at < ? ORDER BY ordinal LIMIT ?)",
              before, limit));
  return static_cast<int>(removed);
}

}  // namespace louver::store
