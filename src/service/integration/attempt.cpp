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

base::Result<std::string> RunIntegrationJob(IntegrationJob work, Parts& parts,
                                            const store::Job& job, const std::stop_token& stop) {
  base::Result<std::string> outcome = work(parts, job, stop);
  const bool runs_again = !outcome.ok() && job::MayHelp(outcome.error()) && !IsLastAttempt(job);
  if (!runs_again) parts.one_time_secrets.Forget(job.id);
  return outcome;
}

}  // namespace louver::service
