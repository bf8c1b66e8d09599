#include "service/audit_trail.h"

#include <map>
#include <utility>

#include "base/box.h"
#include "service/audit.h"
#include "service/audit_buckets.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::Permission;
using store::Transaction;

base::Error NotAReader() {
  return base::Forbidden("This needs the permission " +
                         std::string(model::Name(Permission::kAudit)) +
                         ", or to be an owner of a data source.");
}

store::AuditEvent Reading(std::string name, std::string question) {
  store::AuditEvent event;
  event.event = std::move(name);
  event.action = store::AuditAction::kRead;
  event.target_type = "AUDIT";
  event.details = {{"query", std::move(question)}};
  return event;
}

base::Result<AuditBuckets> Count(Transaction& tx, const store::AuditSearch& search,
                                 const AuditAggregation& aggregation) {
  return std::visit(
      base::Overloaded{
          [&](const AuditValueCounts& counts) -> base::Result<AuditBuckets> {
            ASSIGN_OR_RETURN(const auto counted, store::CountAuditBy(tx, search, counts.field));
            return ValueBuckets(counted, counts.size);
          },
          [&](const AuditTimeCounts& counts) -> base::Result<AuditBuckets> {
            ASSIGN_OR_RETURN(const auto counted,
                             store::CountAuditByTime(tx, search, FinestStretch(counts.step),
                                                     kMostTimeBuckets + 1));
            return TimeBuckets(counted, counts);
          }},
      aggregation);
}

}  // namespace

base::Status AuditTrail::RequireReader(const Actor& actor) {
  if (Holds(actor, Permission::kAudit)) return base::Ok();
  ASSIGN_OR_RETURN(const bool owns, parts_.database.Read([&](Transaction& tx) {
    return store::OwnsDataSources(tx, actor.caller.user);
  }));
  if (!owns) return NotAReader();
  return base::Ok();
}

base::Result<AuditAnswer> AuditTrail::Search(const Actor& actor, AuditRequest request) {
  RETURN_IF_ERROR(RequireReader(actor));
  if (!Holds(actor, Permission::kAudit)) request.search.owner = actor.caller.user;
  // Read without holding up writers; what comes between the two is only in a later answer.
  ASSIGN_OR_RETURN(
      AuditAnswer answer, parts_.database.Read([&](Transaction& tx) -> base::Result<AuditAnswer> {
        AuditAnswer read;
        ASSIGN_OR_RETURN(read.found, store::SearchAudit(tx, request.search, request.page));
        for (const AuditAggregation& aggregation : request.aggregations) {
          ASSIGN_OR_RETURN(AuditBuckets buckets, Count(tx, request.search, aggregation));
          read.aggregations.push_back(std::move(buckets));
        }
        return read;
      }));
  store::AuditEvent event = Reading("AuditSearched", std::move(request.text));
  event.details.push_back({"found", answer.found.total});
  event.details.push_back({"shown", static_cast<std::int64_t>(answer.found.items.size())});
  RETURN_IF_ERROR(parts_.database.Write(
      [&](Transaction& tx) { return Audit(tx, parts_, actor, std::move(event)); }));
  return answer;
}

base::Result<std::vector<model::User>> AuditTrail::ActorsOf(const std::vector<model::UserId>& ids) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<std::vector<model::User>> {
    std::map<model::UserId, model::User> found;
    for (const model::UserId id : ids) {
      if (found.contains(id)) continue;
      auto user = store::GetUser(tx, id);
      if (!user.ok() && user.error().kind() == base::ErrorKind::kNotFound) continue;
      if (!user.ok()) return std::move(user).error();
      found.emplace(id, *std::move(user));
    }
    std::vector<model::User> users;
    users.reserve(found.size());
    for (auto& [id, user] : found) users.push_back(std::move(user));
    return users;
  });
}

base::Result<store::ChainReport> AuditTrail::Verify(const Actor& actor,
                                                    const std::string& expected) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kAudit));
  ASSIGN_OR_RETURN(store::ChainReport report, parts_.database.Read([&](Transaction& tx) {
    return store::VerifyAudit(tx, expected);
  }));
  store::AuditEvent event = Reading("AuditVerified", expected);
  event.details.push_back({"intact", report.holds()});
  event.details.push_back({"events", report.events});
  event.details.push_back({"head", report.head.hash});
  RETURN_IF_ERROR(parts_.database.Write(
      [&](Transaction& tx) { return Audit(tx, parts_, actor, std::move(event)); }));
  return report;
}

}  // namespace louver::service
