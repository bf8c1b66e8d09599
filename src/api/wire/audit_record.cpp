#include "api/wire/audit_record.h"

#include <algorithm>
#include <iterator>

#include <boost/json.hpp>

#include "base/id.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

struct RecordType {
  std::string_view name;
  std::string_view event;
};

// The first of a name's events is listed first; two names may share an event.
constexpr RecordType kRecordTypes[] = {
    {"apiKey", "ApiKeyCreated"},
    {"apiKey", "ApiKeyDeleted"},
    {"accessUser", "UserCreated"},
    {"accessUser", "UserUpdated"},
    {"accessUser", "UserDeleted"},
    {"accessUser", "UserPasswordUpdated"},
    {"accessUser", "AttributeApplied"},
    {"accessUser", "AttributeRemoved"},
    {"accessGroup", "GroupCreated"},
    {"accessGroup", "GroupUpdated"},
    {"accessGroup", "GroupDeleted"},
    {"accessGroup", "GroupMemberAdded"},
    {"accessGroup", "GroupMemberRemoved"},
    {"configurationUpdate", "ConfigurationUpdated"},
    {"catalogUpdate", "DatasourceCatalogSynced"},
    {"dataSourceCreate", "DatasourceCreated"},
    {"dataSourceDelete", "DatasourceDeleted"},
    {"dataSourceSave", "DatasourceUpdated"},
    {"dataSourceUpdate", "DatasourceUpdated"},
    {"globalPolicyApplied", "DatasourceGlobalPolicyApplied"},
    {"globalPolicyApplied", "GlobalPolicyApplied"},
    {"authenticate", "UserAuthenticated"},
};

std::string TextAt(const json::value& event, std::string_view pointer) {
  boost::system::error_code absent;
  const json::value* found = event.find_pointer({pointer.data(), pointer.size()}, absent);
  if (found == nullptr || !found->is_string()) return {};
  return std::string(found->as_string());
}

std::string TypeOf(const json::value& event) {
  constexpr std::string_view kEnding = "AuditPayload";
  std::string name = TextAt(event, "/auditPayload/type");
  if (name.ends_with(kEnding)) name.resize(name.size() - kEnding.size());
  const auto* const known =
      std::find_if(std::begin(kRecordTypes), std::end(kRecordTypes),
                   [&](const RecordType& type) { return type.event == name; });
  return known == std::end(kRecordTypes) ? name : std::string(known->name);
}

json::value DataSourceName(const json::value& event) {
  for (const char* list : {"targets", "relatedResources"}) {
    for (const json::value& object : event.at(list).as_array()) {
      if (object.at("type") == "DATASOURCE") return object.at("name");
    }
  }
  return nullptr;
}

json::value NullIfEmpty(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

std::optional<model::UserId> ActorOf(const json::value& event) {
  return base::ParseId<model::UserNoun>(TextAt(event, "/actor/profileId"));
}

}  // namespace

std::optional<std::vector<std::string>> ParseRecordType(std::string_view type) {
  std::vector<std::string> events;
  for (const RecordType& known : kRecordTypes) {
    if (known.name == type) events.emplace_back(known.event);
  }
  if (!events.empty()) return events;
  // Named by its event, which begins with a capital.
  if (type.empty() || type.front() < 'A' || type.front() > 'Z') return std::nullopt;
  return std::vector<std::string>{std::string(type)};
}

json::object AuditRecordObject(const store::FoundAudit& found,
                               const std::map<model::UserId, model::User>& people) {
  const json::value event = json::parse(found.document);
  const auto profile = ActorOf(event);
  const auto person = profile ? people.find(*profile) : people.end();
  return {
      {"id", event.at("id")},
      {"dateTime", event.at("eventTimestamp")},
      {"recordType", TypeOf(event)},
      {"userId", NullIfEmpty(TextAt(event, "/actor/id"))},
      {"profileId", profile ? json::value(profile->value()) : json::value(nullptr)},
      {"email", person == people.end() ? json::value(nullptr) : NullIfEmpty(person->second.email)},
      {"success", event.at("actionStatus") == "SUCCESS"},
      {"failureReason", event.at("actionStatusReason")},
      {"dataSourceName", DataSourceName(event)},
      {"projectName", nullptr},
      {"purposeIds", json::array()},
      {"blobId", nullptr},
      {"fingerprintVersionName", nullptr}};
}

std::optional<model::UserId> ActorOf(const store::FoundAudit& found) {
  return ActorOf(json::parse(found.document));
}

}  // namespace louver::api::wire
