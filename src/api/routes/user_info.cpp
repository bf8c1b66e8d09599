#include "api/routes/user_info.h"

#include <optional>
#include <string>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/query.h"
#include "api/wire/user_info.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using model::Permission;
using service::Actor;
using service::UserInfo;

base::Result<Response> Get(UserInfo& user_info, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const auto state, user_info.Get(actor, page));
  return http::JsonResponse(wire::UserInfoObject(state));
}

base::Result<Response> Put(UserInfo& user_info, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto wanted, wire::ReadUserInfoSource(body));
  ASSIGN_OR_RETURN(const auto state, user_info.Put(actor, wanted));
  return http::JsonResponse(wire::UserInfoObject(state));
}

base::Result<Response> Remove(UserInfo& user_info, const Request&, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto state, user_info.Remove(actor));
  return http::JsonResponse(wire::UserInfoObject(state));
}

base::Result<Response> Try(UserInfo& user_info, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto reader, decode::ObjectReader::Open(body));
  ASSIGN_OR_RETURN(const std::string userid, reader.Required<std::string>("userid"));
  RETURN_IF_ERROR(reader.Finish());
  ASSIGN_OR_RETURN(const platform::UserInfo info, user_info.Try(actor, userid));
  return http::JsonResponse(wire::UserInfoObject(info));
}

base::Result<Response> Refresh(UserInfo& user_info, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(
      service::RequireOneOf(actor, {Permission::kUserAdmin, Permission::kApplicationAdmin}));
  std::optional<service::UserKey> person;
  if (!request.body.empty()) {
    ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
    ASSIGN_OR_RETURN(auto reader, decode::ObjectReader::Open(body));
    ASSIGN_OR_RETURN(const auto userid, reader.Optional<std::string>("userid"));
    RETURN_IF_ERROR(reader.Finish());
    if (userid) person = service::UserKey{model::kBuiltInIam, *userid};
  }
  ASSIGN_OR_RETURN(const std::int64_t waiting, user_info.Refresh(actor, person));
  return http::JsonResponse({{"waiting", waiting}});
}

}  // namespace

void AddUserInfoRoutes(http::Router& router, const Gate& gate, UserInfo& user_info) {
  using Handler = base::Result<Response> (*)(UserInfo&, const Request&, const Actor&);
  const auto bind = [&user_info](Handler handler) {
    return [&user_info, handler](const Request& request, const Actor& actor) {
      return handler(user_info, request, actor);
    };
  };
  const auto add_for_admin = [&](Method method, std::string_view pattern, Handler handler) {
    gate.AddFor(Permission::kApplicationAdmin, router, method, pattern, bind(handler));
  };
  gate.Add(router, Method::kGet, "/louver/userInfo", bind(Get));
  add_for_admin(Method::kPut, "/louver/userInfo", Put);
  add_for_admin(Method::kDelete, "/louver/userInfo", Remove);
  add_for_admin(Method::kPost, "/louver/userInfo/test", Try);
  gate.Add(router, Method::kPost, "/louver/userInfo/refresh", bind(Refresh));
}

}  // namespace louver::api
