#include "service/notification/notify.h"

#include <set>
#include <string>
#include <utility>

#include "service/approvals.h"
#include "service/notification/notifications_of.h"
#include "service/webhook/queue_deliveries.h"
#include "store/notifications.h"
#include "store/projects.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::UserId;
using store::Transaction;

base::Status AddOwner(Transaction& tx, model::ProjectId id, std::set<UserId>& recipients) {
  const auto project = store::GetProject(tx, id);
  if (project.ok()) {
    recipients.insert(project->owner);
    return base::Ok();
  }
  // It went in this transaction, and its owner with it.
  if (project.error().kind() == base::ErrorKind::kNotFound) return base::Ok();
  return project.error();
}

base::Result<std::set<UserId>> RecipientsOf(Transaction& tx, const store::AuditEvent& event,
                                            const Notice& notice) {
  std::set<UserId> recipients;
  if (event.profile) recipients.insert(*event.profile);
  if (notice.person) recipients.insert(*notice.person);
  if (notice.to_owners_of) {
    ASSIGN_OR_RETURN(std::set<UserId> owners, store::OwnersOf(tx, *notice.to_owners_of));
    recipients.merge(owners);
  }
  if (notice.to_owner_of_project) {
    RETURN_IF_ERROR(AddOwner(tx, *notice.to_owner_of_project, recipients));
  }
  if (notice.to_holders_of) {
    ASSIGN_OR_RETURN(std::set<UserId> holders, store::EnabledHolders(tx, *notice.to_holders_of));
    recipients.merge(holders);
  }
  if (notice.to_approvers_of) {
    ASSIGN_OR_RETURN(std::set<UserId> approvers, ApproversOf(tx, *notice.to_approvers_of));
    recipients.merge(approvers);
  }
  return recipients;
}

// As they are called now; the event names people by their login.
base::Result<std::string> NameOf(Transaction& tx, UserId id, const std::string& otherwise) {
  auto user = store::GetUser(tx, id);
  if (user.ok()) return std::move(user->name);
  if (user.error().kind() == base::ErrorKind::kNotFound) return otherwise;
  return std::move(user).error();
}

}  // namespace

base::Status Notify(Transaction& tx, const store::AuditEvent& event) {
  for (Notice& notice : NotificationsOf(event)) {
    ASSIGN_OR_RETURN(const std::set<UserId> recipients, RecipientsOf(tx, event, notice));
    store::Notification notification;
    notification.event = event.id;
    notification.created_at = event.happened_at;
    notification.type = std::move(notice.type);
    notification.model_type = std::move(notice.model_type);
    notification.model_id = std::move(notice.model_id);
    notification.metadata = std::move(notice.metadata);
    notification.actor = {event.profile, event.actor_name};
    if (notice.person) {
      ASSIGN_OR_RETURN(std::string name, NameOf(tx, *notice.person, notice.person_name));
      notification.target = {notice.person, std::move(name)};
    }
    ASSIGN_OR_RETURN(notification.id, store::InsertNotification(tx, notification, recipients));
    RETURN_IF_ERROR(QueueDeliveries(tx, notification, recipients));
  }
  return base::Ok();
}

}  // namespace louver::service
