#include "service/user_info/user_info.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "service/audit.h"
#include "service/people/save_group.h"
#include "service/user_info/apply_user_info.h"
#include "service/user_info/call.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::Permission;
using store::Transaction;
using store::UserInfoSource;

constexpr std::int64_t kMostShown = 100;
constexpr std::size_t kLongestUsername = 255;

base::Result<UserInfoState> Read(Transaction& tx, base::Instant now,
                                 const store::PageRequest& page) {
  UserInfoState state;
  ASSIGN_OR_RETURN(state.source, store::FindUserInfoSource(tx, model::kBuiltInIam));
  if (!state.source) return state;
  ASSIGN_OR_RETURN(state.progress, store::CountUserInfo(tx, model::kBuiltInIam, now));
  ASSIGN_OR_RETURN(state.failures, store::ListUserInfoFailures(tx, model::kBuiltInIam, page));
  return state;
}

base::Result<UserInfoSource> GetSource(Transaction& tx) {
  ASSIGN_OR_RETURN(auto source, store::FindUserInfoSource(tx, model::kBuiltInIam));
  if (source) return *std::move(source);
  return base::Conflict(
      "There is no external user info endpoint. PUT /louver/userInfo says where it is.");
}

// What goes before the colon of basic authentication.
base::Status CheckUsername(const std::string& username) {
  const bool is_fine = !username.empty() && username.size() <= kLongestUsername &&
                       std::none_of(username.begin(), username.end(), [](unsigned char c) {
                         constexpr unsigned char kDelete = 0x7f;
                         return c < ' ' || c == kDelete || c == ':';
                       });
  if (is_fine) return base::Ok();
  return base::Invalid(
      "The user name for the user info endpoint must have 1 to 255 bytes, without a colon and "
      "without control characters.");
}

struct Kept {
  bool attributes = false;
  bool groups = false;
};

// Takes from everybody all of what the endpoint gave them that is not `kept`.
base::Status DropInfo(Transaction& tx, Parts& parts, const Kept& kept) {
  ASSIGN_OR_RETURN(const auto people,
                   store::UserInfoBefore(tx, model::kBuiltInIam, base::Instant::max(),
                                         std::numeric_limits<std::int64_t>::max()));
  for (const model::UserId id : people) {
    ASSIGN_OR_RETURN(const model::User person, store::GetUser(tx, id));
    platform::UserInfo left;
    if (kept.attributes) left.attributes = person.external_attributes;
    if (kept.groups) {
      ASSIGN_OR_RETURN(const auto groups,
                       GroupsFrom(tx, id, model::MembershipSource::kExternalUserInfo));
      for (const model::Group& group : groups) left.groups.insert(group.name);
    }
    RETURN_IF_ERROR(ApplyUserInfo(tx, parts, person, left));
  }
  return base::Ok();
}

base::Status Record(Transaction& tx, Parts& parts, const Actor& actor,
                    const std::optional<UserInfoSource>& source) {
  store::AuditEvent event;
  event.event = "ConfigurationUpdated";
  event.action = store::AuditAction::kUpdate;
  event.target_type = "CONFIGURATION";
  event.targets = {{event.target_type, "userInfo", "userInfo"}};
  event.details = {{"enabled", source.has_value()}};
  if (source) {  // without the URI, whose query may be a secret
    event.details.push_back({"syncAttributes", source->attributes});
    event.details.push_back({"syncGroups", source->groups});
    event.details.push_back({"authentication", !source->username.empty()});
  }
  return Audit(tx, parts, actor, std::move(event));
}

}  // namespace

base::Result<UserInfoState> UserInfo::Get(const Actor& actor, const store::PageRequest& page) {
  RETURN_IF_ERROR(RequireOneOf(actor, {Permission::kApplicationAdmin, Permission::kUserAdmin}));
  return parts_.database.Read([&](Transaction& tx) { return Read(tx, parts_.clock.Now(), page); });
}

base::Result<UserInfoState> UserInfo::Put(const Actor& actor, const NewUserInfoSource& wanted) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kApplicationAdmin));
  RETURN_IF_ERROR(client_.CheckUri(wanted.uri));
  if (wanted.login) RETURN_IF_ERROR(CheckUsername(wanted.login->username));
  UserInfoSource source;
  source.uri = wanted.uri;
  source.attributes = wanted.attributes;
  source.groups = wanted.groups;
  if (wanted.login) source.username = wanted.login->username;
  return parts_.database.Write([&](Transaction& tx) -> base::Result<UserInfoState> {
    ASSIGN_OR_RETURN(const auto before, store::FindUserInfoSource(tx, source.iamid));
    if (wanted.login && wanted.login->password) {
      ASSIGN_OR_RETURN(
          source.password,
          parts_.vault.Seal(*wanted.login->password, store::UserInfoPasswordContext(source.iamid)));
    } else if (wanted.login) {
      if (!before || before->uri != source.uri || before->username != source.username) {
        return base::Invalid(
            "The password is missing. It may be left out only while URI and user name stay.");
      }
      source.password = before->password;
    }
    if (before) {
      // What one service said is not what another one says, who is asked at once.
      const bool is_same = before->uri == source.uri;
      RETURN_IF_ERROR(
          DropInfo(tx, parts_, {is_same && source.attributes, is_same && source.groups}));
    }
    ASSIGN_OR_RETURN(source.version, store::PutUserInfoSource(tx, source));
    RETURN_IF_ERROR(store::AskForUserInfo(tx, source.iamid, std::nullopt));
    RETURN_IF_ERROR(Record(tx, parts_, actor, source));
    return Read(tx, parts_.clock.Now(), {.offset = 0, .size = kMostShown});
  });
}

base::Result<UserInfoState> UserInfo::Remove(const Actor& actor) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kApplicationAdmin));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<UserInfoState> {
    ASSIGN_OR_RETURN(const auto before, store::FindUserInfoSource(tx, model::kBuiltInIam));
    if (!before) return UserInfoState();
    RETURN_IF_ERROR(store::RemoveUserInfoSource(tx, model::kBuiltInIam));
    RETURN_IF_ERROR(DropInfo(tx, parts_, Kept()));
    RETURN_IF_ERROR(store::ForgetUserInfo(tx, model::kBuiltInIam));
    RETURN_IF_ERROR(Record(tx, parts_, actor, std::nullopt));
    return UserInfoState();
  });
}

base::Result<platform::UserInfo> UserInfo::Try(const Actor& actor, const std::string& userid) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kApplicationAdmin));
  ASSIGN_OR_RETURN(const UserInfoSource source, parts_.database.Read(GetSource));
  ASSIGN_OR_RETURN(auto call, CallFor(parts_, source));
  call.userid = userid;
  auto info = client_.Ask(call);
  // The person is the endpoint's to know: a path that is not found is another thing.
  if (!info.ok() && info.error().kind() == base::ErrorKind::kNotFound) {
    return base::Unprocessable(info.error().message());
  }
  if (info.ok()) RETURN_IF_ERROR(CheckUserInfo(*info));
  return info;
}

base::Result<std::int64_t> UserInfo::Refresh(const Actor& actor,
                                             const std::optional<UserKey>& person) {
  RETURN_IF_ERROR(RequireOneOf(actor, {Permission::kUserAdmin, Permission::kApplicationAdmin}));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<std::int64_t> {
    RETURN_IF_ERROR(GetSource(tx));
    std::optional<model::UserId> id;
    if (person) {
      ASSIGN_OR_RETURN(const model::User user, GetPerson(tx, *person));
      id = user.id;
    }
    return store::AskForUserInfo(tx, model::kBuiltInIam, id);
  });
}

}  // namespace louver::service
