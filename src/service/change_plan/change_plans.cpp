#include "service/change_plan/change_plans.h"

#include <utility>

#include "service/change_plan/fingerprint.h"
#include "service/change_plan/impact.h"
#include "service/change_plan/moved.h"
#include "service/change_plan/row_counts.h"
#include "service/policy_warnings.h"

namespace louver::service {
namespace {

using store::Transaction;

struct Made {
  Rehearsed rehearsed;
  ChangePlan plan;
  std::vector<RowQuestion> questions;
  ChangePlanId id;
};

void AddWarnings(const std::vector<Change>& changes, const Rehearsed& rehearsed,
                 std::vector<ChangedPolicy>& policies) {
  std::size_t of_policies = 0;
  for (const Change& change : changes) {
    if (std::holds_alternative<PolicyRemoval>(change)) ++of_policies;
    const auto* put = std::get_if<PolicyPut>(&change);
    if (put == nullptr) continue;
    PolicyOutcome& outcome = policies[of_policies++].outcome;
    if (!outcome.changes()) continue;
    std::optional<model::Policy> former;
    for (const model::Policy& policy : rehearsed.before.policies) {
      if (policy.key == put->policy.key) former = policy;
    }
    model::Policy policy = put->policy;
    policy.id = *outcome.id;
    outcome.warnings = WarningsAbout(policy, former, rehearsed.after.data_sources);
  }
}

// The changes are made and taken back; what they come to is worked out from the values read, while
// nobody has to wait.
base::Result<Made> Make(Parts& parts, const Actor& actor, const ChangePlanRequest& request,
                        const store::PageRequest& page) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kGovernance));
  Made made;
  made.id.made_at = parts.clock.Now();
  ASSIGN_OR_RETURN(
      made.rehearsed, parts.database.DryRun([&](Transaction& tx) -> base::Result<Rehearsed> {
        Rehearsed rehearsed;
        ASSIGN_OR_RETURN(rehearsed.before, ReadStoredWorld(tx, made.id.made_at));
        ASSIGN_OR_RETURN(rehearsed.changed, MakeChanges(tx, parts, actor, request.changes));
        ASSIGN_OR_RETURN(rehearsed.after, ReadStoredWorld(tx, made.id.made_at));
        return rehearsed;
      }));
  RETURN_IF_ERROR(
      CheckEnforceable(request.changes, made.rehearsed.changed, made.rehearsed.after.data_sources));
  ASSIGN_OR_RETURN(Impact impact,
                   ImpactOf(made.rehearsed, parts.platform, page, request.count_rows));
  AddWarnings(request.changes, made.rehearsed, impact.plan.policies);
  Fingerprint changes;
  changes.Add(request.text);
  made.id.changes = changes.Digits();
  made.id.policies = impact.policies.Digits();
  made.id.people = impact.people.Digits();
  made.questions = std::move(impact.questions);
  made.plan = std::move(impact.plan);
  made.plan.id = ToString(made.id);
  return made;
}

base::Status Count(Parts& parts, platform::RowCounter& counter, const Actor& actor,
                   const ChangePlanRequest& request, Made& made) {
  std::vector<PlannedPerson>& people = made.plan.people.items;
  std::vector<CountedRows> counted(people.size());
  RETURN_IF_ERROR(CountRows(parts, counter, actor, request.text, made.questions, counted));
  for (const RowQuestion& question : made.questions) {
    people[question.person].rows = counted[question.person];
  }
  return base::Ok();
}

}  // namespace

base::Result<ChangePlan> ChangePlans::Plan(const Actor& actor, const ChangePlanRequest& request,
                                           const store::PageRequest& page) {
  ASSIGN_OR_RETURN(Made made, Make(parts_, actor, request, page));
  if (!made.questions.empty()) RETURN_IF_ERROR(Count(parts_, counter_, actor, request, made));
  return std::move(made.plan);
}

base::Result<std::vector<ChangedPolicy>> ChangePlans::Apply(const Actor& actor,
                                                            const std::string& plan_id,
                                                            const ChangePlanRequest& request) {
  const auto bound = ParseChangePlanId(plan_id);
  if (!bound) return base::Invalid("\"planId\" is not the id of a plan");
  ASSIGN_OR_RETURN(const Made made, Make(parts_, actor, request, {}));
  if (made.id.changes != bound->changes) {
    return base::Invalid("\"changes\" are not those that the plan was made for");
  }
  if (made.id.policies != bound->policies || made.id.people != bound->people) {
    return PlanHasMoved(made.rehearsed.before, bound->made_at);
  }
  return parts_.database.Write([&](Transaction& tx) -> base::Result<std::vector<ChangedPolicy>> {
    ASSIGN_OR_RETURN(const StoredWorld now, ReadStoredWorld(tx, made.id.made_at));
    if (!(now == made.rehearsed.before)) return PlanHasMoved(now, made.id.made_at);
    ASSIGN_OR_RETURN(auto changed, MakeChanges(tx, parts_, actor, request.changes));
    for (std::size_t i = 0; i < changed.size(); ++i) {
      changed[i].outcome.warnings = made.plan.policies[i].outcome.warnings;
    }
    return changed;
  });
}

}  // namespace louver::service
