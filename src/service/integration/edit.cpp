#include "service/integration/attempt.h"
#include "service/integration/conclusion.h"
#include "service/integration/jobs.h"
#include "service/integration/lent_login.h"
#include "service/integration/set_up_steps.h"
#include "service/integration/target.h"
#include "store/integration_edits.h"

namespace louver::service {
namespace {

using model::IntegrationState;
using platform::SetupTarget;
using store::Transaction;

// What is to become of an integration.
struct Change {
  model::IntegrationEdit edit;
  SetupTarget target;
};

base::Result<std::optional<Change>> ReadChange(Parts& parts, const IntegrationWork& work) {
  const model::IntegrationId id = work.integration.id;
  return parts.database.Read([&](Transaction& tx) -> base::Result<std::optional<Change>> {
    ASSIGN_OR_RETURN(auto stored, store::FindIntegrationEdit(tx, id));
    if (!stored) return std::optional<Change>();
    base::Secret password = work.target.account_password.Clone();
    if (!stored->password.empty()) {
      ASSIGN_OR_RETURN(password,
                       parts.vault.Unseal(stored->password, store::EditPasswordContext(id)));
    }
    SetupTarget target = {Folded(stored->edit.config), stored->edit.account.name,
                          std::move(password), work.target.automatic, work.target.mark.Clone()};
    return std::optional<Change>({std::move(stored->edit), std::move(target)});
  });
}

std::vector<job::Step> EditSteps(Parts& parts, const SetupTarget& from, const SetupTarget& to,
                                 const platform::Login* administrator) {
  std::vector<job::Step> steps;
  for (const platform::Step& step : parts.platform.EditSteps(from, to)) {
    steps.push_back(
        {.name = step.name,
         .apply =
             [&parts, &from, &to, step, administrator] {
               return WithoutName(parts.platform.ApplyEdit(from, to, step.name, administrator),
                                  administrator);
             },
         .undo =
             [&parts, &from, &to, step, administrator] {
               return WithoutName(parts.platform.UndoEdit(from, to, step.name, administrator),
                                  administrator);
             }});
  }
  return steps;
}

base::Status ConcludeApplied(Parts& parts, const store::Job& job, const IntegrationWork& work,
                             const Change& change, bool was_in_force) {
  const base::Status concluded =
      ConcludeEdited(parts, job, work.integration, change.edit, was_in_force);
  if (concluded.ok() || concluded.error().kind() != base::ErrorKind::kConflict) return concluded;
  // Data sources with the same views were registered at the new address meanwhile. What was applied
  // is the same at the old one.
  return Conclude(parts, job, work.integration.id, IntegrationState::kEditError,
                  concluded.error().message());
}

}  // namespace

base::Result<std::string> EditIntegration(Parts& parts, const store::Job& job,
                                          const std::stop_token&) {
  ASSIGN_OR_RETURN(const IntegrationWork work, ReadWork(parts, job));
  if (work.integration.state != IntegrationState::kEditing) return std::string();
  ASSIGN_OR_RETURN(const auto change, ReadChange(parts, work));
  if (!change) return base::Internal("An integration is being edited without an edit.");

  const bool was_in_force = job.payload != kWasNotInForce;
  LentLogin login(parts.one_time_secrets, job.id);
  ASSIGN_OR_RETURN(
      const job::JournalEnding ran,
      RunAttempt(parts, job, login,
                 was_in_force ? EditSteps(parts, work.target, change->target, login.get())
                              : SetUpSteps(parts, change->target, login.get())));
  if (ran.ending == job::Ending::kApplied) {
    RETURN_IF_ERROR(ConcludeApplied(parts, job, work, *change, was_in_force));
    return std::string();
  }
  const auto state = was_in_force ? IntegrationState::kEditError : IntegrationState::kCreateError;
  const char* how = ran.ending == job::Ending::kUndone
                        ? ""
                        : "The change failed and could not be taken back whole: ";
  RETURN_IF_ERROR(Conclude(parts, job, work.integration.id, state, how + ran.failure->message()));
  return std::string();
}

}  // namespace louver::service
