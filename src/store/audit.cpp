#include "store/audit.h"

#include <boost/json.hpp>

#include "base/box.h"
#include "store/audit_chain.h"
#include "store/audit_index.h"
#include "store/condition.h"
#include "store/statement.h"

namespace louver::store {
namespace {

namespace json = boost::json;

std::string_view Word(AuditAction action) {
  switch (action) {
    case AuditAction::kCreate:
      return "CREATE";
    case AuditAction::kUpdate:
      return "UPDATE";
    case AuditAction::kDelete:
      return "DELETE";
    case AuditAction::kApply:
      return "APPLY";
    case AuditAction::kRemove:
      return "REMOVE";
    case AuditAction::kAuthenticate:
      return "AUTHENTICATE";
    case AuditAction::kQuery:
      return "QUERY";
    case AuditAction::kRead:
      return "READ";
  }
  LOUVER_ASSERT(false);
}

std::string_view Word(AuditStatus status) {
  switch (status) {
    case AuditStatus::kSuccess:
      return "SUCCESS";
    case AuditStatus::kFailure:
      return "FAILURE";
    case AuditStatus::kUnauthorized:
      return "UNAUTHORIZED";
  }
  LOUVER_ASSERT(false);
}

json::value TextOrNull(std::string_view text) {
  if (text.empty()) return nullptr;
  return json::string(text.data(), text.size());
}

json::string Text(std::string_view text) { return json::string(text.data(), text.size()); }

json::array Write(const std::vector<AuditResource>& resources) {
  json::array written;
  for (const AuditResource& resource : resources) {
    written.push_back(json::object{
        {"type", resource.type}, {"id", resource.id}, {"name", TextOrNull(resource.name)}});
  }
  return written;
}

json::object Payload(const AuditEvent& event) {
  json::object payload{{"type", event.event + "AuditPayload"}};
  for (const AuditDetail& detail : event.details) {
    payload[detail.name] = std::visit(
        base::Overloaded{[](const std::string& text) -> json::value { return Text(text); },
                         [](std::int64_t number) -> json::value { return number; },
                         [](bool flag) -> json::value { return flag; },
                         [](const std::vector<std::string>& texts) -> json::value {
                           return json::array(texts.begin(), texts.end());
                         }},
        detail.value);
  }
  payload["version"] = event.payload_version;
  return payload;
}

// One line: JSON text holds no line break of its own.
std::string Document(const AuditEvent& event) {
  json::value profile = nullptr;
  if (event.profile) profile = Text(ToString(*event.profile));
  return json::serialize(
      json::object{{"id", event.id},
                   {"action", Text(Word(event.action))},
                   {"actionStatus", Text(Word(event.status))},
                   {"actionStatusReason", TextOrNull(event.status_reason)},
                   {"eventTimestamp", base::FormatInstant(event.happened_at)},
                   {"receivedTimestamp", base::FormatInstant(event.received_at)},
                   {"tenantId", TextOrNull(event.tenant)},
                   {"targetType", event.target_type},
                   {"targets", Write(event.targets)},
                   {"relatedResources", Write(event.related_resources)},
                   {"actor", json::object{{"type", event.actor_type},
                                          {"id", event.actor_id},
                                          {"name", event.actor_name},
                                          {"identityProvider", TextOrNull(event.identity_provider)},
                                          {"profileId", std::move(profile)}}},
                   {"actorIp", TextOrNull(event.actor_ip)},
                   {"sessionId", TextOrNull(event.session)},
                   {"requestId", TextOrNull(event.request)},
                   {"auditPayload", Payload(event)}});
}

}  // namespace

base::Status AppendAudit(Transaction& tx, const AuditEvent& event) {
  const std::string document = Document(event);
  ASSIGN_OR_RETURN(const AuditIndex index, IndexOf(document));
  // Only one writer at a time gets the next number, and so the hash of the event before it.
  ASSIGN_OR_RETURN(const std::int64_t ordinal, NextNumber(tx, "audit_events"));
  ASSIGN_OR_RETURN(const ChainLink before, NewestLink(tx));
  RETURN_IF_ERROR(Run(tx,
                      "INSERT INTO audit_events (id, ordinal, happened_at, event, action,"
                      " action_status, target_type, actor_id, actor_name, profile_id, request,"
                      " previous_hash, hash, document)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      index.id, ordinal, index.happened_at, index.event, index.action,
                      index.action_status, index.target_type, index.actor_id, index.actor_name,
                      index.profile, index.request, before.hash, ChainHash(before.hash, document),
                      document));
  return InsertAuditObjects(tx, ordinal, index.objects);
}

base::Result<Page<std::string>> ListAudit(Transaction& tx, const AuditFilter& filter,
                                          const PageRequest& page) {
  Condition condition;
  if (filter.from) condition.And("happened_at >= ?", *filter.from);
  if (filter.until) condition.And("happened_at < ?", *filter.until);
  if (filter.profile) condition.And("profile_id = ?", *filter.profile);
  if (!filter.event.empty()) condition.And("event = ?", filter.event);
  if (!filter.target_type.empty()) condition.And("target_type = ?", filter.target_type);
  Page<std::string> events;
  RETURN_IF_ERROR(ForEachOf<std::int64_t>(
      tx, [&](std::int64_t count) { events.total = count; },
      "SELECT count(*) FROM audit_events " + condition.text(), condition.Parameters()));
  RETURN_IF_ERROR(ForEachOf<std::string>(
      tx, [&](std::string document) { events.items.push_back(std::move(document)); },
      "SELECT document FROM audit_events " + condition.text() +
          "ORDER BY ordinal DESC LIMIT ? OFFSET ?",
      condition.Parameters(page.size, page.offset)));
  return events;
}

}  // namespace louver::store
