#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"
#include "store/job_steps.h"

namespace louver::job {

// One change of the world outside. `apply` may be called again after it took effect unseen, `undo`
// after it did not: both must then do nothing and succeed.
struct Step {
  std::string name;  // unique within the job, the same in every version
  std::function<base::Status()> apply;
  std::function<base::Status()> undo;
};

// What a job has begun, in the store: every call commits before it returns. Borrows the database.
class Journal {
 public:
  Journal(store::Database& database, const base::Clock& clock, std::string job)
      : database_(database), clock_(clock), job_(std::move(job)) {}

  base::Result<std::vector<store::JobStep>> Steps();
  // The step that was begun and may or may not have taken effect: after a crash, or a failure.
  base::Result<std::optional<std::string>> InDoubt();

  base::Status Intend(const std::string& step);
  base::Status Done(const std::string& step);
  base::Status Undone(const std::string& step);

  // Why the steps are being taken back; from BeginUndo on, across restarts, there is no way but
  // back.
  base::Result<std::optional<std::string>> UndoReason();
  base::Status BeginUndo(const std::string& reason);
  // Forgets all, so that the job can be tried afresh.
  base::Status Clear();

 private:
  base::Status Put(const std::string& step, store::StepState state);

  store::Database& database_;
  const base::Clock& clock_;
  const std::string job_;
};

enum class Ending {
  kApplied,     // every step is done
  kUndone,      // one failed; nothing is left of any
  kUndoFailed,  // one failed, and so did taking back another: what is journalled as intended or
                // done may be left
  kWaiting,     // one failed for a reason that may pass; it is in doubt, and those before it stand
};

// What to do when a step fails for a reason that may pass (retry.h, MayHelp).
enum class WhenOutOfReach {
  kTakeBack,  // as for every failure
  kWait,      // leave all as it is: the call is made again later, and goes forward
};

struct JournalEnding {
  Ending ending = Ending::kApplied;
  std::optional<base::Error> failure;  // of the step that failed; for kUndoFailed of the undo
};

// Runs the steps in order, each announced in the journal before it begins and confirmed after. When
// one fails, it and those done before it are undone, last first.
//
// Called again for the same job, after a crash at any point, it goes on where it was: steps known
// to be done are not repeated, one in doubt is applied again; once undoing has begun it is
// continued. After a complete undo it starts afresh.
//
// An error means that the journal could not be written; nothing was begun that it does not know
// of, and the call must be made again.
base::Result<JournalEnding> RunJournalled(Journal& journal, const std::vector<Step>& steps,
                                          WhenOutOfReach when_out_of_reach);

}  // namespace louver::job
