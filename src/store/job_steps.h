#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/transaction.h"

// What a job has begun in the world outside, step by step.
namespace louver::store {

enum class StepState {
  kIntended,  // begun, and not known to be done: in doubt
  kDone,
  kUndone,
};

struct JobStep {
  std::string name;
  StepState state = StepState::kIntended;
  bool operator==(const JobStep&) const = default;
};

// In the order they were first begun.
base::Result<std::vector<JobStep>> JobStepsOf(Transaction& tx, const std::string& job);
base::Status PutJobStep(Transaction& tx, const std::string& job, const JobStep& step,
                        base::Instant now);
base::Status RemoveJobSteps(Transaction& tx, const std::string& job);

// Why the steps are being taken back; nothing while they are not.
base::Result<std::optional<std::string>> FindUndoReason(Transaction& tx, const std::string& job);
base::Status PutUndoReason(Transaction& tx, const std::string& job,
                           const std::optional<std::string>& reason);

}  // namespace louver::store
