#include "api/routes/data_sources.h"

#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/data_source_search.h"
#include "api/routes/path_id.h"
#include "api/routes/query.h"
#include "api/wire/data_source.h"
#include "api/wire/not_supported.h"
#include "api/wire/tag.h"

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
using service::DataSources;

base::Result<DataSourceId> IdOf(const Request& request) {
  return PathId<DataSourceId>(request, "id", "data source");
}

constexpr decode::EnumName<service::DataSourceField> kFields[] = {
    {"id", service::DataSourceField::kId},
    {"name", service::DataSourceField::kName},
    {"createdAt", service::DataSourceField::kCreatedAt}};

base::Result<Response> Search(DataSources& data_sources, const Request& request,
                              const Actor& actor) {
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const bool name_only, ReadSwitch(request, "nameOnly"));
  ASSIGN_OR_RETURN(const bool id_only, ReadSwitch(request, "idOnly"));
  ASSIGN_OR_RETURN(const service::DataSourceSearch search, ReadDataSourceSearch(request));
  ASSIGN_OR_RETURN(const auto order, ReadOrder(request, kFields));
  ASSIGN_OR_RETURN(const auto found, data_sources.Search(actor, search, page, order));
  json::array hits;
  for (const service::SeenDataSource& seen : found.items) {
    json::object item = wire::DataSourceListItem(seen);
    if (id_only) item = {{"id", item["id"]}};
    if (!id_only && name_only) item = {{"id", item["id"]}, {"name", item["name"]}};
    hits.push_back(std::move(item));
  }
  return http::JsonResponse({{"hits", std::move(hits)}, {"count", found.total}});
}

base::Result<Response> Get(DataSources& data_sources, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  ASSIGN_OR_RETURN(const auto seen, data_sources.Get(actor, id));
  return http::JsonResponse(wire::DataSourceObject(seen));
}

base::Result<Response> GetByName(DataSources& data_sources, const Request& request,
                                 const Actor& actor) {
  ASSIGN_OR_RETURN(const auto seen, data_sources.GetByName(actor, request.PathValue("name")));
  return http::JsonResponse(wire::DataSourceObject(seen));
}

base::Result<Response> GetByViewName(DataSources& data_sources, const Request& request,
                                     const Actor& actor) {
  ASSIGN_OR_RETURN(const auto seen,
                   data_sources.GetByViewName(actor, request.PathValue("shortName")));
  return http::JsonResponse(wire::DataSourceObject(seen));
}

base::Result<Response> GetTags(DataSources& data_sources, const Request& request,
                               const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  ASSIGN_OR_RETURN(const auto seen, data_sources.Get(actor, id));
  return http::JsonResponse({{"tags", wire::AppliedTags(seen.data_source.tags)}});
}

// {"deleted": false} enables, true disables (documented); name, description and documentation may
// come with it or alone (inferred). Linking an external catalogue is refused by name.
base::Result<Response> Put(DataSources& data_sources, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  RETURN_IF_ERROR(data_sources.CheckMayChange(actor, id));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body, {}, UnknownMembers::kIgnored));
  service::DataSourceChange change;
  ASSIGN_OR_RETURN(change.disabled, reader.Optional<bool>("deleted"));
  ASSIGN_OR_RETURN(change.name, reader.Optional<std::string>("name", {.longest = 255}));
  const decode::TextRule text{.may_be_empty = true};
  ASSIGN_OR_RETURN(change.description, reader.Optional<std::string>("description", text));
  ASSIGN_OR_RETURN(change.documentation, reader.Optional<std::string>("documentation", text));
  if (reader.FindMember("catalogMetadata")) {
    return wire::NotSupported("\"catalogMetadata\"", "Louver links no external catalogues.");
  }
  if (!change.disabled && !change.name && !change.description && !change.documentation) {
    return base::Invalid(
        "One of \"deleted\", \"name\", \"description\" and \"documentation\" is required");
  }
  ASSIGN_OR_RETURN(const auto seen, data_sources.Put(actor, id, change));
  return http::JsonResponse(wire::DataSourceObject(seen));
}

base::Result<Response> Remove(DataSources& data_sources, const Request& request,
                              const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  ASSIGN_OR_RETURN(const bool for_good, data_sources.Remove(actor, id));
  return http::JsonResponse({{"hardDelete", for_good}});
}

}  // namespace

void AddDataSourceRoutes(http::Router& router, const Gate& gate, DataSources& data_sources) {
  const auto add = [&](Method method, std::string_view pattern, auto handle) {
    gate.AddInProject(router, method, pattern,
                      [&data_sources, handle](const Request& request, const Actor& actor) {
                        return handle(data_sources, request, actor);
                      });
  };
  add(Method::kGet, "/dataSource", Search);
  add(Method::kGet, "/dataSource/{id}", Get);
  add(Method::kPut, "/dataSource/{id}", Put);
  add(Method::kDelete, "/dataSource/{id}", Remove);
  add(Method::kGet, "/dataSource/name/{name}", GetByName);
  add(Method::kGet, "/dataSource/sqlTableName/{shortName}", GetByViewName);
  add(Method::kGet, "/dataSource/{id}/tags", GetTags);
}

}  // namespace louver::api
