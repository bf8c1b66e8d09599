#include "service/integration/attempt.h"

#include <utility>

#include "service/integration/jobs.h"

namespace louver::service {

bool IsLastAttempt(const store::Job& job) {
  return job.attempts >= kIntegrationRetry.most_attempts;
}

base::Result<job::JournalEnding> RunAttempt(Parts& parts, const store::Job& job, LentLogin& login,
                                            const std::vector<job::Step>& steps) {
  const bool is_last = IsLastAttempt(job);
  job::Journal journal(parts.database, parts.clock, job.id);
  auto ran = job::RunJournalled(
      journal, steps, is_last ? job::WhenOutOfReach::kTakeBack : job::WhenOutOfReach::kWait);
  if (!ran.ok()) {
    login.GiveBack();
    return std::move(ran).error();
  }
  // What was out of reach, also of taking it back, may not be the next time.
  if (ran->failure && job::MayHelp(*ran->failure) && !is_last) {
    login.GiveBack();
    return *ran->failure;
  }
  return ran;
}

}  // namespace louver::service
