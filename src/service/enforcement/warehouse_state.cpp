#include "service/enforcement/warehouse_state.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/digest.h"
#include "compiler/facts.h"
#include "service/compile_options.h"
#include "service/integration/lookup.h"
#include "service/integration/target.h"
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

std::string Digest(const std::vector<model::Entitlement>& rows) {
  std::string text;
  for (const model::Entitlement& row : rows) {
    text += model::Name(row.kind);
    text += '\x1f' + row.name + '\x1f' + row.value + '\x1e';
  }
  return base::Sha256Hex(text);
}

// When the last place of somebody in a data source ends; nothing where one of them stays.
std::unordered_map<model::UserId, compiler::PlaceEnds> EndsOf(
    const std::vector<model::Member>& places) {
  std::unordered_map<model::UserId, compiler::PlaceEnds> ends;
  std::set<std::pair<model::UserId, model::DataSourceId>> staying;
  for (const model::Member& place : places) {
    if (!place.expires_at) {
      staying.emplace(place.user, place.data_source);
      continue;
    }
    base::Instant& end = ends[place.user][place.data_source];
    end = std::max(end, *place.expires_at);
  }
  for (const auto& [user, data_source] : staying) ends[user].erase(data_source);
  return ends;
}

base::Result<std::vector<PersonRows>> ReadPeople(store::Transaction& tx, base::Instant now) {
  ASSIGN_OR_RETURN(const std::vector<model::User> users, store::AllUsers(tx));
  ASSIGN_OR_RETURN(const std::vector<model::Group> groups, store::AllGroups(tx));
  ASSIGN_OR_RETURN(const std::vector<model::Membership> memberships, store::AllMemberships(tx));
  ASSIGN_OR_RETURN(std::vector<model::Member> all_places, store::AllPlaces(tx));
  ASSIGN_OR_RETURN(const std::vector<model::Member> members,
                   PlacesInForce(tx, now, std::move(all_places)));

  std::unordered_map<model::GroupId, const model::Group*> group_by_id;
  for (const model::Group& group : groups) group_by_id[group.id] = &group;
  std::unordered_map<model::UserId, std::vector<model::Group>> groups_of;
  for (const model::Membership& membership : memberships) {
    groups_of[membership.user].push_back(*group_by_id.at(membership.group));
  }
  std::unordered_map<model::UserId, std::vector<model::DataSourceId>> member_of;
  for (const model::Member& member : members) {
    member_of[member.user].push_back(member.data_source);
  }
  auto ends = EndsOf(members);

  std::vector<PersonRows> people;
  for (const model::User& user : users) {
    if (user.disabled) continue;
    PersonRows person;
    person.desired.warehouse_user = user.RedshiftUser();
    person.desired.rows =
        compiler::EntitlementsOf(user, groups_of[user.id], member_of[user.id], {}, ends[user.id]);
    person.digest = Digest(person.desired.rows);
    people.push_back(std::move(person));
  }
  return people;
}

}  // namespace

base::Result<std::optional<WarehouseState>> ReadWarehouseState(store::Transaction& tx, Parts& parts,
                                                               model::IntegrationId integration) {
  ASSIGN_OR_RETURN(model::Integration found, store::GetIntegration(tx, integration));
  if (!AllowedIn(found.state).enforce) return std::optional<WarehouseState>();
  ASSIGN_OR_RETURN(platform::SetupTarget target, TargetOf(tx, parts, found));
  WarehouseState state;
  state.integration = std::move(found);
  state.target = std::move(target);
  ASSIGN_OR_RETURN(state.data_sources, store::AllDataSources(tx));
  std::erase_if(state.data_sources, [&](const model::DataSource& source) {
    return !IsOn(source, state.integration.config);
  });
  ASSIGN_OR_RETURN(state.policies, store::AllPolicies(tx));
  ASSIGN_OR_RETURN(state.people, ReadPeople(tx, parts.clock.Now()));
  ASSIGN_OR_RETURN(state.pushed_views, store::PushedViewsOf(tx, integration));
  ASSIGN_OR_RETURN(const auto pushed, store::PushedEntitlementsOf(tx, integration));
  for (const store::PushedEntitlements& person : pushed) {
    state.pushed_digests[person.warehouse_user] = person.digest;
  }
  ASSIGN_OR_RETURN(state.options, ReadCompileOptions(tx));
  return std::optional(std::move(state));
}

}  // namespace louver::service
