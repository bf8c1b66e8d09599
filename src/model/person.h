#pragma once

#include <map>
#include <optional>
#include <set>
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

struct Membership {
  MembershipId id;
  GroupId group;
  UserId user;
  base::Instant created_at;
  base::Instant updated_at;

  bool operator==(const Membership&) const = default;
};

}  // namespace louver::model
