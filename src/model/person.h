#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "model/ids.h"
#include "model/permission.h"

namespace louver::model {

inline constexpr char kBuiltInIam[] = "bim";  // id of the built-in identity manager

// Attribute name to the values held. Names and values are compared byte for byte.
using Attributes = std::map<std::string, std::set<std::string>>;

// A person known to Louver. `userid` is the login name, unique within `iamid`.
struct User {
  UserId id;
  std::string iamid = kBuiltInIam;
  std::string userid;
  std::string name;
  std::string email;
  std::optional<std::string> phone, about, location, organization, position;
  // Platform user names ("redshiftUser" to name); unknown keys are kept as they came.
  std::map<std::string, std::string> external_user_ids;
  std::string preferences_json;  // opaque to us, empty for none
  Attributes attributes;         // the person's own, without those of groups
  // What the external user info endpoint says they hold, and when it last said so: nothing while it
  // does not know them.
  Attributes external_attributes;
  std::optional<base::Instant> external_refresh;
  std::set<Permission> permissions;
  bool disabled = false;
  bool system_generated = false;
  std::optional<base::Instant> last_login;
  base::Instant created_at;
  base::Instant updated_at;

  // The name this person logs in to Redshift with: the mapped one, else the login name
  // (External User ID Mapping; the fall-back is inferred).
  const std::string& RedshiftUser() const;

  bool operator==(const User&) const = default;
};

struct Group {
  GroupId id;
  std::string iamid = kBuiltInIam;
  std::string name;
  std::optional<std::string> email, description;
  Attributes attributes;  // flow to every member
  base::Instant created_at;
  base::Instant updated_at;

  bool operator==(const Group&) const = default;
};

// What a person holds in effect: their own, what the endpoint gave them, and what their groups hand
// down.
Attributes EffectiveAttributes(const User& user, std::span<const Group> groups);

// Who put somebody into a group.
enum class MembershipSource { kAdministrator, kExternalUserInfo };

struct Membership {
  MembershipId id;
  GroupId group;
  UserId user;
  base::Instant created_at;
  base::Instant updated_at;
  MembershipSource source = MembershipSource::kAdministrator;

  bool operator==(const Membership&) const = default;
};

}  // namespace louver::model
