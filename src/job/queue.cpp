#include "job/queue.h"

#include <algorithm>

namespace louver::job {
namespace {

// Another node's job rings no bell here.
constexpr std::chrono::milliseconds kPoll{1'000};

}  // namespace

base::Result<std::string> Queue::Enqueue(store::Transaction& tx, const JobRequest& request) {
  const base::Instant now = clock_.Now();
  store::Job job;
  job.id = base::RandomUuid(randomness_);
  job.kind = request.kind;
  job.key = request.key;
  job.payload = request.payload;
  if (request.integration) job.lane = "integration:" + ToString(*request.integration);
  job.due_at = now + request.delay;
  if (request.time_to_live) job.expires_at = now + *request.time_to_live;
  job.request = request.request;
  job.created_by = request.created_by;
  job.created_at = now;
  ASSIGN_OR_RETURN(std::string id, InsertJob(tx, job));
  tx.OnCommit([this] { bell_.Ring(); });
  return id;
}

base::Result<std::vector<std::optional<store::Job>>> Queue::WaitFor(
    const std::vector<std::string>& ids, std::chrono::steady_clock::time_point deadline,
    std::stop_token stop) {
  while (true) {
    const std::uint64_t heard = bell_.count();
    std::vector<std::optional<store::Job>> jobs;
    RETURN_IF_ERROR(database_.Read([&](store::Transaction& tx) -> base::Status {
      for (const std::string& id : ids) {
        ASSIGN_OR_RETURN(std::optional<store::Job> job, FindJob(tx, id));
        jobs.push_back(std::move(job));
      }
      return base::Ok();
    }));
    const bool finished = std::all_of(jobs.begin(), jobs.end(), [](const auto& job) {
      return !job || store::IsFinished(job->state);
    });
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (finished || stop.stop_requested() || left.count() <= 0) return jobs;
    bell_.WaitForRing(heard, std::min(left, kPoll), stop);
  }
}

}  // namespace louver::job
