#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/permission.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/notifications.h"
#include "store/page.h"

namespace louver::service {

struct ActivitySearch {
  bool exclude_mine = false;      // what the caller did
  bool without_requests = false;  // for access to data sources
  bool unread = false;
  std::string model_type = {};
  std::string model_id = {};
  std::string type = {};
  std::string text = {};  // in the type
  std::optional<model::Permission> permission =
      {};  // only what holders did; the caller holds it too
  store::ActivityOrder order = store::ActivityOrder::kCreated;
  bool newest_first = true;
};

// What the caller was told: what they did, what concerns them or a data source they owned then, and
// what was for a permission they held then (Manage Notifications).
class Activities {
 public:
  explicit Activities(Parts& parts) : parts_(parts) {}

  // kForbidden for a permission that the caller does not hold.
  base::Result<store::Activities> List(const Actor& actor, const ActivitySearch& search,
                                       const store::PageRequest& page);
  base::Result<bool> HasUnread(const Actor& actor);
  // Returns how many were unread. Ids of others' are passed over; empty stands for all.
  base::Result<std::int64_t> MarkRead(const Actor& actor,
                                      const std::vector<store::NotificationId>& ids);

 private:
  Parts& parts_;
};

}  // namespace louver::service
