#include "service/change_plan/stored_world.h"

#include <unordered_map>
#include <utility>

#include "compiler/facts.h"
#include "service/compile_options.h"
#include "service/integration/transitions.h"
#include "service/places.h"
#include "store/data_sources.h"
#include "store/groups.h"
#include "store/integrations.h"
#include "store/members.h"
#include "store/memberships.h"
#include "store/policies.h"
#include "store/users.h"

namespace louver::service {
namespace {

std::vector<compiler::compare::Person> PeopleOf(const StoredWorld& world) {
  std::unordered_map<model::GroupId, const model::Group*> group_by_id;
  for (const model::Group& group : world.groups) group_by_id[group.id] = &group;
  std::unordered_map<model::UserId, std::vector<model::Group>> groups_of;
  for (const model::Membership& membership : world.memberships) {
    groups_of[membership.user].push_back(*group_by_id.at(membership.group));
  }
  std::unordered_map<model::UserId, std::vector<model::DataSourceId>> member_of;
  for (const model::Member& member : world.members) {
    member_of[member.user].push_back(member.data_source);
  }
  std::vector<compiler::compare::Person> people;
  for (const model::User& user : world.users) {
    people.push_back({user.id, compiler::CallerOf(user, groups_of[user.id], member_of[user.id])});
  }
  return people;
}

}  // namespace

base::Result<StoredWorld> ReadStoredWorld(store::Transaction& tx, base::Instant now,
                                          std::optional<model::DataSourceId> only) {
  StoredWorld world;
  if (only) {
    ASSIGN_OR_RETURN(model::DataSource data_source, store::GetDataSource(tx, *only));
    world.data_sources.push_back(std::move(data_source));
  } else {
    ASSIGN_OR_RETURN(world.data_sources, store::AllDataSources(tx));
  }
  for (model::DataSource& data_source : world.data_sources) {
    data_source.view_state = {};
    data_source.view_reason.clear();
  }
  ASSIGN_OR_RETURN(world.policies, store::AllPolicies(tx));
  ASSIGN_OR_RETURN(world.users, store::AllUsers(tx));
  for (model::User& user : world.users) user.last_login.reset();
  ASSIGN_OR_RETURN(world.groups, store::AllGroups(tx));
  ASSIGN_OR_RETURN(world.memberships, store::AllMemberships(tx));
  ASSIGN_OR_RETURN(auto members, store::AllPlaces(tx));
  ASSIGN_OR_RETURN(world.members, PlacesInForce(tx, now, std::move(members)));
  ASSIGN_OR_RETURN(const auto integrations, store::AllIntegrations(tx));
  for (const model::Integration& integration : integrations) {
    if (AllowedIn(integration.state).enforce) world.integrations.push_back(integration.config);
  }
  ASSIGN_OR_RETURN(world.options, ReadCompileOptions(tx));
  return world;
}

compiler::compare::World Prepared(const StoredWorld& world) {
  compiler::compare::World prepared;
  prepared.data_sources = world.data_sources;
  for (const model::Policy& policy : world.policies) {
    prepared.policies.push_back(compiler::Prepare(policy));
  }
  prepared.people = PeopleOf(world);
  prepared.options = world.options;
  return prepared;
}

}  // namespace louver::service
