#include "store/audit_index.h"

#include <algorithm>
#include <string_view>

#include <boost/json.hpp>

#include "base/id.h"
#include "store/statement.h"

namespace louver::store {
namespace {

namespace json = boost::json;

// Empty for null and for what is not there.
std::string TextOf(const json::object& object, std::string_view name) {
  const json::value* member = object.if_contains({name.data(), name.size()});
  if (member == nullptr || !member->is_string()) return {};
  return std::string(member->as_string());
}

void AddObjects(const json::object& event, std::string_view name, const char* role,
                std::vector<AuditObject>& objects) {
  const json::value* list = event.if_contains({name.data(), name.size()});
  if (list == nullptr || !list->is_array()) return;
  for (const json::value& element : list->get_array()) {
    if (!element.is_object()) continue;
    const json::object& object = element.get_object();
    objects.push_back({role, TextOf(object, "type"), TextOf(object, "id")});
  }
}

}  // namespace

base::Result<AuditIndex> IndexOf(const std::string& document) {
  boost::system::error_code failed;
  const json::value value = json::parse(document, failed);
  if (failed || !value.is_object()) return base::Internal("The audit event is not JSON.");
  const json::object& event = value.get_object();

  AuditIndex index;
  index.id = TextOf(event, "id");
  const auto happened_at = base::ParseInstant(TextOf(event, "eventTimestamp"));
  if (!happened_at) return base::Internal("The audit event has no time.");
  index.happened_at = *happened_at;
  index.action = TextOf(event, "action");
  index.action_status = TextOf(event, "actionStatus");
  index.target_type = TextOf(event, "targetType");
  index.request = TextOf(event, "requestId");
  if (const json::value* actor = event.if_contains("actor"); actor && actor->is_object()) {
    index.actor_id = TextOf(actor->get_object(), "id");
    index.actor_name = TextOf(actor->get_object(), "name");
    index.profile = base::ParseId<model::UserNoun>(TextOf(actor->get_object(), "profileId"));
  }
  if (const json::value* payload = event.if_contains("auditPayload");
      payload && payload->is_object()) {
    constexpr std::string_view kEnding = "AuditPayload";
    index.event = TextOf(payload->get_object(), "type");
    if (index.event.ends_with(kEnding)) index.event.resize(index.event.size() - kEnding.size());
  }
  AddObjects(event, "targets", kTargetRole, index.objects);
  AddObjects(event, "relatedResources", kRelatedRole, index.objects);
  std::sort(index.objects.begin(), index.objects.end());
  index.objects.erase(std::unique(index.objects.begin(), index.objects.end()), index.objects.end());
  return index;
}

base::Status InsertAuditObjects(Transaction& tx, std::int64_t ordinal,
                                const std::vector<AuditObject>& objects) {
  for (const AuditObject& object : objects) {
    RETURN_IF_ERROR(Run(tx,
                        "INSERT INTO audit_objects (ordinal, role, object_type, object_id)"
                        " VALUES (?, ?, ?, ?)",
                        ordinal, object.role, object.type, object.id));
  }
  return base::Ok();
}

}  // namespace louver::store
