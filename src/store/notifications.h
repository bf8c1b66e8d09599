#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "model/permission.h"
#include "store/page.h"
#include "store/transaction.h"

// What people are told about: an event, and to each whether they have read it.
namespace louver::store {

using NotificationId = base::Id<struct NotificationNoun>;

// Somebody as they were called when it happened. Without an id it was nobody, or Louver itself.
struct NamedPerson {
  std::optional<model::UserId> id;
  std::string name;
  bool operator==(const NamedPerson&) const = default;
};

struct Notification {
  NotificationId id;
  std::string event;  // id of the audit event it was made from
  base::Instant created_at;
  std::string type;        // "modelCreated"
  std::string model_type;  // "datasource"
  std::string model_id;
  std::string metadata = "{}";  // JSON
  NamedPerson actor;
  NamedPerson target;  // the person it concerns
  bool operator==(const Notification&) const = default;
};

// Ignores `notification.id` and returns the one given. Those of `recipients` who are not there (any
// more) are passed over.
base::Result<NotificationId> InsertNotification(Transaction& tx, const Notification& notification,
                                                const std::set<model::UserId>& recipients);

// The owners of the data source, and who holds the permission and is not disabled.
base::Result<std::set<model::UserId>> OwnersOf(Transaction& tx, model::DataSourceId data_source);
base::Result<std::set<model::UserId>> EnabledHolders(Transaction& tx, model::Permission permission);

// A notification as one of its recipients has it.
struct Activity {
  Notification notification;
  std::optional<base::Instant> read_at;
  // As they are now; empty for somebody who is gone.
  std::string actor_email;
  std::string target_email;
};

// Members without a value match everything.
struct ActivityFilter {
  std::optional<model::UserId> not_by = {};
  std::vector<std::string> except_types = {};
  bool unread = false;
  std::string model_type = {};
  std::string model_id = {};
  std::string type = {};
  std::string search_text = {};                      // anywhere in the type, ignoring ASCII case
  std::optional<model::Permission> by_holders = {};  // the actor holds it
};
enum class ActivityOrder { kCreated, kType, kModelType };

struct Activities {
  Page<Activity> page;
  std::int64_t unread = 0;  // of all that match
};
base::Result<Activities> ListActivities(Transaction& tx, model::UserId recipient,
                                        const ActivityFilter& filter, ActivityOrder order,
                                        bool newest_first, const PageRequest& page);

// As nobody has read it. kNotFound.
base::Result<Activity> GetActivity(Transaction& tx, NotificationId id);

base::Result<bool> HasUnread(Transaction& tx, model::UserId recipient);

// Returns how many were unread. Ids that are not the recipient's are passed over; an empty list
// stands for all of theirs.
base::Result<std::int64_t> MarkRead(Transaction& tx, model::UserId recipient,
                                    const std::vector<NotificationId>& ids, base::Instant now);

}  // namespace louver::store
