#pragma once

#include <optional>
#include <string>

#include "model/person.h"
#include "service/actor.h"
#include "service/parts.h"
#include "service/people/user_key.h"
#include "store/groups.h"
#include "store/page.h"

namespace louver::service {

struct NewGroup {
  std::string iamid = model::kBuiltInIam;
  std::string name;
  std::optional<std::string> email, description;
};

// What PUT replaces. A member that was not sent stays as it is.
struct GroupChange {
  std::optional<std::string> name;
  std::optional<std::optional<std::string>> email, description;
};

struct GroupMember {
  model::Membership membership;
  model::User user;
};

// Groups of the built-in identity manager, their members and their attributes, which flow to the
// members. A change is on its way to every warehouse when the call returns; one that changes
// nothing leaves no trace.
//
// Reading needs USER_ADMIN or GOVERNANCE, except that a member may read the group itself; changing
// needs USER_ADMIN. Common errors: kForbidden; kNotFound; kInvalid for a name that is none
// (names.h); kConflict for a name that is taken.
class Groups {
 public:
  explicit Groups(Parts& parts) : parts_(parts) {}

  base::Result<model::Group> Get(const Actor& actor, const std::string& id);
  base::Result<store::Page<model::Group>> Search(const Actor& actor,
                                                 const store::GroupFilter& filter,
                                                 const store::PageRequest& page,
                                                 const store::Order<store::GroupField>& order = {});
  base::Result<store::Page<GroupMember>> Members(const Actor& actor, const std::string& id,
                                                 const store::PageRequest& page);

  base::Result<model::Group> Create(const Actor& actor, const NewGroup& group);
  // A group that a policy names keeps its name (kConflict): under another one the policy would no
  // longer mean its members.
  base::Result<model::Group> Change(const Actor& actor, const std::string& id,
                                    const GroupChange& change);
  // Returns the group as it was. kConflict when a policy names it.
  base::Result<model::Group> Remove(const Actor& actor, const std::string& id);

  // Fine when they are in it already.
  base::Result<GroupMember> AddMember(const Actor& actor, const std::string& id,
                                      const UserKey& person);
  // `membership` is the id of the membership, not of the person. kConflict for one that the
  // external user info endpoint gave.
  base::Result<GroupMember> RemoveMember(const Actor& actor, const std::string& id,
                                         const std::string& membership);

  base::Result<model::Group> AddAttribute(const Actor& actor, const std::string& id,
                                          const std::string& name, const std::string& value);
  base::Result<model::Group> RemoveAttribute(const Actor& actor, const std::string& id,
                                             const std::string& name, const std::string& value);

 private:
  Parts& parts_;
};

}  // namespace louver::service
