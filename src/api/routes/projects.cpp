#include "api/routes/projects.h"

#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/http/json_response.h"
#include "api/routes/path_id.h"
#include "api/routes/query.h"
#include "api/wire/project.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using model::ProjectId;
using service::Actor;
using service::DataSources;
using service::Projects;

constexpr std::int64_t kMostListed = 100'000;

constexpr decode::EnumName<service::ProjectField> kFields[] = {
    {"id", service::ProjectField::kId},
    {"name", service::ProjectField::kName},
    {"createdAt", service::ProjectField::kCreatedAt},
    {"updatedAt", service::ProjectField::kUpdatedAt}};

base::Result<ProjectId> IdOf(const Request& request) {
  return PathId<ProjectId>(request, "projectId", "project");
}

base::Result<Response> Search(Projects& projects, DataSources&, const Request& request,
                              const Actor& actor) {
  ASSIGN_OR_RETURN(store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const std::string text, ReadText(request, "searchText"));
  ASSIGN_OR_RETURN(const bool name_only, ReadSwitch(request, "nameOnly"));
  ASSIGN_OR_RETURN(const bool no_limit, ReadSwitch(request, "noLimit"));
  ASSIGN_OR_RETURN(const auto order, ReadOrder(request, kFields));
  if (no_limit) page.size = kMostListed;
  ASSIGN_OR_RETURN(const auto found, projects.Search(actor, text, page, order));
  json::array hits;
  for (const service::SeenProject& seen : found.items) {
    if (name_only) {
      hits.push_back({{"id", seen.project.id.value()}, {"name", seen.project.name}});
    } else {
      hits.push_back(wire::ProjectObject(seen));
    }
  }
  return http::JsonResponse({{"count", found.total}, {"hits", std::move(hits)}});
}

base::Result<Response> Get(Projects& projects, DataSources&, const Request& request,
                           const Actor& actor) {
  ASSIGN_OR_RETURN(const ProjectId id, IdOf(request));
  ASSIGN_OR_RETURN(const auto seen, projects.Get(actor, id));
  return http::JsonResponse(wire::ProjectObject(seen));
}

base::Result<Response> Put(Projects& projects, DataSources&, const Request& request,
                           const Actor& actor) {
  ASSIGN_OR_RETURN(const ProjectId id, IdOf(request));
  RETURN_IF_ERROR(projects.CheckMayChange(actor, id));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto change, wire::ReadProjectChange(body));
  ASSIGN_OR_RETURN(const auto seen, projects.Put(actor, id, change));
  return http::JsonResponse(wire::ProjectObject(seen));
}

base::Result<Response> Remove(Projects& projects, DataSources&, const Request& request,
                              const Actor& actor) {
  ASSIGN_OR_RETURN(const ProjectId id, IdOf(request));
  ASSIGN_OR_RETURN(const bool for_good, projects.Remove(actor, id));
  return http::JsonResponse({{"hardDelete", for_good}});
}

base::Result<Response> Members(Projects& projects, DataSources&, const Request& request,
                               const Actor& actor) {
  ASSIGN_OR_RETURN(const ProjectId id, IdOf(request));
  ASSIGN_OR_RETURN(const auto seen, projects.Get(actor, id));
  json::array members = wire::ProjectMembers(seen);
  const auto count = static_cast<std::int64_t>(members.size());
  return http::JsonResponse({{"members", std::move(members)}, {"count", count}});
}

base::Result<Response> ListDataSources(Projects& projects, DataSources& data_sources,
                                       const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const ProjectId id, IdOf(request));
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  service::DataSourceSearch search;
  ASSIGN_OR_RETURN(search.text, ReadText(request, "searchText"));
  ASSIGN_OR_RETURN(const auto seen, projects.Get(actor, id));
  search.project = seen.project;
  ASSIGN_OR_RETURN(const auto found, data_sources.Search(actor, search, page));
  json::array list;
  for (const service::SeenDataSource& one : found.items) {
    list.push_back(wire::ProjectDataSource(one));
  }
  return http::JsonResponse({{"dataSources", std::move(list)}, {"count", found.total}});
}

}  // namespace

void AddProjectRoutes(http::Router& router, const Gate& gate, Projects& projects,
                      DataSources& data_sources) {
  const auto add = [&](Method method, std::string_view pattern, auto handle) {
    gate.AddInProject(
        router, method, pattern,
        [&projects, &data_sources, handle](const Request& request, const Actor& actor) {
          return handle(projects, data_sources, request, actor);
        });
  };
  add(Method::kGet, "/project", Search);
  add(Method::kGet, "/project/{projectId}", Get);
  add(Method::kPut, "/project/{projectId}", Put);
  add(Method::kDelete, "/project/{projectId}", Remove);
  add(Method::kGet, "/project/{projectId}/members", Members);
  add(Method::kGet, "/project/{projectId}/dataSources", ListDataSources);
}

}  // namespace louver::api
