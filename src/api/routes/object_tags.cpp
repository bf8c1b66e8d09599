#include "api/routes/object_tags.h"

#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/http/json_response.h"
#include "api/routes/path_id.h"
#include "api/wire/data_request.h"
#include "api/wire/tag.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::ObjectTags;
using service::Projects;
using service::Tagged;

base::Result<model::DataSourceId> ReadId(const std::string& text) {
  if (const auto number = base::ParseIdNumber(text)) return model::DataSourceId(*number);
  return base::NotFound("No data source found with ID " + text + ".");
}

base::Result<Tagged> PlaceOf(const Request& request) {
  const std::string& type = request.PathValue("modelType");
  const std::string& id = request.PathValue("modelId");
  if (type == "datasource") {
    ASSIGN_OR_RETURN(const auto data_source, ReadId(id));
    return Tagged{data_source, std::nullopt};
  }
  if (type == "column") {
    // Ids have no underscore, names of columns may.
    const auto underscore = id.find('_');
    if (underscore == std::string::npos || underscore + 1 == id.size()) {
      return base::Invalid("\"modelId\" of a column must be <data source id>_<column name>");
    }
    ASSIGN_OR_RETURN(const auto data_source, ReadId(id.substr(0, underscore)));
    return Tagged{data_source, id.substr(underscore + 1)};
  }
  return base::Invalid("\"modelType\" must be one of [datasource, column, project]");
}

json::array Answer(const std::vector<model::TagName>& tags, const Request& request,
                   const Actor& actor) {
  json::array array;
  for (const model::TagName& tag : tags) {
    json::object item = wire::AppliedTagObject(tag);
    item["addedBy"] = actor.caller.user.value();
    item["context"] = request.PathValue("modelType");
    array.push_back(std::move(item));
  }
  return array;
}

bool IsProject(const Request& request) { return request.PathValue("modelType") == "project"; }

base::Result<model::ProjectId> ProjectOf(const Request& request) {
  return PathId<model::ProjectId>(request, "modelId", "project");
}

base::Result<Response> PutOnProject(Projects& projects, const Request& request,
                                    const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, ProjectOf(request));
  RETURN_IF_ERROR(projects.CheckMayChange(actor, id));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto names, wire::ReadAppliedTags(body));
  RETURN_IF_ERROR(projects.PutTags(actor, id, names));
  return http::JsonResponse(Answer(names, request, actor));
}

base::Result<Response> RemoveFromProject(Projects& projects, const Request& request,
                                         const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, ProjectOf(request));
  ASSIGN_OR_RETURN(const auto name, model::TagName::Parse(request.PathValue("tag")));
  RETURN_IF_ERROR(projects.RemoveTag(actor, id, name));
  return http::Response{.status = 204};
}

base::Result<Response> Put(ObjectTags& tags, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const Tagged place, PlaceOf(request));
  RETURN_IF_ERROR(tags.CheckMayPut(actor, place));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto names, wire::ReadAppliedTags(body));
  RETURN_IF_ERROR(tags.Put(actor, place, names));
  return http::JsonResponse(Answer(names, request, actor));
}

base::Result<Response> Remove(ObjectTags& tags, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const Tagged place, PlaceOf(request));
  ASSIGN_OR_RETURN(const auto name, model::TagName::Parse(request.PathValue("tag")));
  RETURN_IF_ERROR(tags.Remove(actor, place, name));
  return http::Response{.status = 204};
}

}  // namespace

void AddObjectTagRoutes(http::Router& router, const Gate& gate, ObjectTags& tags,
                        Projects& projects) {
  gate.AddInProject(router, Method::kPost, "/tag/{modelType}/{modelId}",
                    [&](const Request& request, const Actor& actor) {
                      return IsProject(request) ? PutOnProject(projects, request, actor)
                                                : Put(tags, request, actor);
                    });
  gate.AddInProject(router, Method::kDelete, "/tag/{modelType}/{modelId}/{tag}",
                    [&](const Request& request, const Actor& actor) {
                      return IsProject(request) ? RemoveFromProject(projects, request, actor)
                                                : Remove(tags, request, actor);
                    });
}

}  // namespace louver::api
