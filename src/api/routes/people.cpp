#include "api/routes/people.h"

#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/query.h"
#include "api/wire/person.h"
#include "api/wire/person_request.h"
#include "base/text.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::People;
using service::UserDetail;

// What lists of people are sorted by; the documentation has the parameters and no list of fields.
constexpr decode::EnumName<store::UserField> kUserFields[] = {
    {"id", store::UserField::kId},
    {"userid", store::UserField::kUserid},
    {"name", store::UserField::kName},
    {"email", store::UserField::kEmail},
    {"createdAt", store::UserField::kCreatedAt},
    {"updatedAt", store::UserField::kUpdatedAt}};

service::UserKey KeyIn(const Request& request) {
  return {request.PathValue("iamid"), request.PathValue("userid")};
}

json::object Object(const UserDetail& detail) {
  return wire::UserObject(detail.user, detail.effective);
}

base::Result<Response> Answer(const base::Result<UserDetail>& detail) {
  if (!detail.ok()) return detail.error();
  return http::JsonResponse(Object(*detail));
}

json::array Objects(const store::Page<UserDetail>& users) {
  json::array array;
  for (const UserDetail& user : users.items) array.push_back(Object(user));
  return array;
}

base::Result<Response> ListIdentityManagers(People&, const Request&, const Actor&) {
  // A client reads `displayname`, another one `displayName` (both seen).
  return http::JsonResponse(json::array{json::object{{"id", model::kBuiltInIam},
                                                     {"displayname", "Built-in"},
                                                     {"displayName", "Built-in"},
                                                     {"type", model::kBuiltInIam},
                                                     {"oauth", false}}});
}

base::Result<Response> Create(People& people, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(service::RequirePermission(actor, model::Permission::kUserAdmin));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto wanted, wire::ReadNewUser(body, request.PathValue("iamid")));
  ASSIGN_OR_RETURN(const UserDetail made, people.Create(actor, wanted));
  return http::JsonResponse({{"newUser", Object(made)},
                             {"newUserLink", nullptr},
                             {"emailFailed", false},
                             {"emailSent", false}});
}

base::Result<service::UserSearch> ReadSearch(const Request& request, std::string iamid) {
  service::UserSearch search;
  search.filter.iamid = std::move(iamid);
  ASSIGN_OR_RETURN(search.filter.userid, ReadText(request, "userid"));
  ASSIGN_OR_RETURN(search.filter.name, ReadText(request, "name"));
  ASSIGN_OR_RETURN(search.filter.email, ReadText(request, "email"));
  ASSIGN_OR_RETURN(search.filter.search_text, ReadText(request, "searchText"));
  ASSIGN_OR_RETURN(search.order, ReadOrder(request, kUserFields));
  return search;
}

base::Result<Response> List(People& people, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(service::CheckIdentityManager(request.PathValue("iamid")));
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const auto search, ReadSearch(request, request.PathValue("iamid")));
  ASSIGN_OR_RETURN(const auto users, people.Search(actor, search, page));
  return http::JsonResponse({{"users", Objects(users)}, {"count", users.total}});
}

base::Result<Response> Search(People& people, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(std::string iamid, ReadText(request, "iamid"));
  ASSIGN_OR_RETURN(const auto search, ReadSearch(request, std::move(iamid)));
  ASSIGN_OR_RETURN(const auto users, people.Search(actor, search, page));
  return http::JsonResponse({{"count", users.total}, {"hits", Objects(users)}});
}

base::Result<Response> Get(People& people, const Request& request, const Actor& actor) {
  return Answer(people.Get(actor, KeyIn(request)));
}

base::Result<Response> Current(People& people, const Request&, const Actor& actor) {
  return Answer(people.Current(actor));
}

base::Result<Response> Remove(People& people, const Request& request, const Actor& actor) {
  return Answer(people.Remove(actor, KeyIn(request)));
}

// The documentation has the event and no call: path and body are ours.
base::Result<Response> Clone(People& people, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(service::RequirePermission(actor, model::Permission::kUserAdmin));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto clone, wire::ReadUserClone(body));
  ASSIGN_OR_RETURN(const UserDetail made, people.Clone(actor, KeyIn(request), clone));
  return http::JsonResponse({{"newUser", Object(made)}});
}

base::Result<Response> PutProfile(People& people, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(people.CheckMayChange(actor, KeyIn(request)));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto change, wire::ReadProfile(body));
  return Answer(people.ChangeProfile(actor, KeyIn(request), change));
}

base::Result<Response> PutPermissions(People& people, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(service::RequirePermission(actor, model::Permission::kUserAdmin));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto permissions, wire::ReadPermissions(body));
  return Answer(people.PutPermissions(actor, KeyIn(request), permissions));
}

base::Result<Response> RemovePermission(People& people, const Request& request,
                                        const Actor& actor) {
  RETURN_IF_ERROR(service::RequirePermission(actor, model::Permission::kUserAdmin));
  ASSIGN_OR_RETURN(const auto permission, wire::ReadPermission(request.PathValue("permission")));
  return Answer(people.RemovePermission(actor, KeyIn(request), permission));
}

base::Result<Response> PutPassword(People& people, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(people.CheckMayChange(actor, KeyIn(request)));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const base::Secret password, wire::ReadPassword(body));
  return Answer(people.PutPassword(actor, KeyIn(request), password));
}

base::Result<Response> PutDisabled(People& people, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(service::RequirePermission(actor, model::Permission::kUserAdmin));
  const std::string disable = base::AsciiLower(request.PathValue("disable"));
  if (disable != "true" && disable != "false") {
    return base::Invalid("\"disable\" must be a boolean");
  }
  return Answer(people.PutDisabled(actor, KeyIn(request), disable == "true"));
}

// -- attributes of people and groups, one path for both

enum class AttributeChange { kAdd, kRemove };

base::Result<Response> ChangeAttribute(People& people, service::Groups& groups,
                                       const Request& request, const Actor& actor,
                                       AttributeChange change) {
  RETURN_IF_ERROR(service::RequirePermission(actor, model::Permission::kUserAdmin));
  const bool adds = change == AttributeChange::kAdd;
  const std::string& type = request.PathValue("modelType");
  const std::string& id = request.PathValue("modelId");
  const std::string& name = request.PathValue("key");
  const std::string& value = request.PathValue("value");
  if (type == "user") {
    const service::UserKey key{request.PathValue("iamid"), id};
    return Answer(adds ? people.AddAttribute(actor, key, name, value)
                       : people.RemoveAttribute(actor, key, name, value));
  }
  if (type == "group") {
    RETURN_IF_ERROR(service::CheckIdentityManager(request.PathValue("iamid")));
    ASSIGN_OR_RETURN(const model::Group group,
                     adds ? groups.AddAttribute(actor, id, name, value)
                          : groups.RemoveAttribute(actor, id, name, value));
    return http::JsonResponse(wire::GroupObject(group));
  }
  return base::Invalid("\"modelType\" must be one of [user, group]");
}

}  // namespace

void AddPeopleRoutes(http::Router& router, const Gate& gate, People& people,
                     service::Groups& groups) {
  const auto add = [&](Method method, std::string_view pattern, auto handle) {
    gate.Add(router, method, pattern,
             [&people, handle](const Request& request, const Actor& actor) {
               return handle(people, request, actor);
             });
  };
  add(Method::kGet, "/bim/iam", ListIdentityManagers);
  add(Method::kPost, "/bim/iam/{iamid}/user", Create);
  add(Method::kGet, "/bim/iam/{iamid}/user", List);
  add(Method::kGet, "/bim/user", Search);
  gate.AddInProject(router, Method::kGet, "/bim/rpc/user/current",
                    [&people](const Request& request, const Actor& actor) {
                      return Current(people, request, actor);
                    });
  add(Method::kGet, "/bim/iam/{iamid}/user/{userid}", Get);
  add(Method::kDelete, "/bim/iam/{iamid}/user/{userid}", Remove);
  add(Method::kPost, "/bim/iam/{iamid}/user/{userid}/clone", Clone);
  add(Method::kPut, "/bim/iam/{iamid}/user/{userid}/profile", PutProfile);
  add(Method::kPut, "/bim/iam/{iamid}/user/{userid}/permissions", PutPermissions);
  add(Method::kDelete, "/bim/iam/{iamid}/user/{userid}/permissions/{permission}", RemovePermission);
  add(Method::kPut, "/bim/iam/{iamid}/user/{userid}/password", PutPassword);
  add(Method::kPut, "/bim/iam/{iamid}/user/{userid}/disable/{disable}", PutDisabled);

  constexpr std::string_view kAttribute =
      "/bim/iam/{iamid}/{modelType}/{modelId}/authorizations/{key}/{value}";
  gate.Add(router, Method::kPut, kAttribute,
           [&people, &groups](const Request& request, const Actor& actor) {
             return ChangeAttribute(people, groups, request, actor, AttributeChange::kAdd);
           });
  gate.Add(router, Method::kDelete, kAttribute,
           [&people, &groups](const Request& request, const Actor& actor) {
             return ChangeAttribute(people, groups, request, actor, AttributeChange::kRemove);
           });
}

}  // namespace louver::api
