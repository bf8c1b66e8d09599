#include <algorithm>

#include "job/journal.h"
#include "job/retry.h"
#include "service/integration/attempt.h"
#include "service/integration/conclusion.h"
#include "service/integration/jobs.h"
#include "service/integration/lent_login.h"

namespace louver::service {
namespace {

using model::IntegrationState;

base::Status RemoveAll(Parts& parts, const store::Job& job, const IntegrationWork& work,
                       const platform::Login* administrator) {
  job::Journal journal(parts.database, parts.clock, job.id);
  for (const platform::Step& step : parts.platform.RemovalSteps(work.target, work.grants)) {
    RETURN_IF_ERROR(journal.Intend(step.name));
    RETURN_IF_ERROR(
        WithoutName(parts.platform.ApplyRemoval(work.target, work.grants, step.name, administrator),
                    administrator));
    RETURN_IF_ERROR(journal.Done(step.name));
  }
  return base::Ok();
}

// Whether the account's removal, the last step, was begun: only then can its absence be our doing.
base::Result<bool> WasLastStepBegun(Parts& parts, const store::Job& job,
                                    const IntegrationWork& work) {
  const std::string last = parts.platform.RemovalSteps(work.target, work.grants).back().name;
  ASSIGN_OR_RETURN(const auto steps, job::Journal(parts.database, parts.clock, job.id).Steps());
  return std::any_of(steps.begin(), steps.end(),
                     [&](const store::JobStep& step) { return step.name == last; });
}

// Makes again what a removal had already taken: the account, which goes last, can do it alone. The
// views and the rows come back with the sync that follows.
base::Status PutBack(Parts& parts, const IntegrationWork& work) {
  ASSIGN_OR_RETURN(const bool exists, parts.platform.AccountExists(work.target));
  if (!exists) {
    return base::Unprocessable("The account \"" + work.target.account +
                               "\" does not let Louver in any more.");
  }
  for (const platform::Step& step : parts.platform.SetupSteps(work.target)) {
    if (step.privileged) continue;
    RETURN_IF_ERROR(parts.platform.ApplySetup(work.target, step.name, nullptr));
  }
  return base::Ok();
}

// What a platform says may or may not end like a sentence.
std::string Sentence(std::string text) {
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

// The end of a removal that cannot be finished: what was in force comes back. An error means: try
// again later.
base::Status TakeBack(Parts& parts, const store::Job& job, const IntegrationWork& work,
                      const std::string& reason) {
  const model::IntegrationId id = work.integration.id;
  if (job.payload == kWasNotInForce) {
    return Conclude(parts, job, id, IntegrationState::kCreateError,
                    Sentence(reason) + " Delete it again.");
  }
  const base::Status back = PutBack(parts, work);
  if (back.ok()) {
    return ConcludePutBack(parts, job, id,
                           Sentence(reason) + " Everything is as it was before; delete it again.");
  }
  if (job::MayHelp(back.error()) && !IsLastAttempt(job)) return back;
  return ConcludePutBack(parts, job, id,
                         Sentence(reason) + " What was removed could not be put back: " +
                             Sentence(back.error().message()) + " Delete it again.");
}

// Nothing can be removed any more: either all is gone, or what is not has to come back.
base::Status Settle(Parts& parts, const store::Job& job, const IntegrationWork& work,
                    const std::string& reason) {
  ASSIGN_OR_RETURN(const bool may_be_gone, WasLastStepBegun(parts, job, work));
  if (may_be_gone) {
    const auto exists = parts.platform.AccountExists(work.target);
    if (exists.ok() && !*exists) return ConcludeRemoved(parts, work.integration.id);
  }
  return TakeBack(parts, job, work, reason);
}

constexpr char kRestarted[] =
    "Louver was restarted during the removal and no longer has the administrator's login.";

}  // namespace

base::Result<std::string> RemoveIntegration(Parts& parts, const store::Job& job,
                                            const std::stop_token&) {
  ASSIGN_OR_RETURN(const IntegrationWork work, ReadWork(parts, job));
  if (work.integration.state != IntegrationState::kDeleting) return std::string();
  LentLogin login(parts.one_time_secrets, job.id);
  if (login.get() == nullptr && work.target.automatic) {
    RETURN_IF_ERROR(Settle(parts, job, work, kRestarted));
    return std::string();
  }
  const base::Status removed = RemoveAll(parts, job, work, login.get());
  if (removed.ok()) {
    RETURN_IF_ERROR(ConcludeRemoved(parts, work.integration.id));
    return std::string();
  }
  const bool is_refused = !job::MayHelp(removed.error());
  if (!is_refused && !IsLastAttempt(job)) {
    login.GiveBack();
    return removed.error();
  }
  const std::string& reason = removed.error().message();
  const base::Status settled =
      is_refused ? TakeBack(parts, job, work, reason) : Settle(parts, job, work, reason);
  if (settled.ok()) return std::string();
  login.GiveBack();
  return settled.error();
}

}  // namespace louver::service
