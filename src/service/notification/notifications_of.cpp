#include "service/notification/notifications_of.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>
#include <variant>

#include <boost/json.hpp>

namespace louver::service {
namespace {

namespace json = boost::json;
using model::Permission;
using store::AuditEvent;
using store::AuditResource;

// What is told when an event of this name happens to a target of this type ("" for any).
struct Rule {
  std::string_view event;
  std::string_view target;
  std::string_view type;
  std::string_view access = {};  // of a subscription: what became of it
  std::optional<Permission> to_holders_of = {};
};

constexpr Rule kRules[] = {
    {"ApiKeyDeleted", "", "apiKeyRevoked"},
    {"AttributeApplied", "USER", "attributeAdded"},
    {"AttributeApplied", "GROUP", "attributeAdded", "", Permission::kUserAdmin},
    {"AttributeRemoved", "USER", "attributeRemoved"},
    {"AttributeRemoved", "GROUP", "attributeRemoved", "", Permission::kUserAdmin},
    {"DatasourceCreated", "", "modelCreated"},
    {"DatasourceDeleted", "", "modelDeleted"},
    {"DatasourceDisabled", "", "modelDeleted"},
    {"DatasourcePolicyDecertified", "", "certificationRequired"},
    {"DatasourceUpdated", "", "dataSourceUpdated"},
    {"GlobalPolicyApplied", "", "policyUpdated"},
    {"GlobalPolicyCreated", "", "globalPolicyCreated", "", Permission::kGovernance},
    {"GlobalPolicyDeleted", "", "globalPolicyDeleted", "", Permission::kGovernance},
    {"GlobalPolicyDisabled", "", "globalPolicyDisabled", "", Permission::kGovernance},
    {"GlobalPolicyEnabled", "", "policyUpdated"},
    {"GlobalPolicyUpdated", "", "globalPolicyUpdated", "", Permission::kGovernance},
    {"GroupCreated", "", "userCreated", "", Permission::kUserAdmin},
    {"GroupDeleted", "", "userDeleted", "", Permission::kUserAdmin},
    {"GroupMemberAdded", "", "groupUserAdded"},
    {"GroupMemberRemoved", "", "groupUserDeleted"},
    {"LocalPolicyCreated", "", "policyUpdated"},
    {"LocalPolicyDeleted", "", "policyUpdated"},
    {"LocalPolicyUpdated", "", "policyUpdated"},
    {"PermissionApplied", "", "permissionsUpdated"},
    {"PermissionRemoved", "", "permissionsUpdated"},
    {"ProjectUpdated", "", "projectUpdated"},
    {"SubscriptionCreated", "", "modelUserAdded", "granted"},
    {"SubscriptionDeleted", "", "modelUserDeleted", "revoked"},
    {"SubscriptionRequestApproved", "", "modelAccessApproved", "approved"},
    {"SubscriptionRequestDenied", "", "modelAccessDenied", "denied"},
    {"SubscriptionRequestWithdrawn", "", "modelAccessUpdated", "withdrawn"},
    {"SubscriptionRequested", "", "modelAccessRequested", "requested"},
    {"SubscriptionUpdated", "", "modelAccessUpdated", "updated"},
    {"TagApplied", "", "modelTagAdded"},
    {"TagCreated", "", "tagCreated", "", Permission::kGovernance},
    {"TagDeleted", "", "tagDeleted", "", Permission::kGovernance},
    {"TagRemoved", "", "modelTagRemoved"},
    {"TagUpdated", "", "tagUpdated", "", Permission::kGovernance},
    {"TaskValidated", "", "taskValidated"},
    {"UserCreated", "", "userCreated", "", Permission::kUserAdmin},
    {"UserDeleted", "", "userDeleted", "", Permission::kUserAdmin},
};

const AuditResource* FindObject(const AuditEvent& event, std::string_view type) {
  for (const auto* list : {&event.targets, &event.related_resources}) {
    const auto found = std::find_if(list->begin(), list->end(), [&](const AuditResource& object) {
      return object.type == type;
    });
    if (found != list->end()) return &*found;
  }
  return nullptr;
}

const store::AuditDetail* FindDetail(const AuditEvent& event, std::string_view name) {
  const auto found =
      std::find_if(event.details.begin(), event.details.end(),
                   [&](const store::AuditDetail& detail) { return detail.name == name; });
  return found == event.details.end() ? nullptr : &*found;
}

struct ModelWord {
  std::string_view object;
  std::string_view model;
  std::string_view name;  // of the member of the metadata that names it
};
constexpr ModelWord kModelWords[] = {
    {"DATASOURCE", "datasource", "dataSourceName"},
    {"PROJECT", "project", "projectName"},
    {"USER", "user", "userName"},
    {"GROUP", "group", "groupName"},
    {"TAG", "tag", "tagName"},
    {"GLOBAL_POLICY", "policy", "policyName"},
    {"APIKEY", "apikey", "apiKeyName"},
    {"COLUMN", "column", "columnName"},
};

// What the notice is about: the data source if there is one, else the target.
const AuditResource* ModelOf(const AuditEvent& event) {
  if (const AuditResource* data_source = FindObject(event, "DATASOURCE")) return data_source;
  return event.targets.empty() ? nullptr : &event.targets.front();
}

json::object MetadataOf(const AuditEvent& event, const Rule& rule) {
  json::object metadata;
  for (const auto* list : {&event.targets, &event.related_resources}) {
    for (const AuditResource& object : *list) {
      for (const ModelWord& word : kModelWords) {
        if (object.type == word.object && !object.name.empty()) metadata[word.name] = object.name;
      }
    }
  }
  for (const char* name : {"tag", "attribute", "value", "permission", "state", "kind"}) {
    const store::AuditDetail* detail = FindDetail(event, name);
    if (detail == nullptr) continue;
    if (const auto* text = std::get_if<std::string>(&detail->value)) metadata[name] = *text;
  }
  if (rule.type == "modelDeleted") metadata["fields"] = json::object{{"deleted", true}};
  if (!rule.access.empty()) {
    metadata["activity"] = "access";
    metadata["action"] = json::string(rule.access.data(), rule.access.size());
  }
  return metadata;
}

Notice Make(const AuditEvent& event, const Rule& rule) {
  Notice notice;
  notice.type = rule.type;
  notice.to_holders_of = rule.to_holders_of;
  if (const AuditResource* about = ModelOf(event)) {
    notice.model_id = about->id;
    const auto* const word =
        std::find_if(std::begin(kModelWords), std::end(kModelWords),
                     [&](const ModelWord& known) { return known.object == about->type; });
    if (word != std::end(kModelWords)) notice.model_type = word->model;
    if (about->type == "DATASOURCE") {
      notice.to_owners_of = base::ParseId<model::DataSourceNoun>(about->id);
    } else if (about->type == "PROJECT") {
      notice.to_owner_of_project = base::ParseId<model::ProjectNoun>(about->id);
    }
  }
  if (const AuditResource* person = FindObject(event, "USER")) {
    notice.person = base::ParseId<model::UserNoun>(person->id);
    notice.person_name = person->name;
  }
  if (rule.access == "requested" || rule.access == "withdrawn") {
    if (const store::AuditDetail* request = FindDetail(event, "subscriptionId")) {
      notice.to_approvers_of = model::SubscriptionId(std::get<std::int64_t>(request->value));
    }
  }
  notice.metadata = json::serialize(MetadataOf(event, rule));
  return notice;
}

// A change of a person is told where it lets them in or keeps them out.
std::optional<Rule> OfDisabling(const AuditEvent& event) {
  const store::AuditDetail* detail = FindDetail(event, "disabled");
  const bool* disabled = detail == nullptr ? nullptr : std::get_if<bool>(&detail->value);
  if (event.event != "UserUpdated" || disabled == nullptr) return std::nullopt;
  return Rule{"UserUpdated", "", *disabled ? "userDisabled" : "userEnabled", "",
              Permission::kUserAdmin};
}

}  // namespace

std::vector<Notice> NotificationsOf(const AuditEvent& event) {
  std::vector<Notice> notices;
  if (event.status != store::AuditStatus::kSuccess) return notices;
  for (const Rule& rule : kRules) {
    if (rule.event != event.event) continue;
    if (!rule.target.empty() && rule.target != event.target_type) continue;
    notices.push_back(Make(event, rule));
  }
  if (const auto rule = OfDisabling(event)) notices.push_back(Make(event, *rule));
  return notices;
}

}  // namespace louver::service
