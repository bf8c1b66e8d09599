#include "service/place_expiry.h"

#include <algorithm>
#include <chrono>

#include "base/id.h"
#include "base/text.h"
#include "job/queue.h"
#include "service/actor.h"
#include "service/data_source_changes.h"
#include "service/sync_request.h"
#include "store/data_sources.h"
#include "store/group_places.h"
#include "store/members.h"

namespace louver::service {

std::optional<base::Instant> EndOfPlace(base::Instant now, std::optional<std::int64_t> days) {
  if (!days) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(now) + std::chrono::days(*days + 1);
}

base::Status RequestExpiry(store::Transaction& tx, Parts& parts, model::SubscriptionId place,
                           std::optional<base::Instant> expires_at) {
  if (!expires_at) return base::Ok();
  job::JobRequest work;
  work.kind = kExpireJob;
  // One job an end: a place that is given another end gets another job.
  work.key = base::ToString(place) + "@" + base::FormatInstant(*expires_at);
  work.delay = std::max(*expires_at - parts.clock.Now(), std::chrono::milliseconds(0));
  RETURN_IF_ERROR(parts.queue.Enqueue(tx, work));
  return base::Ok();
}

base::Result<std::string> ExpirePlace(Parts& parts, const store::Job& job, const std::stop_token&) {
  const auto id = base::ParseId<model::SubscriptionNoun>(job.key.substr(0, job.key.find('@')));
  if (!id) return base::Internal("The job's key names no place.");
  const auto has_ended = [&](const auto& place) {
    return place && place->expires_at && *place->expires_at <= parts.clock.Now();
  };
  const Actor actor = LouverItself(job.id);
  return parts.database.Write([&](store::Transaction& tx) -> base::Result<std::string> {
    ASSIGN_OR_RETURN(const auto place, store::FindMember(tx, *id));
    ASSIGN_OR_RETURN(const auto group_place, store::FindGroupPlace(tx, *id));
    if (has_ended(place)) {
      ASSIGN_OR_RETURN(const auto data_source, store::GetDataSource(tx, place->data_source));
      RETURN_IF_ERROR(RemoveMemberWithRecord(tx, parts, actor, data_source, place->user));
    } else if (has_ended(group_place)) {
      RETURN_IF_ERROR(RemoveGroupPlaceWithRecord(tx, parts, actor, *group_place));
    } else {
      return std::string();
    }
    RETURN_IF_ERROR(RequestSync(tx, parts, job.id));
    return std::string();
  });
}

}  // namespace louver::service
