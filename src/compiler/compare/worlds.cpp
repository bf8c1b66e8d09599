#include "compiler/compare/worlds.h"

#include <algorithm>
#include <map>
#include <utility>

#include "compiler/select.h"

namespace louver::compiler::compare {
namespace {

// What has one id on both sides; null where it is missing.
template <typename Item>
struct Pair {
  const Item* before = nullptr;
  const Item* after = nullptr;
};

template <typename Item, typename IdOf>
auto PairsOf(const std::vector<Item>& before, const std::vector<Item>& after, IdOf id_of) {
  std::map<decltype(id_of(before.front())), Pair<Item>> pairs;
  for (const Item& item : before) pairs[id_of(item)].before = &item;
  for (const Item& item : after) pairs[id_of(item)].after = &item;
  return pairs;
}

const Caller kStranger;

const Caller& CallerOn(const Person* person) { return person ? person->caller : kStranger; }

using People = std::vector<std::pair<model::UserId, Pair<Person>>>;

struct Changes {
  People everybody;
  People changed_people;
  std::vector<Pair<PreparedPolicy>> policies;  // that are not the same on both sides
  bool options = false;
};

Changes Find(const World& before, const World& after) {
  Changes changes;
  for (const auto& [id, pair] :
       PairsOf(before.people, after.people, [](const Person& person) { return person.id; })) {
    changes.everybody.emplace_back(id, pair);
    if (!(CallerOn(pair.before) == CallerOn(pair.after))) {
      changes.changed_people.emplace_back(id, pair);
    }
  }
  for (const auto& [id, pair] : PairsOf(before.policies, after.policies,
                                        [](const auto& policy) { return policy.policy.id; })) {
    const bool same = pair.before && pair.after && pair.before->policy == pair.after->policy;
    if (!same) changes.policies.push_back(pair);
  }
  changes.options = !(before.options == after.options);
  return changes;
}

// Whether the two sides may have two plans for the data source.
bool MayDiffer(const Pair<model::DataSource>& source, const Changes& changes) {
  if (!source.before || !source.after || !(*source.before == *source.after)) return true;
  return changes.options ||
         std::any_of(changes.policies.begin(), changes.policies.end(), [&](const auto& policy) {
           return (policy.before && Binds(policy.before->policy, *source.before)) ||
                  (policy.after && Binds(policy.after->policy, *source.after));
         });
}

Standing StandingOf(const model::DataSource* data_source, const World& world) {
  Standing standing{data_source, std::nullopt, {}};
  if (data_source == nullptr) return standing;
  auto compiled = Compile(*data_source, world.policies, world.options);
  if (compiled.ok()) {
    standing.plan = std::move(compiled->plan);
  } else {
    standing.closed_because = compiled.error().message();
  }
  return standing;
}

Side SideOf(const Standing& standing, const Person* person) {
  return {standing.plan ? &*standing.plan : nullptr, CallerOn(person)};
}

base::Status AddPeople(SourceDifference& difference, const People& people) {
  for (const auto& [id, pair] : people) {
    ASSIGN_OR_RETURN(Difference found, Compare(SideOf(difference.before, pair.before),
                                               SideOf(difference.after, pair.after)));
    if (!found.empty()) difference.people.push_back({id, std::move(found)});
  }
  return base::Ok();
}

}  // namespace

base::Status CompareWorlds(const World& before, const World& after,
                           const std::function<base::Status(const SourceDifference&)>& visit) {
  const Changes changes = Find(before, after);
  for (const auto& [id, source] : PairsOf(before.data_sources, after.data_sources,
                                          [](const auto& data_source) { return data_source.id; })) {
    const bool may_differ = MayDiffer(source, changes);
    if (!may_differ && changes.changed_people.empty()) continue;
    SourceDifference difference{StandingOf(source.before, before), {}, {}};
    difference.after = may_differ ? StandingOf(source.after, after) : difference.before;
    const bool differs = difference.definition_differs();
    RETURN_IF_ERROR(AddPeople(difference, differs ? changes.everybody : changes.changed_people));
    if (differs || !difference.people.empty()) RETURN_IF_ERROR(visit(difference));
  }
  return base::Ok();
}

}  // namespace louver::compiler::compare
