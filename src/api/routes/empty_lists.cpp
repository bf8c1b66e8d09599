#include "api/routes/empty_lists.h"

#include <boost/json.hpp>

#include "api/http/json_response.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;

}  // namespace

void AddEmptyListRoutes(http::Router& router, const Gate& gate) {
  const auto add = [&](std::string_view path, const json::object& answer) {
    gate.Add(router, Method::kGet, path,
             [answer](const Request&, const Actor&) -> base::Result<Response> {
               return http::JsonResponse(answer);
             });
  };
  add("/governance/purpose", {{"purposes", json::array()}, {"count", 0}});
  add("/domain", {{"data", json::array()}});
  add("/searchFilter", {{"values", json::array()}});
}

}  // namespace louver::api
