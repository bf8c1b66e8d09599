#include "api/routes/groups.h"

#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/query.h"
#include "api/wire/person.h"
#include "api/wire/person_request.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::Groups;

base::Result<Response> Answer(const base::Result<model::Group>& group) {
  if (!group.ok()) return group.error();
  return http::JsonResponse(wire::GroupObject(*group));
}

base::Result<Response> Answer(const base::Result<service::GroupMember>& member) {
  if (!member.ok()) return member.error();
  return http::JsonResponse(wire::MembershipObject(member->membership, member->user));
}

constexpr decode::EnumName<store::GroupField> kFields[] = {
    {"id", store::GroupField::kId},
    {"name", store::GroupField::kName},
    {"email", store::GroupField::kEmail},
    {"createdAt", store::GroupField::kCreatedAt},
    {"updatedAt", store::GroupField::kUpdatedAt}};

base::Status RequireUserAdmin(const Actor& actor) {
  return service::RequirePermission(actor, model::Permission::kUserAdmin);
}

base::Result<Response> Create(Groups& groups, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(RequireUserAdmin(actor));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto wanted, wire::ReadNewGroup(body));
  return Answer(groups.Create(actor, wanted));
}

base::Result<Response> Search(Groups& groups, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  store::GroupFilter filter;
  ASSIGN_OR_RETURN(filter.iamid, ReadText(request, "iamid"));
  ASSIGN_OR_RETURN(filter.name, ReadText(request, "name"));
  ASSIGN_OR_RETURN(filter.search_text, ReadText(request, "searchText"));
  ASSIGN_OR_RETURN(const auto order, ReadOrder(request, kFields));
  ASSIGN_OR_RETURN(const auto found, groups.Search(actor, filter, page, order));
  json::array hits;
  for (const model::Group& group : found.items) hits.push_back(wire::GroupObject(group));
  return http::JsonResponse({{"count", found.total}, {"hits", std::move(hits)}});
}

base::Result<Response> Get(Groups& groups, const Request& request, const Actor& actor) {
  return Answer(groups.Get(actor, request.PathValue("groupId")));
}

base::Result<Response> Change(Groups& groups, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(RequireUserAdmin(actor));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto change, wire::ReadGroupChange(body));
  return Answer(groups.Change(actor, request.PathValue("groupId"), change));
}

base::Result<Response> Remove(Groups& groups, const Request& request, const Actor& actor) {
  return Answer(groups.Remove(actor, request.PathValue("groupId")));
}

base::Result<Response> Members(Groups& groups, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const auto members, groups.Members(actor, request.PathValue("groupId"), page));
  json::array hits;
  for (const service::GroupMember& member : members.items) {
    hits.push_back(wire::MembershipObject(member.membership, member.user));
  }
  return http::JsonResponse({{"count", members.total}, {"hits", std::move(hits)}});
}

base::Result<Response> AddMember(Groups& groups, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(RequireUserAdmin(actor));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto person, wire::ReadMember(body));
  return Answer(groups.AddMember(actor, request.PathValue("groupId"), person));
}

base::Result<Response> RemoveMember(Groups& groups, const Request& request, const Actor& actor) {
  return Answer(
      groups.RemoveMember(actor, request.PathValue("groupId"), request.PathValue("groupUserId")));
}

}  // namespace

void AddGroupRoutes(http::Router& router, const Gate& gate, Groups& groups) {
  const auto add = [&](Method method, std::string_view pattern, auto handle) {
    gate.Add(router, method, pattern,
             [&groups, handle](const Request& request, const Actor& actor) {
               return handle(groups, request, actor);
             });
  };
  add(Method::kPost, "/bim/group", Create);
  add(Method::kGet, "/bim/group", Search);
  add(Method::kGet, "/bim/group/{groupId}", Get);
  add(Method::kPut, "/bim/group/{groupId}", Change);
  add(Method::kDelete, "/bim/group/{groupId}", Remove);
  add(Method::kGet, "/bim/group/{groupId}/user", Members);
  add(Method::kPost, "/bim/group/{groupId}/user", AddMember);
  add(Method::kDelete, "/bim/group/{groupId}/user/{groupUserId}", RemoveMember);
}

}  // namespace louver::api
