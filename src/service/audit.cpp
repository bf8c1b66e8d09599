#include "service/audit.h"

#include "base/random.h"
#include "service/notification/notify.h"

namespace louver::service {

base::Status Audit(store::Transaction& tx, Parts& parts, const Actor& actor,
                   store::AuditEvent event) {
  event.id = base::RandomUuid(parts.randomness);
  event.happened_at = event.received_at = parts.clock.Now();
  event.tenant = parts.tenant;
  event.actor_id = actor.caller.userid;
  event.actor_name = actor.caller.name;
  event.identity_provider = actor.caller.iamid;
  if (actor.caller.user == model::UserId()) {
    event.actor_type = "SYSTEM_ACTOR";  // Louver itself
  } else {
    event.profile = actor.caller.user;
  }
  event.actor_ip = actor.ip;
  event.session = actor.caller.session;
  event.request = actor.request_id;
  RETURN_IF_ERROR(store::AppendAudit(tx, event));
  return Notify(tx, event);
}

}  // namespace louver::service
