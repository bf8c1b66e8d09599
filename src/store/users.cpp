#include "store/users.h"

#include <map>
#include <string_view>

#include "base/assert.h"
#include "store/driver_error.h"
#include "store/search.h"
#include "store/statement.h"

namespace louver::store {
namespace {

using model::User;
using model::UserId;

constexpr char kColumns[] =
    "SELECT id, iamid, userid, name, email, phone, about, location, organization, position,"
    " preferences, disabled, system_generated, last_login, created_at, updated_at,"
    " external_refresh FROM users ";

using Text = std::optional<std::string>;

// Rows of `users` alone.
template <typename... Arguments>
base::Result<std::vector<User>> ReadRows(Transaction& tx, const std::string& condition,
                                         const Arguments&... arguments) {
  std::vector<User> users;
  RETURN_IF_ERROR((ForEach<UserId, std::string, std::string, std::string, std::string, Text, Text,
                           Text, Text, Text, std::string, bool, bool, std::optional<base::Instant>,
                           base::Instant, base::Instant, std::optional<base::Instant>>(
      tx,
      [&](UserId id, std::string iamid, std::string userid, std::string name, std::string email,
          Text phone, Text about, Text location, Text organization, Text position,
          std::string preferences, bool disabled, bool system_generated,
          std::optional<base::Instant> last_login, base::Instant created_at,
          base::Instant updated_at, std::optional<base::Instant> external_refresh) {
        users.push_back({.id = id,
                         .iamid = std::move(iamid),
                         .userid = std::move(userid),
                         .name = std::move(name),
                         .email = std::move(email),
                         .phone = std::move(phone),
                         .about = std::move(about),
                         .location = std::move(location),
                         .organization = std::move(organization),
                         .position = std::move(position),
                         .external_user_ids = {},
                         .preferences_json = std::move(preferences),
                         .attributes = {},
                         .external_attributes = {},
                         .external_refresh = external_refresh,
                         .permissions = {},
                         .disabled = disabled,
                         .system_generated = system_generated,
                         .last_login = last_login,
                         .created_at = created_at,
                         .updated_at = updated_at});
      },
      kColumns + condition, arguments...)));
  return users;
}

// What hangs on the people that `find` knows. `condition` narrows the queries.
template <typename Find, typename... Arguments>
base::Status ReadDetails(Transaction& tx, const Find& find, const std::string& condition,
                         const Arguments&... arguments) {
  RETURN_IF_ERROR((ForEach<UserId, std::string, std::string>(
      tx,
      [&](UserId id, std::string platform, std::string name) {
        if (User* user = find(id)) user->external_user_ids.emplace(platform, name);
      },
      "SELECT user_id, platform, name FROM user_external_ids " + condition, arguments...)));
  RETURN_IF_ERROR((ForEach<UserId, std::string, std::string>(
      tx,
      [&](UserId id, std::string name, std::string value) {
        if (User* user = find(id)) user->attributes[name].insert(value);
      },
      "SELECT user_id, name, value FROM user_attributes " + condition, arguments...)));
  RETURN_IF_ERROR((ForEach<UserId, std::string, std::string>(
      tx,
      [&](UserId id, std::string name, std::string value) {
        if (User* user = find(id)) user->external_attributes[name].insert(value);
      },
      "SELECT user_id, name, value FROM user_external_attributes " + condition, arguments...)));
  bool unknown = false;
  RETURN_IF_ERROR((ForEach<UserId, std::string>(
      tx,
      [&](UserId id, std::string name) {
        const auto permission = model::ParsePermission(name);
        unknown = unknown || !permission;
        User* user = find(id);
        if (permission && user != nullptr) user->permissions.insert(*permission);
      },
      "SELECT user_id, permission FROM user_permissions " + condition, arguments...)));
  if (unknown) return DamagedRow("user_permissions");
  return base::Ok();
}

base::Status ReadDetailsOf(Transaction& tx, User& user) {
  return ReadDetails(
      tx, [&](UserId id) { return id == user.id ? &user : nullptr; }, "WHERE user_id = ?", user.id);
}

template <typename... Arguments>
base::Result<std::optional<User>> FindOne(Transaction& tx, const std::string& condition,
                                          const Arguments&... arguments) {
  ASSIGN_OR_RETURN(std::vector<User> users, ReadRows(tx, condition, arguments...));
  if (users.empty()) return std::optional<User>();
  LOUVER_ASSERT(users.size() == 1);
  RETURN_IF_ERROR(ReadDetailsOf(tx, users.front()));
  return std::optional(std::move(users.front()));
}

std::string_view ExpressionOf(UserField field) {
  switch (field) {
    case UserField::kId:
      return "id";
    case UserField::kUserid:
      return "lower(userid)";
    case UserField::kName:
      return "lower(name)";
    case UserField::kEmail:
      return "lower(email)";
    case UserField::kCreatedAt:
      return "created_at";
    case UserField::kUpdatedAt:
      return "updated_at";
  }
  base::AssertionFailed("an unknown field of users", __FILE__, __LINE__);
}

std::optional<std::string> WarehouseUser(const User& user) {
  if (user.disabled) return std::nullopt;
  return user.RedshiftUser();
}

// Says who is in the way; the unique constraints would only say that somebody is.
base::Status CheckNames(Transaction& tx, const User& user) {
  ASSIGN_OR_RETURN(const auto same_login,
                   SelectOne<UserId>(tx, "SELECT id FROM users WHERE iamid = ? AND userid = ?",
                                     user.iamid, user.userid));
  if (same_login && std::get<0>(*same_login) != user.id) {
    return Taken("users.userid", "A user with the login name " + user.userid +
                                     " exists already in the identity manager " + user.iamid + ".");
  }
  const auto warehouse_user = WarehouseUser(user);
  if (!warehouse_user) return base::Ok();
  ASSIGN_OR_RETURN(
      const auto other,
      (SelectOne<UserId, std::string>(tx, "SELECT id, userid FROM users WHERE warehouse_user = ?",
                                      *warehouse_user)));
  if (other && std::get<0>(*other) != user.id) {
    return base::Unprocessable("The Redshift user " + *warehouse_user + " belongs to the user " +
                               std::get<1>(*other) +
                               " already. Two people cannot share one Redshift user.");
  }
  return base::Ok();
}

base::Status WriteAttributes(Transaction& tx, const std::string& table, UserId id,
                             const model::Attributes& attributes) {
  for (const auto& [name, values] : attributes) {
    for (const std::string& value : values) {
      RETURN_IF_ERROR(Run(tx, "INSERT INTO " + table + " (user_id, name, value) VALUES (?, ?, ?)",
                          id, name, value));
    }
  }
  return base::Ok();
}

base::Status WriteDetails(Transaction& tx, const User& user, UserId id) {
  for (const auto& [platform, name] : user.external_user_ids) {
    RETURN_IF_ERROR(Run(tx,
                        "INSERT INTO user_external_ids (user_id, platform, name) VALUES (?, ?, ?)",
                        id, platform, name));
  }
  RETURN_IF_ERROR(WriteAttributes(tx, "user_attributes", id, user.attributes));
  RETURN_IF_ERROR(WriteAttributes(tx, "user_external_attributes", id, user.external_attributes));
  for (const model::Permission permission : user.permissions) {
    RETURN_IF_ERROR(Run(tx, "INSERT INTO user_permissions (user_id, permission) VALUES (?, ?)", id,
                        model::Name(permission)));
  }
  return base::Ok();
}

void SayChanged(Transaction& tx) {
  tx.Changed(Subject::kPeople);
  tx.Changed(Subject::kCredentials);
}

}  // namespace

base::Result<UserId> InsertUser(Transaction& tx, const User& user) {
  SayChanged(tx);
  User fresh = user;
  fresh.id = UserId();
  RETURN_IF_ERROR(CheckNames(tx, fresh));
  ASSIGN_OR_RETURN(const auto id, NextId<UserId>(tx, "users"));
  RETURN_IF_ERROR(Run(
      tx,
      "INSERT INTO users (id, iamid, userid, name, email, phone, about, location, organization,"
      " position, preferences, disabled, system_generated, last_login, created_at, updated_at,"
      " warehouse_user) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      id, user.iamid, user.userid, user.name, user.email, user.phone, user.about, user.location,
      user.organization, user.position, user.preferences_json, user.disabled, user.system_generated,
      user.last_login, user.created_at, user.updated_at, WarehouseUser(user)));
  RETURN_IF_ERROR(WriteDetails(tx, user, id));
  return id;
}

base::Status UpdateUser(Transaction& tx, const User& user) {
  SayChanged(tx);
  RETURN_IF_ERROR(CheckNames(tx, user));
  ASSIGN_OR_RETURN(
      const std::int64_t changed,
      Execute(tx,
              "UPDATE users SET iamid = ?, userid = ?, name = ?, email = ?, phone = ?, about = ?,"
              " location = ?, organization = ?, position = ?, preferences = ?, disabled = ?,"
              " system_generated = ?, last_login = ?, updated_at = ?, warehouse_user = ?"
              " WHERE id = ?",
              user.iamid, user.userid, user.name, user.email, user.phone, user.about, user.location,
              user.organization, user.position, user.preferences_json, user.disabled,
              user.system_generated, user.last_login, user.updated_at, WarehouseUser(user),
              user.id));
  if (changed == 0) return base::NotFound("No user found with ID " + ToString(user.id) + ".");
  RETURN_IF_ERROR(Run(tx, "DELETE FROM user_external_ids WHERE user_id = ?", user.id));
  RETURN_IF_ERROR(Run(tx, "DELETE FROM user_attributes WHERE user_id = ?", user.id));
  RETURN_IF_ERROR(Run(tx, "DELETE FROM user_external_attributes WHERE user_id = ?", user.id));
  RETURN_IF_ERROR(Run(tx, "DELETE FROM user_permissions WHERE user_id = ?", user.id));
  return WriteDetails(tx, user, user.id);
}

base::Status RemoveUser(Transaction& tx, UserId id) {
  SayChanged(tx);
  tx.Changed(Subject::kDataSources);  // memberships of data sources go too
  return Run(tx, "DELETE FROM users WHERE id = ?", id);
}

base::Result<User> GetUser(Transaction& tx, UserId id) {
  ASSIGN_OR_RETURN(std::optional<User> user, FindOne(tx, "WHERE id = ?", id));
  if (!user) return base::NotFound("No user found with ID " + ToString(id) + ".");
  return *std::move(user);
}

base::Result<std::optional<User>> FindUser(Transaction& tx, const std::string& iamid,
                                           const std::string& userid) {
  return FindOne(tx, "WHERE iamid = ? AND userid = ?", iamid, userid);
}

base::Result<std::optional<User>> FindUserByRedshiftUser(Transaction& tx,
                                                         const std::string& redshift_user) {
  return FindOne(tx, "WHERE warehouse_user = ?", redshift_user);
}

base::Result<Page<User>> ListUsers(Transaction& tx, const UserFilter& filter,
                                   const PageRequest& page, const Order<UserField>& order) {
  const std::string condition =
      "WHERE (? = '' OR iamid = ?) AND lower(userid) LIKE ? ESCAPE '!'"
      " AND lower(name) LIKE ? ESCAPE '!' AND lower(email) LIKE ? ESCAPE '!'"
      " AND (lower(userid) LIKE ? ESCAPE '!' OR lower(name) LIKE ? ESCAPE '!'"
      " OR lower(email) LIKE ? ESCAPE '!') ";
  const std::string userid = Containing(filter.userid);
  const std::string name = Containing(filter.name);
  const std::string email = Containing(filter.email);
  const std::string text = Containing(filter.search_text);
  Page<User> users;
  ASSIGN_OR_RETURN(users.total, SelectValue<std::int64_t>(
                                    tx, "SELECT count(*) FROM users " + condition, filter.iamid,
                                    filter.iamid, userid, name, email, text, text, text));
  ASSIGN_OR_RETURN(
      users.items,
      ReadRows(
          tx, condition + OrderBy(ExpressionOf(order.field), order.descending) + "LIMIT ? OFFSET ?",
          filter.iamid, filter.iamid, userid, name, email, text, text, text, page.size,
          page.offset));
  for (User& user : users.items) RETURN_IF_ERROR(ReadDetailsOf(tx, user));
  return users;
}

base::Result<std::vector<User>> AllUsers(Transaction& tx) {
  ASSIGN_OR_RETURN(std::vector<User> users, ReadRows(tx, "ORDER BY id"));
  std::map<UserId, User*> by_id;
  for (User& user : users) by_id.emplace(user.id, &user);
  RETURN_IF_ERROR(ReadDetails(
      tx, [&](UserId id) { return by_id.at(id); }, ""));
  return users;
}

base::Result<std::int64_t> CountEnabledHolders(Transaction& tx, model::Permission permission) {
  return SelectValue<std::int64_t>(
      tx,
      "SELECT count(*) FROM users JOIN user_permissions ON user_permissions.user_id = users.id"
      " WHERE users.disabled = 0 AND user_permissions.permission = ?",
      model::Name(permission));
}

base::Status PutLastLogin(Transaction& tx, UserId id, base::Instant at) {
  return Run(tx, "UPDATE users SET last_login = ?, external_due = NULL WHERE id = ?", at, id);
}

}  // namespace louver::store
