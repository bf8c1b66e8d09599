#include "api/routes/refused_endpoints.h"

#include <string>

#include <boost/json.hpp>

#include "api/http/json_response.h"

namespace louver::api {
namespace {

using http::Method;

constexpr int kNotImplemented = 501;

constexpr std::string_view kConnections =
    "Connections are documented for other platforms, not for views on Amazon Redshift: "
    "register tables with POST /api/v2/data or POST /redshift/handler.";
constexpr std::string_view kPlatforms =
    "Louver enforces on Amazon Redshift so far, and registers its tables alone.";
constexpr std::string_view kDictionary =
    "The columns of a data source are those of its table: they are not made or deleted by "
    "hand. PUT /dictionary/{id} describes and tags them.";
constexpr std::string_view kLineage = "Louver keeps no lineage of data sources.";
constexpr std::string_view kPolicyInfo =
    "Use POST /louver/explain, which says what a person sees of a data source and why, or "
    "GET /louver/access.";
constexpr std::string_view kFilters =
    "Louver keeps no search filters; the product removed them, too.";
constexpr std::string_view kIdentification =
    "Louver does not read data to identify it: put tags with POST "
    "/tag/{modelType}/{modelId} or at registration.";
constexpr std::string_view kDomains =
    "There are no domains yet: policies apply by tags, names, servers and owners.";
constexpr std::string_view kProjects =
    "There are no projects but those of schemas, which come with the first data source of a "
    "schema.";
constexpr std::string_view kSchemaProjects =
    "The projects there are hold the data sources of a schema: nobody adds to one or takes away, "
    "and "
    "people are members of its data sources (POST /dataSource/{id}/access).";
constexpr std::string_view kProjectActivity =
    "Read what happened to a project with POST /api/audit/rest/v1/search.";
constexpr std::string_view kEqualization =
    "The projects there are hold the data sources of a schema, and are not equalized.";
constexpr std::string_view kPurposes =
    "There are no projects yet in which people act under purposes. Policies may name "
    "purposes; nobody meets them.";
constexpr std::string_view kExport =
    "The audit is not exported by schedule: read it with POST /api/audit/rest/v1/search.";
constexpr std::string_view kEvents =
    "The audit tells what Louver did and was asked for: nobody adds to it.";
constexpr std::string_view kFrameworks =
    "Louver classifies by no frameworks: put tags with POST /tag/{modelType}/{modelId} or at "
    "registration.";
constexpr std::string_view kLicenses = "Louver needs no licence and counts no seats.";
constexpr std::string_view kMarketplace =
    "There is no marketplace: people ask for access with POST /dataSource/{id}/access, and it is "
    "decided with POST /subscription/approve and /subscription/deny.";
constexpr std::string_view kProviders =
    "There are no external identity providers yet: people log in by password or API key.";

constexpr RefusedEndpoint kRefused[] = {
    {Method::kPost, "/data/connection", kConnections},
    {Method::kGet, "/data/connection/{connectionKey}", kConnections},
    {Method::kPut, "/data/connection/{connectionKey}", kConnections},
    {Method::kGet, "/data/object/{objectPath*}", kConnections},
    {Method::kPost, "/data/object/search", kConnections},
    {Method::kPost, "/data/object/search/{objectPath*}", kConnections},
    {Method::kDelete, "/data/object/{objectPath*}", kConnections},
    {Method::kPost, "/data/crawl/{objectPath*}", kConnections},
    {Method::kPut, "/data/settings/{objectPath*}", kConnections},
    {Method::kGet, "/api/connections/{connectionKey}", kConnections},
    {Method::kPatch, "/api/connections/{connectionKey}", kConnections},
    {Method::kDelete, "/api/connections/{connectionKey}", kConnections},
    {Method::kPost, "/snowflake/handler", kPlatforms},
    {Method::kGet, "/snowflake/handler/{handlerId}", kPlatforms},
    {Method::kPut, "/snowflake/handler/{handlerId}", kPlatforms},
    {Method::kDelete, "/snowflake/handler/{handlerId}", kPlatforms},
    {Method::kPut, "/snowflake/bulk", kPlatforms},
    {Method::kPost, "/databricks/handler", kPlatforms},
    {Method::kGet, "/databricks/handler/{handlerId}", kPlatforms},
    {Method::kPut, "/databricks/handler/{handlerId}", kPlatforms},
    {Method::kDelete, "/databricks/handler/{handlerId}", kPlatforms},
    {Method::kPut, "/databricks/bulk", kPlatforms},
    {Method::kPost, "/trino/handler", kPlatforms},
    {Method::kGet, "/trino/handler/{handlerId}", kPlatforms},
    {Method::kPut, "/trino/handler/{handlerId}", kPlatforms},
    {Method::kDelete, "/trino/handler/{handlerId}", kPlatforms},
    {Method::kPut, "/trino/bulk", kPlatforms},
    {Method::kPost, "/asa/handler", kPlatforms},
    {Method::kGet, "/asa/handler/{handlerId}", kPlatforms},
    {Method::kPut, "/asa/handler/{handlerId}", kPlatforms},
    {Method::kDelete, "/asa/handler/{handlerId}", kPlatforms},
    {Method::kPut, "/asa/bulk", kPlatforms},
    {Method::kPost, "/native-s3/handler", kPlatforms},
    {Method::kGet, "/native-s3/handler/{handlerId}", kPlatforms},
    {Method::kPut, "/native-s3/handler/{handlerId}", kPlatforms},
    {Method::kDelete, "/native-s3/handler/{handlerId}", kPlatforms},
    {Method::kPut, "/native-s3/bulk", kPlatforms},
    {Method::kGet, "/dataSource/{id}/lineage/{type}", kLineage},
    {Method::kGet, "/dataSource/{id}/users/{profileId}/policyInfo", kPolicyInfo},
    {Method::kGet, "/dataSource/{id}/users/{profileId}/visibilityReport", kPolicyInfo},
    {Method::kGet, "/dataSource/{id}/visibilityReport", kPolicyInfo},
    {Method::kPost, "/dictionary/{id}", kDictionary},
    {Method::kDelete, "/dictionary/{id}", kDictionary},
    {Method::kPost, "/searchFilter", kFilters},
    {Method::kDelete, "/searchFilter/{searchFilterName}", kFilters},
    {Method::kPost, "/sdd/identification", kIdentification},
    {Method::kGet, "/sdd/identifier", kIdentification},
    {Method::kPost, "/sdd/identifier", kIdentification},
    {Method::kGet, "/sdd/identifier/{id}", kIdentification},
    {Method::kPut, "/sdd/identifier/{id}", kIdentification},
    {Method::kDelete, "/sdd/identifier/{id}", kIdentification},
    {Method::kPost, "/sdd/identifier/bulk-copy/{domainId}", kIdentification},
    {Method::kPost, "/sdd/identifier/bulk-delete", kIdentification},
    {Method::kPost, "/sdd/classifier", kIdentification},
    {Method::kGet, "/sdd/classifier", kIdentification},
    {Method::kGet, "/sdd/classifier/{name}", kIdentification},
    {Method::kPut, "/sdd/classifier/{name}", kIdentification},
    {Method::kDelete, "/sdd/classifier/{name}", kIdentification},
    {Method::kPost, "/sdd/template", kIdentification},
    {Method::kGet, "/sdd/template", kIdentification},
    {Method::kGet, "/sdd/template/global", kIdentification},
    {Method::kPut, "/sdd/template/apply", kIdentification},
    {Method::kGet, "/sdd/template/{name}", kIdentification},
    {Method::kPut, "/sdd/template/{name}", kIdentification},
    {Method::kDelete, "/sdd/template/{name}", kIdentification},
    {Method::kPost, "/sdd/template/{name}/clone", kIdentification},
    {Method::kPost, "/sdd/run", kIdentification},
    {Method::kGet, "/frameworks", kFrameworks},
    {Method::kPost, "/frameworks", kFrameworks},
    {Method::kGet, "/frameworks/{frameworkId}", kFrameworks},
    {Method::kPut, "/frameworks/{frameworkId}", kFrameworks},
    {Method::kDelete, "/frameworks/{frameworkId}", kFrameworks},
    {Method::kPost, "/frameworks/{frameworkId}/clone", kFrameworks},
    {Method::kGet, "/frameworks/{frameworkId}/versions", kFrameworks},
    {Method::kPost, "/domain", kDomains},
    {Method::kGet, "/domain/{domainId}", kDomains},
    {Method::kPut, "/domain/{domainId}", kDomains},
    {Method::kDelete, "/domain/{domainId}", kDomains},
    {Method::kPost, "/domain/{domainId}/datasources", kDomains},
    {Method::kGet, "/domain/{domainId}/datasources", kDomains},
    {Method::kPost, "/domain/{domainId}/permissions", kDomains},
    {Method::kGet, "/domain/{domainId}/permissions", kDomains},
    {Method::kPost, "/collection", kDomains},
    {Method::kGet, "/collection", kDomains},
    {Method::kGet, "/collection/{domainId}", kDomains},
    {Method::kPut, "/collection/{domainId}", kDomains},
    {Method::kDelete, "/collection/{domainId}", kDomains},
    {Method::kPost, "/collections", kDomains},
    {Method::kGet, "/collections", kDomains},
    {Method::kGet, "/collections/{domainId}", kDomains},
    {Method::kPut, "/collections/{domainId}", kDomains},
    {Method::kDelete, "/collections/{domainId}", kDomains},
    {Method::kPost, "/api/v2/project", kProjects},
    {Method::kDelete, "/api/v2/project/{projectKey}", kProjects},
    {Method::kPost, "/project", kProjects},
    {Method::kGet, "/project/{projectId}/activity", kProjectActivity},
    {Method::kGet, "/project/{projectId}/checkEqualizationState", kEqualization},
    {Method::kPost, "/project/{projectId}/checkEqualizedAuths", kEqualization},
    {Method::kPost, "/project/{projectId}/members", kSchemaProjects},
    {Method::kPut, "/project/{projectId}/members/{subscriptionId}", kSchemaProjects},
    {Method::kPost, "/project/{projectId}/members/{subscriptionId}/acknowledge", kSchemaProjects},
    {Method::kPost, "/project/{projectId}/dataSources", kSchemaProjects},
    {Method::kPost, "/api/v2/purpose", kPurposes},
    {Method::kPost, "/governance/purpose", kPurposes},
    {Method::kGet, "/governance/purpose/{id}", kPurposes},
    {Method::kPut, "/governance/purpose/{id}", kPurposes},
    {Method::kDelete, "/governance/purpose/{id}", kPurposes},
    {Method::kPost, "/api/audit/graphql", kExport},
    {Method::kPost, "/api/audit/events", kEvents},
    {Method::kPost, "/admin/license", kLicenses},
    {Method::kGet, "/admin/license", kLicenses},
    {Method::kGet, "/admin/license/licenseStatus", kLicenses},
    {Method::kGet, "/admin/license/usage", kLicenses},
    {Method::kDelete, "/admin/license/{licenseId}", kLicenses},
    {Method::kGet, "/marketplace/{path*}", kMarketplace},
    {Method::kPost, "/marketplace/{path*}", kMarketplace},
    {Method::kPut, "/marketplace/{path*}", kMarketplace},
    {Method::kPatch, "/marketplace/{path*}", kMarketplace},
    {Method::kDelete, "/marketplace/{path*}", kMarketplace},
    {Method::kGet, "/bim/iam/{iamid}/user/authenticate", kProviders},
    {Method::kPost, "/bim/oauth/token", kProviders},
};

}  // namespace

std::span<const RefusedEndpoint> RefusedEndpoints() { return kRefused; }

void AddRefusedEndpoints(http::Router& router, const Gate& gate) {
  for (const RefusedEndpoint& refused : kRefused) {
    const std::string message = std::string(Name(refused.method)) + " " +
                                std::string(refused.path) + " is not supported. " +
                                std::string(refused.reason);
    gate.Add(
        router, refused.method, refused.path,
        [message](const http::Request&, const service::Actor&) -> base::Result<http::Response> {
          return http::JsonResponse(
              {{"statusCode", kNotImplemented}, {"error", "Not Implemented"}, {"message", message}},
              kNotImplemented);
        });
  }
}

}  // namespace louver::api
