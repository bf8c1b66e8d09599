#include "store/notifications.h"

#include <array>
#include <span>
#include <utility>

#include "model/data_source.h"
#include "store/condition.h"
#include "store/search.h"
#include "store/statement.h"

namespace louver::store {
namespace {

using model::UserId;

constexpr char kFrom[] =
    "FROM notification_recipients r JOIN notifications n ON n.id = r.notification_id ";

std::string_view Column(ActivityOrder order) {
  switch (order) {
    case ActivityOrder::kCreated:
      return "n.id";
    case ActivityOrder::kType:
      return "n.notification_type";
    case ActivityOrder::kModelType:
      return "n.model_type";
  }
  LOUVER_ASSERT(false);
}

Condition ConditionOf(UserId recipient, const ActivityFilter& filter) {
  Condition condition;
  condition.And("r.user_id = ?", recipient);
  if (filter.not_by) condition.And("(n.actor_id IS NULL OR n.actor_id <> ?)", *filter.not_by);
  for (const std::string& type : filter.except_types) {
    condition.And("n.notification_type <> ?", type);
  }
  if (filter.unread) condition.And("r.read_at IS NULL");
  if (!filter.model_type.empty()) condition.And("n.model_type = ?", filter.model_type);
  if (!filter.model_id.empty()) condition.And("n.model_id = ?", filter.model_id);
  if (!filter.type.empty()) condition.And("n.notification_type = ?", filter.type);
  if (!filter.search_text.empty()) {
    condition.And("lower(n.notification_type) LIKE ? ESCAPE '!'", Containing(filter.search_text));
  }
  if (filter.by_holders) {
    condition.And("n.actor_id IN (SELECT user_id FROM user_permissions WHERE permission = ?)",
                  model::Name(*filter.by_holders));
  }
  return condition;
}

// `from` joins notifications as n and recipients as r; `rest` is what follows.
base::Status ReadActivities(Transaction& tx, const std::string& from, const std::string& rest,
                            std::span<const Parameter> parameters, std::vector<Activity>& items) {
  return ForEachOf<NotificationId, std::string, base::Instant, std::string, std::string,
                   std::string, std::string, std::optional<UserId>, std::string,
                   std::optional<UserId>, std::string, std::optional<base::Instant>,
                   std::optional<std::string>, std::optional<std::string>>(
      tx,
      [&](NotificationId id, std::string event, base::Instant created_at, std::string type,
          std::string model_type, std::string model_id, std::string metadata,
          std::optional<UserId> actor, std::string actor_name, std::optional<UserId> target,
          std::string target_name, std::optional<base::Instant> read_at,
          std::optional<std::string> actor_email, std::optional<std::string> target_email) {
        items.push_back({{id,
                          std::move(event),
                          created_at,
                          std::move(type),
                          std::move(model_type),
                          std::move(model_id),
                          std::move(metadata),
                          {actor, std::move(actor_name)},
                          {target, std::move(target_name)}},
                         read_at,
                         std::move(actor_email).value_or(""),
                         std::move(target_email).value_or("")});
      },
      "SELECT n.id, n.event_id, n.created_at, n.notification_type, n.model_type, n.model_id,"
      " n.metadata, n.actor_id, n.actor_name, n.target_id, n.target_name, r.read_at, a.email,"
      " t.email " +
          from + "LEFT JOIN users a ON a.id = n.actor_id LEFT JOIN users t ON t.id = n.target_id " +
          rest,
      parameters);
}

template <typename... Arguments>
base::Result<std::set<UserId>> ReadUsers(Transaction& tx, std::string_view sql,
                                         const Arguments&... arguments) {
  std::set<UserId> users;
  RETURN_IF_ERROR(ForEach<UserId>(
      tx, [&](UserId user) { users.insert(user); }, sql, arguments...));
  return users;
}

}  // namespace

base::Result<NotificationId> InsertNotification(Transaction& tx, const Notification& notification,
                                                const std::set<UserId>& recipients) {
  ASSIGN_OR_RETURN(const auto id, NextId<NotificationId>(tx, "notifications"));
  RETURN_IF_ERROR(Run(tx,
                      "INSERT INTO notifications (id, event_id, created_at, notification_type,"
                      " model_type, model_id, metadata, actor_id, actor_name, target_id,"
                      " target_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      id, notification.event, notification.created_at, notification.type,
                      notification.model_type, notification.model_id, notification.metadata,
                      notification.actor.id, notification.actor.name, notification.target.id,
                      notification.target.name));
  for (const UserId recipient : recipients) {
    RETURN_IF_ERROR(Run(tx,
                        "INSERT INTO notification_recipients (user_id, notification_id, read_at)"
                        " SELECT id, ?, NULL FROM users WHERE id = ?",
                        id, recipient));
  }
  return id;
}

base::Result<std::set<UserId>> OwnersOf(Transaction& tx, model::DataSourceId data_source) {
  return ReadUsers(tx, "SELECT user_id FROM places WHERE data_source_id = ? AND state = ?",
                   data_source, model::Name(model::MemberState::kOwner));
}

base::Result<std::set<UserId>> EnabledHolders(Transaction& tx, model::Permission permission) {
  return ReadUsers(tx,
                   "SELECT p.user_id FROM user_permissions p JOIN users u ON u.id = p.user_id"
                   " WHERE p.permission = ? AND u.disabled = 0",
                   model::Name(permission));
}

base::Result<Activities> ListActivities(Transaction& tx, UserId recipient,
                                        const ActivityFilter& filter, ActivityOrder order,
                                        bool newest_first, const PageRequest& page) {
  const Condition condition = ConditionOf(recipient, filter);
  Activities activities;
  RETURN_IF_ERROR((ForEachOf<std::int64_t, std::int64_t>(
      tx,
      [&](std::int64_t all, std::int64_t read) {
        activities.page.total = all;
        activities.unread = all - read;
      },
      "SELECT count(*), count(r.read_at) " + std::string(kFrom) + condition.text(),
      condition.Parameters())));
  const std::string direction = newest_first ? " DESC" : "";
  RETURN_IF_ERROR(ReadActivities(tx, kFrom,
                                 condition.text() + "ORDER BY " + std::string(Column(order)) +
                                     direction + ", n.id" + direction + " LIMIT ? OFFSET ?",
                                 condition.Parameters(page.size, page.offset),
                                 activities.page.items));
  return activities;
}

base::Result<Activity> GetActivity(Transaction& tx, NotificationId id) {
  std::vector<Activity> found;
  const std::array parameters = {ToParameter(id)};
  RETURN_IF_ERROR(ReadActivities(tx,
                                 "FROM notifications n LEFT JOIN notification_recipients r"
                                 " ON r.notification_id = n.id AND r.user_id IS NULL ",
                                 "WHERE n.id = ?", parameters, found));
  if (found.empty()) {
    return base::NotFound("No notification found with ID " + base::ToString(id) + ".");
  }
  return std::move(found.front());
}

base::Result<bool> HasUnread(Transaction& tx, UserId recipient) {
  ASSIGN_OR_RETURN(
      const std::int64_t count,
      SelectValue<std::int64_t>(tx,
                                "SELECT count(*) FROM (SELECT 1 FROM notification_recipients"
                                " WHERE user_id = ? AND read_at IS NULL LIMIT 1) unread",
                                recipient));
  return count > 0;
}

base::Result<std::int64_t> MarkRead(Transaction& tx, UserId recipient,
                                    const std::vector<NotificationId>& ids, base::Instant now) {
  const std::string statement =
      "UPDATE notification_recipients SET read_at = ? WHERE user_id = ? AND read_at IS NULL";
  if (ids.empty()) return Execute(tx, statement, now, recipient);
  std::int64_t changed = 0;
  for (const NotificationId id : ids) {
    ASSIGN_OR_RETURN(const std::int64_t more,
                     Execute(tx, statement + " AND notification_id = ?", now, recipient, id));
    changed += more;
  }
  return changed;
}

}  // namespace louver::store
