#include "api/wire/person_request.h"

#include <utility>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "api/decode/excerpt.h"
#include "api/decode/reader.h"
#include "base/text.h"

namespace louver::api::wire {
namespace {

namespace json = boost::json;
using decode::ObjectReader;
using decode::ValueReader;

constexpr std::size_t kLongestPreferences = 16 * 1024;

base::Result<ObjectReader> Open(const json::value& value, std::string path = {}) {
  return ObjectReader::Open(value, std::move(path), decode::UnknownMembers::kIgnored);
}

// Absent: nothing to change. Null: nothing from now on.
base::Result<service::ProfileChange::Clearable> ReadClearable(ObjectReader& reader,
                                                              std::string_view name) {
  const auto sent = reader.Member(name);
  if (!sent.ok()) return service::ProfileChange::Clearable();
  ASSIGN_OR_RETURN(auto text, reader.Optional<std::string>(name, {.may_be_empty = true}));
  return service::ProfileChange::Clearable(std::move(text));
}

// The same where nothing is an empty text.
base::Result<std::optional<std::string>> ReadEmptiable(ObjectReader& reader,
                                                       std::string_view name) {
  ASSIGN_OR_RETURN(auto text, ReadClearable(reader, name));
  if (!text) return std::optional<std::string>();
  return std::optional(std::move(*text).value_or(std::string()));
}

// {"redshiftUser": "ana"}; a key whose name is null or empty is one without a name.
base::Result<std::optional<std::map<std::string, std::string>>> ReadExternalIds(
    ObjectReader& reader) {
  using Ids = std::map<std::string, std::string>;
  const auto member = reader.FindMember("externalUserIds");
  if (!member) return std::optional<Ids>();
  ASSIGN_OR_RETURN(ObjectReader ids, member->AsObject());
  Ids read;
  for (const auto& [key, value] : member->value().as_object()) {
    const std::string_view platform(key.data(), key.size());
    ASSIGN_OR_RETURN(auto name, ids.Optional<std::string>(platform, {.may_be_empty = true}));
    if (name && !name->empty()) read.emplace(platform, *std::move(name));
  }
  return std::optional(std::move(read));
}

// Opaque to us; kept and shown as it came.
base::Result<std::optional<std::string>> ReadPreferences(ObjectReader& reader) {
  const auto sent = reader.Member("preferences");
  if (!sent.ok()) return std::optional<std::string>();
  if (sent->is_null()) return std::optional(std::string());
  RETURN_IF_ERROR(sent->AsObject());
  std::string text = json::serialize(sent->value());
  if (text.size() > kLongestPreferences) {
    return sent->Refusal(fmt::format("must not be larger than {} bytes", kLongestPreferences));
  }
  return std::optional(std::move(text));
}

base::Result<service::ProfileChange> ReadProfile(ObjectReader& reader) {
  service::ProfileChange change;
  ASSIGN_OR_RETURN(change.name, reader.Optional<std::string>("name", {.may_be_empty = true}));
  ASSIGN_OR_RETURN(change.email, ReadEmptiable(reader, "email"));
  ASSIGN_OR_RETURN(change.phone, ReadClearable(reader, "phone"));
  ASSIGN_OR_RETURN(change.about, ReadClearable(reader, "about"));
  ASSIGN_OR_RETURN(change.location, ReadClearable(reader, "location"));
  ASSIGN_OR_RETURN(change.organization, ReadClearable(reader, "organization"));
  ASSIGN_OR_RETURN(change.position, ReadClearable(reader, "position"));
  ASSIGN_OR_RETURN(change.external_user_ids, ReadExternalIds(reader));
  ASSIGN_OR_RETURN(change.preferences_json, ReadPreferences(reader));
  return change;
}

base::Result<std::vector<model::Permission>> ReadPermissionList(const ValueReader& list) {
  ASSIGN_OR_RETURN(const auto names, list.AsList<std::string>({.most = 100}));
  std::vector<model::Permission> permissions;
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const model::Permission permission, ReadPermission(name));
    permissions.push_back(permission);
  }
  return permissions;
}

}  // namespace

base::Result<service::NewUser> ReadNewUser(const json::value& body, const std::string& iamid) {
  ASSIGN_OR_RETURN(ObjectReader reader, Open(body));
  service::NewUser user;
  ASSIGN_OR_RETURN(user.iamid, reader.WithDefault<std::string>("iamid", iamid));
  ASSIGN_OR_RETURN(user.userid, reader.Required<std::string>("userid"));
  ASSIGN_OR_RETURN(user.password,
                   reader.Optional<base::Secret>("password", {.may_be_empty = true}));
  ASSIGN_OR_RETURN(auto profile, reader.OptionalObject("profile"));
  if (profile) {
    ASSIGN_OR_RETURN(user.profile, ReadProfile(*profile));
  }
  if (const auto permissions = reader.FindMember("permissions")) {
    ASSIGN_OR_RETURN(user.permissions, ReadPermissionList(*permissions));
  }
  return user;
}

base::Result<service::UserClone> ReadUserClone(const json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, Open(body));
  service::UserClone clone;
  ASSIGN_OR_RETURN(clone.userid, reader.Required<std::string>("userid"));
  ASSIGN_OR_RETURN(auto profile, reader.OptionalObject("profile"));
  if (profile) {
    ASSIGN_OR_RETURN(clone.profile, ReadProfile(*profile));
  }
  return clone;
}

base::Result<service::ProfileChange> ReadProfile(const json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, Open(body));
  return ReadProfile(reader);
}

base::Result<std::vector<model::Permission>> ReadPermissions(const json::value& body) {
  if (body.is_array()) {
    return ReadPermissionList(ValueReader(body, "permissions", decode::UnknownMembers::kIgnored));
  }
  ASSIGN_OR_RETURN(ObjectReader reader, Open(body));
  ASSIGN_OR_RETURN(const ValueReader permissions, reader.Member("permissions"));
  return ReadPermissionList(permissions);
}

base::Result<model::Permission> ReadPermission(std::string_view name) {
  if (const auto permission = model::ParsePermission(name)) return *permission;
  const auto names = model::PermissionNames();
  std::string message = fmt::format("\"{}\" is not a permission. ", decode::Excerpt(name));
  if (const auto meant = base::Nearest(name, names)) {
    return base::Invalid(message + fmt::format("Did you mean \"{}\"?", *meant));
  }
  return base::Invalid(message + fmt::format("Permissions are {}.", fmt::join(names, ", ")));
}

base::Result<base::Secret> ReadPassword(const json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, Open(body));
  return reader.Required<base::Secret>("password", {.may_be_empty = true});
}

base::Result<service::NewGroup> ReadNewGroup(const json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, Open(body));
  service::NewGroup group;
  ASSIGN_OR_RETURN(group.iamid, reader.WithDefault<std::string>("iamid", group.iamid));
  ASSIGN_OR_RETURN(group.name, reader.Required<std::string>("name"));
  ASSIGN_OR_RETURN(group.email, reader.Optional<std::string>("email", {.may_be_empty = true}));
  ASSIGN_OR_RETURN(group.description,
                   reader.Optional<std::string>("description", {.may_be_empty = true}));
  return group;
}

base::Result<service::GroupChange> ReadGroupChange(const json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, Open(body));
  service::GroupChange change;
  ASSIGN_OR_RETURN(change.name, reader.Optional<std::string>("name"));
  ASSIGN_OR_RETURN(change.email, ReadClearable(reader, "email"));
  ASSIGN_OR_RETURN(change.description, ReadClearable(reader, "description"));
  return change;
}

base::Result<service::UserKey> ReadMember(const json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, Open(body));
  service::UserKey person;
  ASSIGN_OR_RETURN(person.iamid, reader.WithDefault<std::string>("iamid", person.iamid));
  ASSIGN_OR_RETURN(person.userid, reader.Required<std::string>("userid"));
  return person;
}

}  // namespace louver::api::wire
