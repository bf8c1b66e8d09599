#include "api/wire/job.h"

#include <cstdint>

#include <boost/json.hpp>

#include "api/wire/instant.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

json::value Output(const store::Job& job) {
  if (!job.failure.empty()) return {{"error", job.failure}};
  if (!job.output) return nullptr;
  boost::system::error_code failed;
  json::value output = json::parse(*job.output, failed);
  return failed ? json::value(*job.output) : output;
}

constexpr store::JobState kStates[] = {
    store::JobState::kActive,  store::JobState::kCancelled, store::JobState::kCompleted,
    store::JobState::kCreated, store::JobState::kExpired,   store::JobState::kFailed,
    store::JobState::kRetry,
};

}  // namespace

json::object JobStatusObject(const store::Job& job) {
  return {{"id", job.id}, {"state", store::Name(job.state)}, {"output", Output(job)}};
}

json::object JobObject(const store::Job& job) {
  json::object object = JobStatusObject(job);
  object["jobType"] = job.kind;
  object["createdBy"] =
      job.created_by ? json::value(job.created_by->value()) : json::value(nullptr);
  object["createdAt"] = Time(job.created_at);
  object["updatedAt"] = Time(job.updated_at);
  return object;
}

json::object BulkJobObject(const service::BulkJob& job) {
  json::object object = JobStatusObject(job.job);
  object["progress"] = {{"done", job.done}, {"total", job.total}};
  return object;
}

json::object BulkJobCounts(const std::vector<service::BulkJob>& jobs) {
  if (jobs.empty()) return {};
  std::int64_t pending = 0;
  std::int64_t completed = 0;
  for (const service::BulkJob& job : jobs) {
    if (!store::IsFinished(job.job.state)) ++pending;
    if (job.job.state == store::JobState::kCompleted) ++completed;
  }
  const auto all = static_cast<std::int64_t>(jobs.size());
  return {{"pending", pending}, {"completed", completed}, {"failed", all - pending - completed}};
}

json::array JobSummary(const service::JobCounts& counts) {
  json::array summary;
  for (const auto& [type, by_state] : counts) {
    json::object row{{"jobType", type}};
    for (const store::JobState state : kStates) {
      const auto found = by_state.find(state);
      row[store::Name(state)] = found == by_state.end() ? 0 : found->second;
    }
    summary.push_back(std::move(row));
  }
  return summary;
}

}  // namespace louver::api::wire
