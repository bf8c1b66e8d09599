#include "api/routes/subscriptions.h"

#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/path_id.h"
#include "api/routes/query.h"
#include "api/wire/access_request.h"
#include "service/place_expiry.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using decode::ObjectReader;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::PendingSearch;
using service::RequestDetail;
using service::Subscriptions;

base::Result<std::vector<model::SubscriptionId>> ReadIds(ObjectReader& body) {
  ASSIGN_OR_RETURN(const auto one, body.Optional<std::int64_t>("subscriptionId", {.least = 1}));
  ASSIGN_OR_RETURN(const auto many,
                   body.OptionalList<std::int64_t>("subscriptionIds", {.least = 1, .most = 1'000},
                                                   {.least = 1}));
  std::vector<model::SubscriptionId> ids;
  if (one) ids.emplace_back(*one);
  for (const std::int64_t id : many) ids.emplace_back(id);
  if (ids.empty()) return base::Invalid("\"subscriptionIds\" is required");
  return ids;
}

Response Decided(const std::vector<RequestDetail>& details) {
  json::array records;
  for (const RequestDetail& detail : details) records.push_back(wire::RequestHistoryObject(detail));
  return http::JsonResponse({{"records", std::move(records)}});
}

base::Result<Response> Approve(Subscriptions& subscriptions, const Request& request,
                               const Actor& actor) {
  ASSIGN_OR_RETURN(const json::value text, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(ObjectReader body, ObjectReader::Open(text));
  ASSIGN_OR_RETURN(const auto ids, ReadIds(body));
  ASSIGN_OR_RETURN(
      const auto days,
      body.Optional<std::int64_t>("expiration", {.least = 0, .most = service::kMostPlaceDays}));
  RETURN_IF_ERROR(body.Finish());
  ASSIGN_OR_RETURN(const auto details, subscriptions.Approve(actor, ids, days));
  return Decided(details);
}

base::Result<Response> Deny(Subscriptions& subscriptions, const Request& request,
                            const Actor& actor) {
  ASSIGN_OR_RETURN(const json::value text, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(ObjectReader body, ObjectReader::Open(text));
  ASSIGN_OR_RETURN(const auto ids, ReadIds(body));
  ASSIGN_OR_RETURN(const auto reasoning, body.Required<std::string>("denialReasoning"));
  RETURN_IF_ERROR(body.Finish());
  ASSIGN_OR_RETURN(const auto details, subscriptions.Deny(actor, ids, reasoning));
  return Decided(details);
}

base::Status RefuseGroups(const Request& request) {
  ASSIGN_OR_RETURN(const std::string group, ReadText(request, "groupId"));
  if (!group.empty()) {
    return base::Invalid("\"groupId\" is not supported: requests are made by people");
  }
  ASSIGN_OR_RETURN(const bool by_entity, ReadSwitch(request, "groupByEntity"));
  if (by_entity) return base::Invalid("\"groupByEntity\" is not supported");
  return base::Ok();
}

// True when requests for data sources are among those asked for; there are no others.
base::Result<bool> ReadModelTypes(const Request& request) {
  const auto types = ReadList(request, "modelTypes");
  bool data_sources = types.empty();
  for (const std::string& type : types) {
    if (type != "datasource" && type != "project") {
      return base::Invalid("\"modelTypes\" must be one of [datasource, project]");
    }
    data_sources = data_sources || type == "datasource";
  }
  return data_sources;
}

base::Result<PendingSearch> ReadSearch(const Request& request) {
  PendingSearch search;
  ASSIGN_OR_RETURN(const std::string profile, ReadText(request, "profileId"));
  if (!profile.empty()) {
    const auto id = base::ParseId<model::UserNoun>(profile);
    if (!id) return base::Invalid("\"profileId\" must be a number");
    search.user = *id;
  }
  ASSIGN_OR_RETURN(search.name, ReadText(request, "name"));
  ASSIGN_OR_RETURN(search.email, ReadText(request, "email"));
  ASSIGN_OR_RETURN(search.data_source_name, ReadText(request, "modelName"));
  ASSIGN_OR_RETURN(const std::string field, ReadText(request, "sortField"));
  if (field == "createdAt") {
    search.sort = PendingSearch::Sort::kCreatedAt;
  } else if (!field.empty() && field != "name") {
    return base::Invalid("\"sortField\" must be one of [name, createdAt]");
  }
  ASSIGN_OR_RETURN(search.descending, ReadDescending(request));
  return search;
}

base::Result<Response> Pending(Subscriptions& subscriptions, const Request& request,
                               const Actor& actor) {
  RETURN_IF_ERROR(RefuseGroups(request));
  ASSIGN_OR_RETURN(const bool data_sources, ReadModelTypes(request));
  ASSIGN_OR_RETURN(const PendingSearch search, ReadSearch(request));
  ASSIGN_OR_RETURN(store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const auto size, request.QueryValue("size"));
  if (!size) page.size = 15;  // documented for this list alone
  store::Page<RequestDetail> found;
  if (data_sources) {
    ASSIGN_OR_RETURN(found, subscriptions.Pending(actor, search, page));
  }
  json::array hits;
  for (const RequestDetail& detail : found.items) {
    hits.push_back(wire::PendingRequestObject(detail));
  }
  return http::JsonResponse({{"hits", std::move(hits)}, {"count", found.total}});
}

base::Result<Response> Info(Subscriptions& subscriptions, const Request& request,
                            const Actor& actor) {
  const std::string& type = request.PathValue("modelType");
  if (type != "datasource") {
    return base::NotFound("There are no subscription requests for the model type \"" + type +
                          "\": only for datasource.");
  }
  ASSIGN_OR_RETURN(const auto id, PathId<model::DataSourceId>(request, "modelId", "data source"));
  ASSIGN_OR_RETURN(const auto pending, subscriptions.DecidableFor(actor, id));
  json::array records;
  for (const RequestDetail& detail : pending) {
    for (json::value& record : wire::ApprovalRecords(detail)) records.push_back(std::move(record));
  }
  return http::JsonResponse({{"records", std::move(records)}});
}

base::Result<Response> History(Subscriptions& subscriptions, const Request& request,
                               const Actor& actor) {
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const auto data_source, ReadDataSourceId(request));
  ASSIGN_OR_RETURN(const auto found, subscriptions.History(actor, data_source, page));
  json::array hits;
  for (const RequestDetail& detail : found.items) {
    hits.push_back(wire::RequestHistoryObject(detail));
  }
  return http::JsonResponse({{"hits", std::move(hits)}, {"count", found.total}});
}

base::Result<Response> Unsubscribe(Subscriptions& subscriptions, const Request& request,
                                   const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, PathId<model::DataSourceId>(request, "id", "data source"));
  RETURN_IF_ERROR(subscriptions.Unsubscribe(actor, id));
  return http::Response{.status = 204};
}

}  // namespace

void AddSubscriptionRoutes(http::Router& router, const Gate& gate, Subscriptions& subscriptions) {
  const auto add = [&](Method method, std::string_view pattern, auto handle) {
    gate.Add(router, method, pattern,
             [&subscriptions, handle](const Request& request, const Actor& actor) {
               return handle(subscriptions, request, actor);
             });
  };
  add(Method::kGet, "/subscription/getPendingRequestsForUser", Pending);
  add(Method::kGet, "/subscription/requestInfo/{modelType}/{modelId}", Info);
  add(Method::kPost, "/subscription/approve", Approve);
  add(Method::kPost, "/subscription/deny", Deny);
  add(Method::kGet, "/louver/subscription/history", History);
  add(Method::kDelete, "/dataSource/{id}/unsubscribe", Unsubscribe);
}

}  // namespace louver::api
