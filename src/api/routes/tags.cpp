#include "api/routes/tags.h"

#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/query.h"
#include "api/wire/tag.h"
#include "api/wire/tag_request.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::Tags;

json::array Objects(const std::vector<service::ListedTag>& tags) {
  json::array array;
  for (const auto& [tag, has_leaf_nodes] : tags) {
    array.push_back(wire::TagObject(tag, has_leaf_nodes));
  }
  return array;
}

base::Result<Response> Create(Tags& tags, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(service::RequirePermission(actor, model::Permission::kGovernance));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto wanted, wire::ReadNewTags(body));
  ASSIGN_OR_RETURN(const auto made, tags.Create(actor, wanted.tags, wanted.root));
  return http::JsonResponse(Objects(made));
}

base::Result<Response> List(Tags& tags, const Request& request, const Actor& actor) {
  service::TagSearch search;
  ASSIGN_OR_RETURN(search.search_text, ReadText(request, "searchText"));
  ASSIGN_OR_RETURN(search.source, ReadText(request, "source"));
  ASSIGN_OR_RETURN(search.excluded_source, ReadText(request, "excludedSource"));
  ASSIGN_OR_RETURN(search.limit, ReadLimit(request, service::TagSearch::kMostListed));
  // System tags are listed like all others.
  RETURN_IF_ERROR(ReadSwitch(request, "includeAllSystemTags"));
  for (const std::string& name : ReadList(request, "excludedHierarchies")) {
    ASSIGN_OR_RETURN(auto root, model::TagName::Parse(name));
    search.excluded_hierarchies.push_back(std::move(root));
  }
  ASSIGN_OR_RETURN(const auto found, tags.List(actor, search));
  return http::JsonResponse(Objects(found));
}

// Renaming is ours; the documentation has the event and no call.
base::Result<Response> Rename(Tags& tags, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(service::RequirePermission(actor, model::Permission::kGovernance));
  ASSIGN_OR_RETURN(const auto from, model::TagName::Parse(request.PathValue("tag")));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto reader, decode::ObjectReader::Open(body));
  ASSIGN_OR_RETURN(const auto name, reader.Required<std::string>("name"));
  RETURN_IF_ERROR(reader.Finish());
  ASSIGN_OR_RETURN(const auto to, model::TagName::Parse(name));
  ASSIGN_OR_RETURN(const auto renamed, tags.Rename(actor, from, to));
  return http::JsonResponse(wire::TagObject(renamed.tag, renamed.has_leaf_nodes));
}

// There is no external catalog to ask: every tag is as it was put.
base::Result<Response> Refresh(Tags&, const Request&, const Actor& actor) {
  RETURN_IF_ERROR(service::RequirePermission(actor, model::Permission::kGovernance));
  return http::JsonResponse(json::object{{"refreshed", 0}});
}

base::Result<Response> Remove(Tags& tags, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(service::RequirePermission(actor, model::Permission::kGovernance));
  ASSIGN_OR_RETURN(const auto name, model::TagName::Parse(request.PathValue("tag")));
  ASSIGN_OR_RETURN(const auto tag, tags.Remove(actor, name));
  return http::JsonResponse(wire::TagObject(tag, false));
}

}  // namespace

void AddTagRoutes(http::Router& router, const Gate& gate, Tags& tags) {
  const auto add = [&](Method method, std::string_view pattern, auto handle) {
    gate.Add(router, method, pattern, [&tags, handle](const Request& request, const Actor& actor) {
      return handle(tags, request, actor);
    });
  };
  add(Method::kPost, "/tag", Create);
  gate.AddInProject(
      router, Method::kGet, "/tag",
      [&tags](const Request& request, const Actor& actor) { return List(tags, request, actor); });
  add(Method::kPost, "/tag/refresh", Refresh);
  add(Method::kPut, "/tag/{tag}", Rename);
  add(Method::kDelete, "/tag/{tag}", Remove);
}

}  // namespace louver::api
