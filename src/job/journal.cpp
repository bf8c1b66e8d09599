#include "job/journal.h"

#include <algorithm>
#include <map>

#include "job/retry.h"

namespace louver::job {
namespace {

using store::JobStep;
using store::StepState;

bool MayHaveEffect(const JobStep& step) { return step.state != StepState::kUndone; }

// Takes back whatever the journal says may be there, last first.
base::Result<JournalEnding> Undo(Journal& journal, const std::vector<Step>& steps,
                                 base::Error failure) {
  ASSIGN_OR_RETURN(const std::vector<JobStep> begun, journal.Steps());
  for (auto entry = begun.rbegin(); entry != begun.rend(); ++entry) {
    if (!MayHaveEffect(*entry)) continue;
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const Step& candidate) {
      return candidate.name == entry->name;
    });
    if (step == steps.end()) {
      return JournalEnding{
          Ending::kUndoFailed,
          base::Internal("The step " + entry->name + " was begun by another version of Louver.")};
    }
    if (base::Status undone = step->undo(); !undone.ok()) {
      return JournalEnding{Ending::kUndoFailed, std::move(undone).error()};
    }
    RETURN_IF_ERROR(journal.Undone(entry->name));
  }
  return JournalEnding{Ending::kUndone, std::move(failure)};
}

}  // namespace

base::Result<std::vector<JobStep>> Journal::Steps() {
  return database_.Read([&](store::Transaction& tx) { return store::JobStepsOf(tx, job_); });
}

base::Result<std::optional<std::string>> Journal::InDoubt() {
  ASSIGN_OR_RETURN(const std::vector<JobStep> steps, Steps());
  for (const JobStep& step : steps) {
    if (step.state == StepState::kIntended) return std::optional(step.name);
  }
  return std::optional<std::string>();
}

base::Status Journal::Intend(const std::string& step) { return Put(step, StepState::kIntended); }
base::Status Journal::Done(const std::string& step) { return Put(step, StepState::kDone); }
base::Status Journal::Undone(const std::string& step) { return Put(step, StepState::kUndone); }

base::Status Journal::Put(const std::string& step, StepState state) {
  return database_.Write([&](store::Transaction& tx) {
    return store::PutJobStep(tx, job_, {step, state}, clock_.Now());
  });
}

base::Result<std::optional<std::string>> Journal::UndoReason() {
  return database_.Read([&](store::Transaction& tx) { return store::FindUndoReason(tx, job_); });
}

base::Status Journal::BeginUndo(const std::string& reason) {
  return database_.Write(
      [&](store::Transaction& tx) { return store::PutUndoReason(tx, job_, reason); });
}

base::Status Journal::Clear() {
  return database_.Write([&](store::Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(store::RemoveJobSteps(tx, job_));
    return store::PutUndoReason(tx, job_, std::nullopt);
  });
}

base::Result<JournalEnding> RunJournalled(Journal& journal, const std::vector<Step>& steps,
                                          WhenOutOfReach when_out_of_reach) {
  ASSIGN_OR_RETURN(std::vector<JobStep> begun, journal.Steps());
  ASSIGN_OR_RETURN(const std::optional<std::string> undo_reason, journal.UndoReason());
  if (undo_reason) {
    if (std::any_of(begun.begin(), begun.end(), MayHaveEffect)) {
      return Undo(journal, steps, base::Internal(*undo_reason));
    }
    RETURN_IF_ERROR(journal.Clear());
    begun.clear();
  }

  std::map<std::string, StepState> known;
  for (const JobStep& step : begun) known.emplace(step.name, step.state);
  for (const Step& step : steps) {
    const auto entry = known.find(step.name);
    if (entry != known.end() && entry->second == StepState::kDone) continue;
    RETURN_IF_ERROR(journal.Intend(step.name));
    if (base::Status applied = step.apply(); !applied.ok()) {
      if (when_out_of_reach == WhenOutOfReach::kWait && MayHelp(applied.error())) {
        return JournalEnding{Ending::kWaiting, std::move(applied).error()};
      }
      RETURN_IF_ERROR(journal.BeginUndo(applied.error().message()));
      return Undo(journal, steps, std::move(applied).error());
    }
    RETURN_IF_ERROR(journal.Done(step.name));
  }
  return JournalEnding{Ending::kApplied, std::nullopt};
}

}  // namespace louver::job
