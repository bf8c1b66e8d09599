#include "service/integration/attempt.h"
#include "service/integration/conclusion.h"
#include "service/integration/jobs.h"
#include "service/integration/lent_login.h"
#include "service/integration/set_up_steps.h"

namespace louver::service {

using model::IntegrationState;

base::Result<std::string> SetUpIntegration(Parts& parts, const store::Job& job,
                                           const std::stop_token&) {
  ASSIGN_OR_RETURN(const IntegrationWork work, ReadWork(parts, job));
  if (work.integration.state != IntegrationState::kCreating) return std::string();
  LentLogin login(parts.one_time_secrets, job.id);
  ASSIGN_OR_RETURN(const job::JournalEnding ran,
                   RunAttempt(parts, job, login, SetUpSteps(parts, work.target, login.get())));
  const model::IntegrationId id = work.integration.id;
  switch (ran.ending) {
    case job::Ending::kApplied:
      RETURN_IF_ERROR(Conclude(parts, job, id, IntegrationState::kEnabled, ""));
      return std::string();
    case job::Ending::kUndone:
      RETURN_IF_ERROR(
          Conclude(parts, job, id, IntegrationState::kCreateError, ran.failure->message()));
      return std::string();
    case job::Ending::kUndoFailed:
    case job::Ending::kWaiting:
      break;
  }
  RETURN_IF_ERROR(
      Conclude(parts, job, id, IntegrationState::kCreateError,
               "The set-up failed and could not be taken back whole: " + ran.failure->message()));
  return std::string();
}

}  // namespace louver::service
