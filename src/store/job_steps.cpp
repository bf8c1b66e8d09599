#include "store/job_steps.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "store/statement.h"

namespace louver::store {
namespace {

constexpr std::array<std::string_view, 3> kStateNames = {"intended", "done", "undone"};

std::string_view Word(StepState state) { return kStateNames[static_cast<std::size_t>(state)]; }

}  // namespace

base::Result<std::vector<JobStep>> JobStepsOf(Transaction& tx, const std::string& job) {
  std::vector<JobStep> steps;
  bool damaged = false;
  RETURN_IF_ERROR((ForEach<std::string, std::string>(
      tx,
      [&](std::string name, const std::string& word) {
        const auto found = std::find(kStateNames.begin(), kStateNames.end(), word);
        damaged = damaged || found == kStateNames.end();
        if (damaged) return;
        steps.push_back({std::move(name), static_cast<StepState>(found - kStateNames.begin())});
      },
      "SELECT name, state FROM job_steps WHERE job_id = ? ORDER BY position", job)));
  if (damaged) return DamagedRow("job_steps");
  return steps;
}

base::Status PutJobStep(Transaction& tx, const std::string& job, const JobStep& step,
                        base::Instant now) {
  ASSIGN_OR_RETURN(
      const std::int64_t changed,
      Execute(tx, "UPDATE job_steps SET state = ?, updated_at = ? WHERE job_id = ? AND name = ?",
              Word(step.state), now, job, step.name));
  if (changed > 0) return base::Ok();
  ASSIGN_OR_RETURN(
      const std::int64_t position,
      SelectValue<std::int64_t>(tx, "SELECT count(*) FROM job_steps WHERE job_id = ?", job));
  return Run(tx,
             "INSERT INTO job_steps (job_id, position, name, state, updated_at)"
             " VALUES (?, ?, ?, ?, ?)",
             job, position, step.name, Word(step.state), now);
}

base::Status RemoveJobSteps(Transaction& tx, const std::string& job) {
  return Run(tx, "DELETE FROM job_steps WHERE job_id = ?", job);
}

base::Result<std::optional<std::string>> FindUndoReason(Transaction& tx, const std::string& job) {
  ASSIGN_OR_RETURN(auto found, SelectOne<std::optional<std::string>>(
                                   tx, "SELECT undo_reason FROM jobs WHERE id = ?", job));
  if (!found) return base::NotFound("No job found with ID " + job + ".");
  return std::move(std::get<0>(*found));
}

base::Status PutUndoReason(Transaction& tx, const std::string& job,
                           const std::optional<std::string>& reason) {
  ASSIGN_OR_RETURN(const std::int64_t changed,
                   Execute(tx, "UPDATE jobs SET undo_reason = ? WHERE id = ?", reason, job));
  if (changed == 0) return base::NotFound("No job found with ID " + job + ".");
  return base::Ok();
}

}  // namespace louver::store
