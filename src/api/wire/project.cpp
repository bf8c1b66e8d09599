#include "api/wire/project.h"

#include <optional>
#include <string>

#include <boost/json.hpp>

#include "api/wire/data_source.h"
#include "api/wire/instant.h"
#include "api/wire/schema_evolution.h"
#include "api/wire/subscription.h"
#include "api/wire/tag.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

std::string Place(const service::SeenProject& seen, const std::string& port) {
  const model::Connection& at = seen.connection;
  return at.username + "@" + at.host + ":" + port + "/" + at.database;
}

// What a project without a description says (seen in clients of the documented product).
std::string Description(const service::SeenProject& seen) {
  const model::Project& project = seen.project;
  if (!project.description.empty()) return project.description;
  return "This project contains all data sources under the schema, " + project.schema + ", from " +
         Place(seen, std::to_string(seen.connection.port)) + "/" + project.schema + ".";
}

std::optional<model::UserId> OwnerId(const service::SeenProject& seen) {
  return seen.owner ? std::optional(seen.owner->id) : std::nullopt;
}

}  // namespace

json::object ProjectObject(const service::SeenProject& seen) {
  const model::Project& project = seen.project;
  return {{"id", project.id.value()},
          {"projectKey", nullptr},
          {"name", project.name},
          {"status", "open"},
          {"type", "Schema"},
          {"description", Description(seen)},
          {"documentation", TextOrNull(project.documentation)},
          {"tags", AppliedTags(project.tags)},
          {"purposes", json::array()},
          {"stagedPurposes", json::array()},
          {"purposeCount", 0},
          {"deleted", seen.disabled},
          {"snowflake", nullptr},
          {"workspace", nullptr},
          {"equalization", nullptr},
          {"allowMaskedJoins", false},
          {"subscriptionPolicy", nullptr},
          {"subscriptionType", "manual"},
          {"subscriptionStatus", seen.is_owner ? "owner" : "not_subscribed"},
          {"subscriptionId", nullptr},
          {"subscriptionExpiration", nullptr},
          {"subscribedAsUser", seen.is_owner},
          {"requestedState", nullptr},
          {"approved", seen.is_owner},
          {"acknowledgeRequired", false},
          {"filterId", nullptr},
          {"hasSqlAccount", nullptr},
          {"schemaEvolution",
           SchemaEvolutionObject(seen.connection, OwnerId(seen), !seen.is_monitored)},
          {"connectionKey", seen.connection.key},
          {"connectionString", Place(seen, "###")},
          {"schema", project.schema},
          {"dataSourceCount", seen.data_sources},
          {"createdBy", project.created_by.value()},
          {"updatedBy", nullptr},
          {"createdAt", Time(project.created_at)},
          {"updatedAt", Time(project.updated_at)}};
}

json::array ProjectMembers(const service::SeenProject& seen) {
  json::array members;
  if (!seen.owner) return members;
  const model::User& owner = *seen.owner;
  members.push_back({{"profile", owner.id.value()},
                     {"name", owner.name},
                     {"iamid", owner.iamid},
                     {"userid", owner.userid},
                     {"email", TextOrNull(owner.email)},
                     {"type", "user"},
                     {"approved", true},
                     {"state", "owner"},
                     {"systemGenerated", owner.system_generated},
                     {"lastExternalRefresh", Time(owner.external_refresh)},
                     {"subscriptionId", nullptr},
                     {"createdAt", Time(seen.project.created_at)},
                     {"updatedAt", Time(seen.project.updated_at)},
                     {"approvals", json::array()},
                     {"currentUserCanApprove", false},
                     {"compliance", nullptr}});
  return members;
}

json::object ProjectDataSource(const service::SeenDataSource& seen) {
  const model::DataSource& data_source = seen.data_source;
  return {{"dataSourceId", data_source.id.value()},
          {"dataSourceName", data_source.name},
          {"addedBy", data_source.created_by.value()},
          {"addedByProfile", data_source.created_by.value()},
          {"addedOn", Time(data_source.created_at)},
          {"comment", nullptr},
          {"deleted", data_source.deleted},
          {"connectionString", service::ListedConnectionString(seen)},
          {"blobHandlerType", "Redshift"},
          {"policyHandlerType", "None"},
          {"subscriptionType", SubscriptionType(seen.policies)},
          {"subscriptionStatus", Word(seen.subscription)},
          {"subscriptionPolicy", SubscriptionPolicyObject(seen.policies)},
          {"derivedInThisProject", false}};
}

}  // namespace louver::api::wire
