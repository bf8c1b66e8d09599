#include "service/members.h"

#include <set>
#include <utility>

#include "compiler/build_plan.h"
#include "compiler/compare/worlds.h"
#include "compiler/decide.h"
#include "service/change_plan/stored_world.h"
#include "service/data_source_access.h"
#include "service/data_source_changes.h"
#include "service/place_expiry.h"
#include "service/places.h"
#include "service/request_changes.h"
#include "service/sync_request.h"
#include "store/groups.h"
#include "store/members.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::DataSource;
using store::Transaction;

base::Status CheckMayEnd(model::MemberState state, std::optional<std::int64_t> days) {
  if (!days || state == model::MemberState::kSubscribed) return base::Ok();
  return base::Invalid("Only the place of a subscriber can end by itself.");
}

}  // namespace

base::Result<std::vector<MemberDetail>> Members::List(const Actor& actor, model::DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<std::vector<MemberDetail>> {
    RETURN_IF_ERROR(GetToShare(tx, actor, id));
    std::vector<MemberDetail> details;
    for (store::PageRequest page;; page.offset += page.size) {
      ASSIGN_OR_RETURN(const auto slice, store::ListMembers(tx, id, page));
      for (const model::Member& member : slice.items) {
        ASSIGN_OR_RETURN(model::User user, store::GetUser(tx, member.user));
        details.push_back({member, std::move(user)});
      }
      if (page.offset + page.size >= slice.total) return details;
    }
  });
}

base::Result<std::vector<model::User>> Members::ListByPolicy(const Actor& actor,
                                                             model::DataSourceId id) {
  StoredWorld world;
  RETURN_IF_ERROR(parts_.database.Read([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(GetToShare(tx, actor, id));
    ASSIGN_OR_RETURN(world, ReadStoredWorld(tx, parts_.clock.Now(), id));
    return base::Ok();
  }));
  const compiler::compare::World prepared = Prepared(world);
  const auto compiled =
      compiler::Compile(world.data_sources.front(), prepared.policies, prepared.options);
  if (!compiled.ok()) return std::vector<model::User>();  // closed for everybody
  std::set<model::UserId> placed;
  for (const model::Member& member : world.members) {
    if (member.data_source == id) placed.insert(member.user);
  }
  std::vector<model::User> let_in;
  for (std::size_t i = 0; i < world.users.size(); ++i) {
    if (placed.contains(world.users[i].id)) continue;
    if (!compiler::Holds(compiled->plan.access, prepared.people[i].caller)) continue;
    let_in.push_back(std::move(world.users[i]));
  }
  return let_in;
}

base::Status Members::CheckSees(const Actor& actor, model::DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(GetVisible(tx, actor, id));
    return base::Ok();
  });
}

base::Result<bool> Members::MayPut(const Actor& actor, model::DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<bool> {
    const auto shared = GetToShare(tx, actor, id);
    if (shared.ok()) return true;
    if (shared.error().kind() == base::ErrorKind::kForbidden) return false;
    return shared.error();
  });
}

base::Result<MemberDetail> Members::Put(const Actor& actor, model::DataSourceId id,
                                        model::UserId user, model::MemberState state,
                                        std::optional<std::int64_t> days) {
  RETURN_IF_ERROR(CheckMayEnd(state, days));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<MemberDetail> {
    ASSIGN_OR_RETURN(const DataSource data_source, GetToShare(tx, actor, id));
    ASSIGN_OR_RETURN(model::User person, store::GetUser(tx, user));
    ASSIGN_OR_RETURN(const model::Member member,
                     PutMemberWithRecord(tx, parts_, actor, data_source, user, state,
                                         {.expires_at = EndOfPlace(parts_.clock.Now(), days)}));
    RETURN_IF_ERROR(CloseRequest(tx, parts_, actor, id, user, model::RequestState::kApproved));
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return MemberDetail{member, std::move(person)};
  });
}

base::Status Members::Remove(const Actor& actor, model::DataSourceId id, model::UserId user) {
  return parts_.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const DataSource data_source, GetToShare(tx, actor, id));
    RETURN_IF_ERROR(CheckHasNoGroupsPlaceAlone(tx, id, user));
    RETURN_IF_ERROR(RemoveMemberWithRecord(tx, parts_, actor, data_source, user));
    return RequestSync(tx, parts_, actor.request_id);
  });
}

base::Result<std::vector<GroupMemberDetail>> Members::ListGroups(const Actor& actor,
                                                                 model::DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<std::vector<GroupMemberDetail>> {
    RETURN_IF_ERROR(GetToShare(tx, actor, id));
    ASSIGN_OR_RETURN(const auto places, store::GroupPlacesIn(tx, id));
    std::vector<GroupMemberDetail> details;
    for (const store::GroupPlace& place : places) {
      ASSIGN_OR_RETURN(model::Group group, store::GetGroup(tx, place.group));
      details.push_back({place, std::move(group)});
    }
    return details;
  });
}

base::Result<GroupMemberDetail> Members::PutGroup(const Actor& actor, model::DataSourceId id,
                                                  model::GroupId group_id, model::MemberState state,
                                                  std::optional<std::int64_t> days) {
  RETURN_IF_ERROR(CheckMayEnd(state, days));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<GroupMemberDetail> {
    ASSIGN_OR_RETURN(const DataSource data_source, GetToShare(tx, actor, id));
    ASSIGN_OR_RETURN(model::Group group, store::GetGroup(tx, group_id));
    ASSIGN_OR_RETURN(const store::GroupPlace place,
                     PutGroupPlaceWithRecord(tx, parts_, actor, data_source, group, state,
                                             EndOfPlace(parts_.clock.Now(), days)));
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return GroupMemberDetail{place, std::move(group)};
  });
}

base::Status Members::RemoveGroup(const Actor& actor, model::DataSourceId id,
                                  model::GroupId group) {
  return parts_.database.Write([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(GetToShare(tx, actor, id));
    ASSIGN_OR_RETURN(const auto place, store::FindGroupPlace(tx, id, group));
    if (!place) return base::Ok();
    RETURN_IF_ERROR(RemoveGroupPlaceWithRecord(tx, parts_, actor, *place));
    return RequestSync(tx, parts_, actor.request_id);
  });
}

}  // namespace louver::service
