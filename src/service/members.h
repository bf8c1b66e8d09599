#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "model/person.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/group_places.h"

namespace louver::service {

struct MemberDetail {
  model::Member member;
  model::User user;
};

struct GroupMemberDetail {
  store::GroupPlace place;
  model::Group group;
};

// People and groups with a place in a data source; who is in a group has the place of the group as
// well. Needs to be its owner, GOVERNANCE or USER_ADMIN. A change
// is on its way to the warehouse when the call returns.
class Members {
 public:
  explicit Members(Parts& parts) : parts_(parts) {}

  base::Result<std::vector<MemberDetail>> List(const Actor& actor, model::DataSourceId id);
  // Those without a place, of their own or by a group, whom the policies let in by themselves; by
  // id.
  base::Result<std::vector<model::User>> ListByPolicy(const Actor& actor, model::DataSourceId id);
  // kNotFound for who does not see the data source, before anything is said about what they sent.
  base::Status CheckSees(const Actor& actor, model::DataSourceId id);
  // Whether the caller may give places in it. kNotFound as for CheckSees.
  base::Result<bool> MayPut(const Actor& actor, model::DataSourceId id);
  // Adds the person or changes their place, which ends `days` days from
  // now (place_expiry.h); a request of theirs for it
  // is thereby approved. kNotFound for either; kInvalid for owners and experts whose place would
  // end.
  base::Result<MemberDetail> Put(const Actor& actor, model::DataSourceId id, model::UserId user,
                                 model::MemberState state, std::optional<std::int64_t> days = {});
  // Fine when the person has no place; kConflict, naming the group, when they have it by a group
  // alone.
  base::Status Remove(const Actor& actor, model::DataSourceId id, model::UserId user);

  // By id.
  base::Result<std::vector<GroupMemberDetail>> ListGroups(const Actor& actor,
                                                          model::DataSourceId id);
  // As for people; requests of those in the group are left to be decided.
  base::Result<GroupMemberDetail> PutGroup(const Actor& actor, model::DataSourceId id,
                                           model::GroupId group, model::MemberState state,
                                           std::optional<std::int64_t> days = {});
  // Fine when the group has no place.
  base::Status RemoveGroup(const Actor& actor, model::DataSourceId id, model::GroupId group);

 private:
  Parts& parts_;
};

}  // namespace louver::service
