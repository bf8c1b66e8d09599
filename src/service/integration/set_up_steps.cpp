#include "service/integration/set_up_steps.h"

#include "service/integration/lent_login.h"

namespace louver::service {
namespace {

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

}  // namespace

std::vector<job::Step> SetUpSteps(Parts& parts, const platform::SetupTarget& target,
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

}  // namespace louver::service
