#include "service/integration/jobs.h"

namespace louver::service {

base::Status RequestIntegrationJob(store::Transaction& tx, Parts& parts, const Actor& actor,
                                   const std::string& kind, const model::Integration& integration,
                                   const std::string& payload,
                                   std::optional<platform::Login> administrator) {
  job::JobRequest work;
  work.kind = kind;
  work.key = base::ToString(integration.id);
  work.payload = payload;
  work.integration = integration.id;
  work.request = actor.request_id;
  work.created_by = actor.caller.user;
  // The state allowed this request: whatever is left of an earlier one has ended in all but name.
  RETURN_IF_ERROR(store::SupersedeJobs(tx, kind, work.key, parts.clock.Now()));
  ASSIGN_OR_RETURN(const std::string job, parts.queue.Enqueue(tx, work));
  if (!administrator) return base::Ok();
  // Should the transaction fail, the secret is dropped when it is too old; no job asks for it.
  if (parts.one_time_secrets.Put(job, {administrator->user, std::move(administrator->password)})) {
    return base::Ok();
  }
  return base::Unavailable("Too many set-ups are waiting. Try again later.");
}

}  // namespace louver::service
