#include "api/routes/data_source_traits.h"

#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/http/json_response.h"
#include "api/routes/query.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::DataSources;
using service::DataSourceTrait;

base::Result<Response> List(DataSources& data_sources, DataSourceTrait trait,
                            const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const std::string text, ReadText(request, "searchText"));
  ASSIGN_OR_RETURN(const auto counts, data_sources.Traits(actor, trait, text));
  json::array values;
  for (const auto& [name, count] : counts) {
    values.push_back(json::object{{"name", name}, {"count", count}});
  }
  return http::JsonResponse({{"values", std::move(values)}});
}

}  // namespace

void AddDataSourceTraitRoutes(http::Router& router, const Gate& gate, DataSources& data_sources) {
  const auto add = [&](std::string_view pattern, DataSourceTrait trait) {
    gate.Add(router, Method::kGet, pattern,
             [&data_sources, trait](const Request& request, const Actor& actor) {
               return List(data_sources, trait, request, actor);
             });
  };
  add("/connectionStrings", DataSourceTrait::kConnectionString);
  add("/schemas", DataSourceTrait::kSchema);
  // Nothing that is registered here belongs to an organization.
  gate.Add(router, Method::kGet, "/organizations",
           [](const Request&, const Actor&) -> base::Result<Response> {
             return http::JsonResponse({{"values", json::array()}});
           });
}

}  // namespace louver::api
