#include "job/journal.h"
#include "service/integration/conclusion.h"
#include "service/integration/jobs.h"
#include "service/integration/lent_login.h"

namespace louver::service {
namespace {

using model::IntegrationState;

// A privileged step without the administrator can only be found done.
base::Status ApplyOrFindDone(Parts& parts, const platform::SetupTarget& target,
                             const platform::Step& step, const platform::Login* administrator) {
  if (!step.privileged || administrator != nullptr) {
    return WithoutName(parts.platform.ApplySetup(target, step.name, administrator), administrator);
  }
  ASSIGN_OR_RETURN(const bool exists, parts.platform.AccountExists(target));
  if (exists) return base::Ok();
  return base::Unprocessable(
      "Louver was restarted before the set-up had made its account, and no longer has the "
      "administrator's login. Delete the integration and create it again.");
}

std::vector<job::Step> Journalled(Parts& parts, const platform::SetupTarget& target,
                                  const platform::Login* administrator) {
  std::vector<job::Step> steps;
  for (const platform::Step& step : parts.platform.SetupSteps(target)) {
    steps.push_back(
        {.name = step.name,
         .apply = [&parts, &target, step,
                   administrator] { return ApplyOrFindDone(parts, target, step, administrator); },
         .undo = [&parts, &target, step, administrator]() -> base::Status {
           if (step.privileged && administrator == nullptr) {
             ASSIGN_OR_RETURN(const bool exists, parts.platform.AccountExists(target));
             if (!exists) return base::Ok();
           }
           return WithoutName(parts.platform.UndoSetup(target, step.name, administrator),
                              administrator);
         }});
  }
  return steps;
}

}  // namespace

base::Result<std::string> SetUpIntegration(Parts& parts, const store::Job& job,
                                           const std::stop_token&) {
  ASSIGN_OR_RETURN(const IntegrationWork work, ReadWork(parts, job));
  if (work.integration.state != IntegrationState::kCreating) return std::string();
  LentLogin login(parts.one_time_secrets, job.id);
  job::Journal journal(parts.database, parts.clock, job.id);
  auto ran = job::RunJournalled(journal, Journalled(parts, work.target, login.get()));
  if (!ran.ok()) {
    login.GiveBack();
    return std::move(ran).error();
  }
  // Undone or not: what was out of reach may not be the next time.
  if (ran->failure && job::MayHelp(*ran->failure) && !IsLastAttempt(job)) {
    login.GiveBack();
    return *ran->failure;
  }
  const model::IntegrationId id = work.integration.id;
  switch (ran->ending) {
    case job::Ending::kApplied:
      RETURN_IF_ERROR(Conclude(parts, job, id, IntegrationState::kEnabled, ""));
      return std::string();
    case job::Ending::kUndone:
      RETURN_IF_ERROR(
          Conclude(parts, job, id, IntegrationState::kCreateError, ran->failure->message()));
      return std::string();
    case job::Ending::kUndoFailed:
      break;
  }
  RETURN_IF_ERROR(
      Conclude(parts, job, id, IntegrationState::kCreateError,
               "The set-up failed and could not be taken back whole: " + ran->failure->message()));
  return std::string();
}

}  // namespace louver::service
