#include "api/routes/dictionary.h"

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/http/json_response.h"
#include "api/routes/path_id.h"
#include "api/wire/data_request.h"
#include "api/wire/data_source.h"

namespace louver::api {
namespace {

using http::Method;
using http::Request;
using http::Response;
using model::DataSourceId;
using service::Actor;
using service::Dictionary;

base::Result<Response> Get(Dictionary& dictionary, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, PathId<DataSourceId>(request, "id", "data source"));
  ASSIGN_OR_RETURN(const auto data_source, dictionary.Get(actor, id));
  return http::JsonResponse(wire::DictionaryObject(data_source));
}

base::Result<Response> Put(Dictionary& dictionary, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, PathId<DataSourceId>(request, "id", "data source"));
  RETURN_IF_ERROR(dictionary.CheckMayDescribe(actor, id));
  ASSIGN_OR_RETURN(const boost::json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto changes, wire::ReadDictionary(body));
  ASSIGN_OR_RETURN(const auto data_source, dictionary.Put(actor, id, changes));
  return http::JsonResponse(wire::DictionaryObject(data_source));
}

}  // namespace

void AddDictionaryRoutes(http::Router& router, const Gate& gate, Dictionary& dictionary) {
  gate.AddInProject(
      router, Method::kGet, "/dictionary/{id}",
      [&](const Request& request, const Actor& actor) { return Get(dictionary, request, actor); });
  gate.AddInProject(
      router, Method::kPut, "/dictionary/{id}",
      [&](const Request& request, const Actor& actor) { return Put(dictionary, request, actor); });
}

}  // namespace louver::api
