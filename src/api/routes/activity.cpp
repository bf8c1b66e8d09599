#include "api/routes/activity.h"

#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/query.h"
#include "api/wire/activity.h"
#include "service/notification/types.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Activities;
using service::Actor;
using store::ActivityOrder;

base::Status ReadOrder(const Request& request, service::ActivitySearch& search) {
  ASSIGN_OR_RETURN(const std::string field, ReadText(request, "sortField"));
  if (field.empty() || field == "createdAt" || field == "id") {
    search.order = ActivityOrder::kCreated;
  } else if (field == "notificationType") {
    search.order = ActivityOrder::kType;
  } else if (field == "modelType") {
    search.order = ActivityOrder::kModelType;
  } else {
    return base::Invalid(
        "\"sortField\" must be one of [createdAt, id, notificationType, modelType]");
  }
  RETURN_IF_ERROR(ReadDescending(request));
  ASSIGN_OR_RETURN(const std::string order, ReadText(request, "sortOrder"));
  search.newest_first = order != "asc";
  return base::Ok();
}

base::Result<service::ActivitySearch> ReadSearch(const Request& request) {
  service::ActivitySearch search;
  ASSIGN_OR_RETURN(search.exclude_mine, ReadSwitch(request, "excludeMine"));
  ASSIGN_OR_RETURN(search.without_requests, ReadSwitch(request, "nonRequestActivity"));
  ASSIGN_OR_RETURN(search.unread, ReadSwitch(request, "new"));
  ASSIGN_OR_RETURN(search.model_type, ReadText(request, "modelType"));
  ASSIGN_OR_RETURN(search.model_id, ReadText(request, "modelId"));
  ASSIGN_OR_RETURN(search.text, ReadText(request, "searchText"));
  ASSIGN_OR_RETURN(search.type, ReadText(request, "notificationType"));
  if (!search.type.empty() && !service::IsNotificationType(search.type)) {
    return base::Invalid("\"notificationType\" is not a type of notification: " + search.type +
                         ". GET /webhooks/actions lists them");
  }
  ASSIGN_OR_RETURN(const std::string permission, ReadText(request, "permission"));
  if (!permission.empty()) {
    search.permission = model::ParsePermission(permission);
    if (!search.permission) {
      return base::Invalid("\"permission\" is not a permission: " + permission);
    }
  }
  RETURN_IF_ERROR(ReadOrder(request, search));
  return search;
}

base::Result<Response> List(Activities& activities, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const service::ActivitySearch search, ReadSearch(request));
  ASSIGN_OR_RETURN(const store::Activities found, activities.List(actor, search, page));
  json::array list;
  for (const store::Activity& activity : found.page.items) {
    list.push_back(wire::ActivityObject(activity));
  }
  return http::JsonResponse(
      {{"count", found.page.total}, {"unread", found.unread}, {"activities", std::move(list)}});
}

base::Result<Response> HasUnread(Activities& activities, const Actor& actor) {
  ASSIGN_OR_RETURN(const bool has_unread, activities.HasUnread(actor));
  return http::JsonResponse({{"hasUnread", has_unread}});
}

base::Result<Response> MarkRead(Activities& activities, const Request& request,
                                const Actor& actor) {
  constexpr std::size_t kMostIds = 1'000;
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto reader, decode::ObjectReader::Open(body));
  ASSIGN_OR_RETURN(const auto numbers,
                   reader.OptionalList<std::int64_t>("ids", {.least = 1, .most = kMostIds}, {1}));
  ASSIGN_OR_RETURN(const bool all, reader.WithDefault<bool>("all", false));
  RETURN_IF_ERROR(reader.Finish());
  if (numbers.empty() != all) {
    return base::Invalid("Either \"ids\" says which notifications were read, or \"all\" is true");
  }
  std::vector<store::NotificationId> ids;
  ids.reserve(numbers.size());
  for (const std::int64_t number : numbers) ids.emplace_back(number);
  ASSIGN_OR_RETURN(const std::int64_t read, activities.MarkRead(actor, ids));
  return http::JsonResponse({{"read", read}});
}

}  // namespace

void AddActivityRoutes(http::Router& router, const Gate& gate, Activities& activities) {
  gate.Add(router, Method::kGet, "/activity", [&](const Request& request, const Actor& actor) {
    return List(activities, request, actor);
  });
  gate.Add(router, Method::kGet, "/activity/hasUnread",
           [&](const Request&, const Actor& actor) { return HasUnread(activities, actor); });
  gate.Add(router, Method::kPut, "/activity/read", [&](const Request& request, const Actor& actor) {
    return MarkRead(activities, request, actor);
  });
}

}  // namespace louver::api
