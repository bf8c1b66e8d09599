#include "api/wire/data_source.h"

#include <algorithm>
#include <variant>

#include <boost/json.hpp>

#include "api/wire/column_type.h"
#include "api/wire/health.h"
#include "api/wire/instant.h"
#include "api/wire/schema_evolution.h"
#include "api/wire/subscription.h"
#include "api/wire/tag.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

constexpr char kHandlerType[] = "Redshift";

json::array Texts(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

// What a list row and the detail have in common.
json::object Shared(const service::SeenDataSource& seen) {
  const model::DataSource& data_source = seen.data_source;
  return {{"id", data_source.id.value()},
          {"name", data_source.name},
          {"recordFormat", ""},
          {"deleted", data_source.deleted},
          {"description", TextOrNull(data_source.description)},
          {"createdAt", Time(data_source.created_at)},
          {"subscriptionPolicy", SubscriptionPolicyObject(seen.policies)},
          {"subscriptionType", SubscriptionType(seen.policies)},
          {"subscriptionStatus", Word(seen.subscription)},
          {"schemaEvolutionId",
           seen.is_monitored ? json::value(data_source.connection.value()) : json::value(nullptr)},
          {"recordCount", nullptr},
          {"status", HealthStatus(seen)},
          {"blobHandlerType", kHandlerType},
          {"policyHandlerType", "None"},
          {"sqlSchemaName", data_source.view.schema},
          {"sqlTableName", data_source.view.view},
          {"remoteDatabase", data_source.remote.database},
          {"remoteSchema", data_source.remote.schema},
          {"remoteTable", data_source.remote.table},
          {"workspace", nullptr}};
}

// The data source's own policy, which GET /policy/handler/{dataSourceId} tells.
json::value PolicyHandler(const model::DataSource& data_source) {
  if (!data_source.local_policy) return nullptr;
  return {{"handlerId", data_source.local_policy->id.value()}, {"url", nullptr}};
}

json::value SubscriptionIdOf(const service::SeenDataSource& seen) {
  if (seen.member) return seen.member->id.value();
  if (seen.request) return seen.request->id.value();
  return nullptr;
}

bool IsApproved(service::SubscriptionStatus status) {
  return status != service::SubscriptionStatus::kNotSubscribed &&
         status != service::SubscriptionStatus::kPending;
}

// The collection it belongs to, when new tables join it (Create a Redshift Data Source,
// schemaEvolution).
json::value SchemaEvolution(const service::SeenDataSource& seen) {
  if (!seen.is_monitored || !seen.collection || !seen.project) return nullptr;
  return SchemaEvolutionObject(*seen.collection, seen.project->owner, /*disabled=*/false);
}

void AddAll(json::object& target, const json::object& members) {
  for (const auto& member : members) target[member.key()] = member.value();
}

}  // namespace

std::string_view Word(service::SubscriptionStatus status) {
  switch (status) {
    case service::SubscriptionStatus::kOwner:
      return "owner";
    case service::SubscriptionStatus::kExpert:
      return "expert";
    case service::SubscriptionStatus::kSubscribed:
      return "subscribed";
    case service::SubscriptionStatus::kPending:
      return "pending";
    case service::SubscriptionStatus::kNotSubscribed:
      return "not_subscribed";
  }
  return "not_subscribed";
}

json::object RegistrationObject(const service::RegistrationOutcome& outcome, bool dry_run,
                                Detection detection) {
  return {{"dryRun", dry_run},
          {"creating", Texts(outcome.creating)},
          {"updating", Texts(outcome.updating)},
          {"deleting", Texts(outcome.deleting)},
          {"noChange", Texts(outcome.no_change)},
          {"detectionRunning", detection == Detection::kRunning},
          {"tagsUpdated", outcome.tags_updated},
          {"warnings", Texts(outcome.warnings)}};
}

json::object DataSourceListItem(const service::SeenDataSource& seen) {
  json::object item = Shared(seen);
  AddAll(item, {{"connectionString", service::ListedConnectionString(seen)},
                {"domainId", nullptr},
                {"domainName", nullptr},
                {"policy", "None"},
                {"native", true}});
  return item;
}

json::object DataSourceObject(const service::SeenDataSource& seen) {
  const model::DataSource& data_source = seen.data_source;
  json::object object = Shared(seen);
  AddAll(object,
         {{"connectionString", service::ConnectionString(seen)},
          {"connectionKey", data_source.connection_key},
          {"policyHandler", PolicyHandler(data_source)},
          {"blobHandler",
           {{"url", "/redshift/handler/" + base::ToString(data_source.id)},
            {"ca", nullptr},
            {"manualDictionary", false}}},
          {"createdBy", data_source.created_by.value()},
          {"type", "queryable"},
          {"rowCount", nullptr},
          {"documentation", TextOrNull(data_source.documentation)},
          {"statsExpiration", nullptr},
          {"globalPolicies", GlobalPolicies(seen)},
          {"statusInfo", StatusInfo(seen)},
          {"expiration", nullptr},
          {"catalogMetadata", nullptr},
          {"seeded", false},
          {"schemaEvolution", SchemaEvolution(seen)},
          {"columnEvolutionEnabled", true},
          {"updatedAt", Time(data_source.updated_at)},
          {"subscribedAsUser", seen.member.has_value()},
          {"subscriptionId", SubscriptionIdOf(seen)},
          {"acknowledgeRequired", false},
          {"requestedState", seen.request ? json::value("subscribed") : json::value(nullptr)},
          {"approved", IsApproved(seen.subscription)},
          {"subscriptionExpiration",
           seen.member ? Time(seen.member->expires_at) : json::value(nullptr)},
          {"filterId", nullptr},
          {"subscribers", nullptr},
          {"tags", AppliedTags(data_source.tags)},
          {"domains", json::array()},
          {"fingerprintCreatedAt", nullptr}});
  return object;
}

json::object DictionaryObject(const model::DataSource& data_source) {
  json::array columns;
  json::array types;
  for (const model::Column& column : data_source.columns) {
    const json::value type(json::string(GeneralType(column.type)));
    if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
    columns.push_back({{"name", column.name},
                       {"dataType", type},
                       {"remoteType", model::ToString(column.type)},
                       {"nullable", column.nullable},
                       {"description", TextOrNull(column.description)},
                       {"tags", AppliedTags(column.tags)}});
  }
  return {{"id", data_source.id.value()},
          {"dataSource", data_source.id.value()},
          {"metadata", std::move(columns)},
          {"types", std::move(types)},
          {"createdAt", Time(data_source.created_at)},
          {"updatedAt", Time(data_source.updated_at)}};
}

json::object MemberByPolicyObject(const model::User& user) {
  return {{"profile", user.id.value()},
          {"name", user.name},
          {"iamid", user.iamid},
          {"userid", user.userid},
          {"email", TextOrNull(user.email)},
          {"admin", user.permissions.contains(model::Permission::kApplicationAdmin)},
          {"approved", true},
          {"state", model::Name(model::MemberState::kSubscribed)},
          {"systemGenerated", user.system_generated},
          {"lastExternalRefresh", Time(user.external_refresh)},
          {"subscriptionId", nullptr},
          {"subscriptionExpiration", nullptr},
          {"createdAt", nullptr},
          {"updatedAt", nullptr},
          {"approvals", json::array()}};
}

json::object MemberObject(const service::MemberDetail& detail) {
  json::object object = MemberByPolicyObject(detail.user);
  object["state"] = model::Name(detail.member.state);
  object["subscriptionId"] = detail.member.id.value();
  object["subscriptionExpiration"] = Time(detail.member.expires_at);
  object["createdAt"] = Time(detail.member.created_at);
  object["updatedAt"] = Time(detail.member.updated_at);
  return object;
}

json::object MemberObject(const service::GroupMemberDetail& detail) {
  return {{"profile", nullptr},
          {"group", detail.group.id.value()},
          {"name", detail.group.name},
          {"iamid", detail.group.iamid},
          {"userid", nullptr},
          {"email", TextOrNull(detail.group.email)},
          {"admin", false},
          {"approved", true},
          {"state", model::Name(detail.place.state)},
          {"systemGenerated", false},
          {"lastExternalRefresh", nullptr},
          {"subscriptionId", detail.place.id.value()},
          {"subscriptionExpiration", Time(detail.place.expires_at)},
          {"createdAt", Time(detail.place.created_at)},
          {"updatedAt", Time(detail.place.updated_at)},
          {"approvals", json::array()}};
}

}  // namespace louver::api::wire
