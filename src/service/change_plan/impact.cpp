#include "service/change_plan/impact.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/clock.h"
#include "compiler/lower_shown.h"
#include "compiler/print.h"
#include "service/enforcement/desired_view.h"
#include "service/integration/lookup.h"
#include "service/integration/target.h"

namespace louver::service {
namespace {

namespace compare = compiler::compare;

bool IsOn(std::int64_t number, const store::PageRequest& page) {
  return number >= page.offset && number < page.offset + page.size;
}

class Collector {
 public:
  Collector(const Rehearsed& rehearsed, const compare::World& before, const compare::World& after,
            const platform::DataPlatform& platform, const store::PageRequest& page, bool count_rows)
      : rehearsed_(rehearsed), platform_(platform), page_(page), count_rows_(count_rows) {
    for (const model::User& user : rehearsed.before.users) users_[user.id] = &user;
    for (const compare::Person& person : before.people) before_[person.id] = &person.caller;
    for (const compare::Person& person : after.people) after_[person.id] = &person.caller;
    for (const ChangedPolicy& changed : rehearsed.changed) AddPolicy(changed);
  }

  base::Status Add(const compare::SourceDifference& found) {
    PlannedSource source;
    source.id = found.before.data_source->id;
    source.name = found.before.data_source->name;
    source.closed_before = found.before.closed_because;
    source.closed_after = found.after.closed_because;
    if (found.definition_differs()) {
      AddDefinition(found, source);
      RETURN_IF_ERROR(proof_.Add(found));
    }
    for (const compare::PersonDifference& person : found.people) AddPerson(found, person, source);
    ChangePlan& plan = impact_.plan;
    plan.gained += source.gained;
    plan.lost += source.lost;
    plan.changed += source.changed;
    if (IsOn(plan.data_sources.total++, page_))
      plan.data_sources.items.push_back(std::move(source));
    return base::Ok();
  }

  Impact Take() {
    impact_.plan.proof = proof_.proof();
    return std::move(impact_);
  }

 private:
  // What is replaced must be what was there when the plan was made.
  void AddPolicy(const ChangedPolicy& changed) {
    const auto& policies = rehearsed_.before.policies;
    const auto present = std::find_if(policies.begin(), policies.end(), [&](const auto& policy) {
      return policy.key == changed.key;
    });
    impact_.policies.Add(changed.key);
    impact_.policies.Add(present != policies.end() ? base::FormatInstant(present->updated_at)
                                                   : "new");
    impact_.plan.policies.push_back(changed);
  }

  void AddDefinition(const compare::SourceDifference& found, PlannedSource& source) {
    Fingerprint& policies = impact_.policies;
    policies.Add(base::ToString(source.id));
    policies.Add(source.name);
    for (const compare::Standing* side : {&found.before, &found.after}) {
      policies.Add(side->plan ? Print(*side->plan) : side->closed_because);
    }
    const auto before = DefinitionOf(found.before, rehearsed_.before, source.closed_before);
    const auto after = DefinitionOf(found.after, rehearsed_.after, source.closed_after);
    for (const auto& definition : {before, after}) policies.Add(definition.value_or("none"));
    if (before == after) return;
    source.view = found.after.data_source->view;
    ++impact_.plan.views;
  }

  // Of the integration that keeps the view; null where none does.
  static const model::RedshiftConfig* ConfigOf(const model::DataSource& source,
                                               const StoredWorld& world) {
    const auto config =
        std::find_if(world.integrations.begin(), world.integrations.end(),
                     [&](const auto& candidate) { return service::IsOn(source, candidate); });
    return config == world.integrations.end() ? nullptr : &*config;
  }

  // The text of the view, empty where nothing may be shown; nothing without an integration that
  // keeps it.
  std::optional<std::string> DefinitionOf(const compare::Standing& side, const StoredWorld& world,
                                          std::string& closed_because) const {
    const auto* config = ConfigOf(*side.data_source, world);
    if (config == nullptr) return std::nullopt;
    if (!side.plan) return std::string();
    const auto target = TargetIn(Folded(*config), platform_);
    auto statement = target.ok() ? StatementOf(*side.plan, *target, platform_) : target.error();
    if (statement.ok()) return *std::move(statement);
    closed_because = statement.error().message();
    return std::string();
  }

  void AddPerson(const compare::SourceDifference& standings, const compare::PersonDifference& found,
                 PlannedSource& source) {
    const compare::Difference& difference = found.difference;
    const model::User& user = *users_.at(found.person);
    Fingerprint& people = impact_.people;
    people.Add(base::ToString(source.id));
    people.Add(user.iamid);
    people.Add(user.userid);
    people.Add(*before_.at(found.person));
    people.Add(*after_.at(found.person));
    people.Add(difference);
    if (difference.access_before == difference.access_after) {
      ++source.changed;
    } else {
      ++(difference.access_after ? source.gained : source.lost);
    }
    if (!IsOn(impact_.plan.people.total++, page_)) return;
    impact_.plan.people.items.push_back(
        {user.id, user.iamid, user.userid, source.id, source.name, difference, std::nullopt});
    if (count_rows_) AddQuestion(standings, found.person);
  }

  void AddQuestion(const compare::SourceDifference& found, model::UserId person) {
    CountedRows& rows = impact_.plan.people.items.back().rows.emplace();
    const model::DataSource& source = *found.after.data_source;
    const auto* config = ConfigOf(source, rehearsed_.after);
    if (config == nullptr) {
      rows.not_counted = "No integration keeps a view of the data source.";
      return;
    }
    const auto target = TargetIn(Folded(*config), platform_);
    auto shown = target.ok()
                     ? compiler::LowerShown({PlanOf(found.before), *before_.at(person)},
                                            {PlanOf(found.after), *after_.at(person)}, *target)
                     : base::Result<sql::Select>(target.error());
    if (!shown.ok()) {
      rows.not_counted = shown.error().message();
      return;
    }
    impact_.questions.push_back(
        {impact_.plan.people.items.size() - 1, source.id, source.name, *config, *std::move(shown)});
  }

  static const compiler::Plan* PlanOf(const compare::Standing& side) {
    return side.plan ? &*side.plan : nullptr;
  }

  const Rehearsed& rehearsed_;
  const platform::DataPlatform& platform_;
  const store::PageRequest& page_;
  const bool count_rows_;
  std::unordered_map<model::UserId, const model::User*> users_;
  std::unordered_map<model::UserId, const compiler::Caller*> before_;
  std::unordered_map<model::UserId, const compiler::Caller*> after_;
  ProofCollector proof_;
  Impact impact_;
};

}  // namespace

base::Result<Impact> ImpactOf(const Rehearsed& rehearsed, const platform::DataPlatform& platform,
                              const store::PageRequest& page, bool count_rows) {
  const compare::World before = Prepared(rehearsed.before);
  const compare::World after = Prepared(rehearsed.after);
  Collector collector(rehearsed, before, after, platform, page, count_rows);
  RETURN_IF_ERROR(CompareWorlds(
      before, after, [&](const compare::SourceDifference& found) { return collector.Add(found); }));
  Impact impact = collector.Take();
  ASSIGN_OR_RETURN(impact.plan.proofs, ProofsByPolicy(before, after));
  return impact;
}

}  // namespace louver::service
