#include "service/notification/activities.h"

namespace louver::service {

using store::Transaction;

base::Result<store::Activities> Activities::List(const Actor& actor, const ActivitySearch& search,
                                                 const store::PageRequest& page) {
  if (search.permission) RETURN_IF_ERROR(RequirePermission(actor, *search.permission));
  store::ActivityFilter filter;
  if (search.exclude_mine) filter.not_by = actor.caller.user;
  if (search.without_requests) filter.except_types = {"modelAccessRequested"};
  filter.unread = search.unread;
  filter.model_type = search.model_type;
  filter.model_id = search.model_id;
  filter.type = search.type;
  filter.search_text = search.text;
  filter.by_holders = search.permission;
  return parts_.database.Read([&](Transaction& tx) {
    return store::ListActivities(tx, actor.caller.user, filter, search.order, search.newest_first,
                                 page);
  });
}

base::Result<bool> Activities::HasUnread(const Actor& actor) {
  return parts_.database.Read(
      [&](Transaction& tx) { return store::HasUnread(tx, actor.caller.user); });
}

base::Result<std::int64_t> Activities::MarkRead(const Actor& actor,
                                                const std::vector<store::NotificationId>& ids) {
  return parts_.database.Write([&](Transaction& tx) {
    return store::MarkRead(tx, actor.caller.user, ids, parts_.clock.Now());
  });
}

}  // namespace louver::service
