#include "api/routes/members.h"

#include <algorithm>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/path_id.h"
#include "api/routes/query.h"
#include "api/wire/access_request.h"
#include "api/wire/data_source.h"
#include "api/wire/not_supported.h"
#include "api/wire/place.h"
#include "api/wire/subscription_words.h"
#include "service/place_expiry.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using decode::ObjectReader;
using decode::UnknownMembers;
using http::Method;
using http::Request;
using http::Response;
using model::DataSourceId;
using service::Actor;
using service::Members;
using service::Subscriptions;

constexpr decode::EnumName<model::MemberState> kStates[] = {
    {"owner", model::MemberState::kOwner},
    {"expert", model::MemberState::kExpert},
    {"subscribed", model::MemberState::kSubscribed}};

base::Result<DataSourceId> IdOf(const Request& request) {
  return PathId<DataSourceId>(request, "id", "data source");
}

// Everybody, unless the caller asks for a page.
base::Result<Response> List(Members& members, Subscriptions& subscriptions, const Request& request,
                            const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  ASSIGN_OR_RETURN(store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const auto list, members.List(actor, id));
  ASSIGN_OR_RETURN(const auto groups, members.ListGroups(actor, id));
  ASSIGN_OR_RETURN(const auto by_policy, members.ListByPolicy(actor, id));
  ASSIGN_OR_RETURN(const auto pending, subscriptions.PendingFor(actor, id));
  json::array users;
  for (const service::MemberDetail& member : list) users.push_back(wire::MemberObject(member));
  for (const auto& member : groups) users.push_back(wire::MemberObject(member));
  for (const model::User& user : by_policy) users.push_back(wire::MemberByPolicyObject(user));
  for (const auto& asked : pending) users.push_back(wire::RequestedMemberObject(asked));
  const auto count = static_cast<std::int64_t>(users.size());
  ASSIGN_OR_RETURN(const auto size, request.QueryValue("size"));
  if (!size) page.size = count;
  const std::int64_t first = std::min(page.offset, count);
  const std::int64_t last = std::min(first + page.size, count);
  json::array shown(users.begin() + first, users.begin() + last);
  return http::JsonResponse({{"users", std::move(shown)}, {"count", count}});
}

base::Result<Response> Subscribe(Subscriptions& subscriptions, DataSourceId id, ObjectReader& body,
                                 const Actor& actor) {
  ASSIGN_OR_RETURN(const auto state, body.OptionalOneOf("state", kStates));
  if (state.value_or(model::MemberState::kSubscribed) != model::MemberState::kSubscribed) {
    return base::Invalid(
        "\"state\" must be subscribed to ask for access: owners and experts are added by an "
        "owner, who names their \"profileId\"");
  }
  ASSIGN_OR_RETURN(const auto wish, wire::ReadSubscriptionWish(body));
  ASSIGN_OR_RETURN(const auto outcome, subscriptions.Subscribe(actor, id, wish));
  return http::JsonResponse(outcome.member ? wire::PlaceObject(*outcome.member)
                                           : wire::PlaceObject(*outcome.request));
}

// Who names nobody asks for access, and so does who names themselves and may not give places.
base::Result<bool> AsksForAccess(Members& members, DataSourceId id, ObjectReader& body,
                                 std::optional<std::int64_t> profile, const Actor& actor) {
  if (!profile) return true;
  if (model::UserId(*profile) != actor.caller.user) return false;
  ASSIGN_OR_RETURN(const auto state, body.OptionalOneOf("state", kStates));
  if (state.value_or(model::MemberState::kSubscribed) != model::MemberState::kSubscribed) {
    return false;
  }
  ASSIGN_OR_RETURN(const bool may_put, members.MayPut(actor, id));
  return !may_put;
}

base::Result<Response> Put(Members& members, Subscriptions& subscriptions, const Request& request,
                           const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  RETURN_IF_ERROR(members.CheckSees(actor, id));
  ASSIGN_OR_RETURN(const json::value text, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(ObjectReader body, ObjectReader::Open(text, {}, UnknownMembers::kIgnored));
  ASSIGN_OR_RETURN(const auto group, body.Optional<std::int64_t>("groupId", {.least = 1}));
  ASSIGN_OR_RETURN(const auto profile, body.Optional<std::int64_t>("profileId", {.least = 1}));
  if (group && profile) {
    return base::Invalid("\"profileId\" and \"groupId\" do not go together: name one of them");
  }
  ASSIGN_OR_RETURN(const auto grant, body.OptionalOneOf("accessGrant", wire::kGrants));
  if (grant == model::AccessGrant::kWrite) {
    return wire::NotSupported("The \"accessGrant\" WRITE", "Places are for reading: READ.");
  }
  if (!group) {
    ASSIGN_OR_RETURN(const bool asks, AsksForAccess(members, id, body, profile, actor));
    if (asks) return Subscribe(subscriptions, id, body, actor);
  }
  ASSIGN_OR_RETURN(const auto state, body.RequiredOneOf("state", kStates));
  ASSIGN_OR_RETURN(
      const auto days,
      body.Optional<std::int64_t>("expiration", {.least = 0, .most = service::kMostPlaceDays}));
  if (group) {
    ASSIGN_OR_RETURN(const auto member,
                     members.PutGroup(actor, id, model::GroupId(*group), state, days));
    return http::JsonResponse(wire::PlaceObject(member));
  }
  ASSIGN_OR_RETURN(const auto member, members.Put(actor, id, model::UserId(*profile), state, days));
  return http::JsonResponse(wire::PlaceObject(member));
}

base::Result<Response> Remove(Members& members, Subscriptions&, const Request& request,
                              const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  ASSIGN_OR_RETURN(const auto user, PathId<model::UserId>(request, "profileId", "user"));
  RETURN_IF_ERROR(members.Remove(actor, id, user));
  return http::Response{.status = 204};
}

base::Result<Response> RemoveGroup(Members& members, Subscriptions&, const Request& request,
                                   const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  ASSIGN_OR_RETURN(const auto group, PathId<model::GroupId>(request, "groupId", "group"));
  RETURN_IF_ERROR(members.RemoveGroup(actor, id, group));
  return http::Response{.status = 204};
}

}  // namespace

void AddMemberRoutes(http::Router& router, const Gate& gate, Members& members,
                     Subscriptions& subscriptions) {
  const auto add = [&](Method method, std::string_view pattern, auto handle) {
    gate.AddInProject(
        router, method, pattern,
        [&members, &subscriptions, handle](const Request& request, const Actor& actor) {
          return handle(members, subscriptions, request, actor);
        });
  };
  add(Method::kGet, "/dataSource/{id}/access", List);
  add(Method::kPost, "/dataSource/{id}/access", Put);
  add(Method::kDelete, "/dataSource/{id}/access/{profileId}", Remove);
  add(Method::kDelete, "/dataSource/{id}/access/group/{groupId}", RemoveGroup);
}

}  // namespace louver::api
