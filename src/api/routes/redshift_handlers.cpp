#include "api/routes/redshift_handlers.h"

#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/http/json_response.h"
#include "api/routes/path_id.h"
#include "api/routes/warehouse_login.h"
#include "api/wire/handler.h"
#include "api/wire/handler_request.h"

namespace louver::api {
namespace {

using http::Method;
using http::Request;
using http::Response;
using model::DataSourceId;
using model::Permission;
using service::Actor;
using service::DataSources;
using service::Handlers;
using service::WarehouseBrowser;

base::Result<DataSourceId> IdOf(const Request& request) {
  return PathId<DataSourceId>(request, "handlerId", "handler");
}

base::Result<Response> Create(Handlers& handlers, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const boost::json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto wish, wire::ReadHandlers(body, actor.caller.user));
  ASSIGN_OR_RETURN(const auto created, handlers.Create(actor, std::move(wish.entries), wish.roles));
  return http::JsonResponse(wire::HandlersCreatedObject(created));
}

base::Result<Response> Get(Handlers& handlers, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  ASSIGN_OR_RETURN(const auto handler, handlers.Get(actor, id));
  return http::JsonResponse(wire::HandlerObject(handler));
}

base::Result<Response> Put(Handlers& handlers, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  RETURN_IF_ERROR(handlers.Get(actor, id));
  ASSIGN_OR_RETURN(const boost::json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto change, wire::ReadHandlerChange(body));
  ASSIGN_OR_RETURN(const auto handler, handlers.Put(actor, id, change));
  return http::JsonResponse(wire::HandlerObject(handler));
}

// A handler and its data source are one thing: as DELETE /dataSource/{id}.
base::Result<Response> Remove(DataSources& data_sources, const Request& request,
                              const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  ASSIGN_OR_RETURN(const bool for_good, data_sources.Remove(actor, id));
  return http::JsonResponse({{"hardDelete", for_good}});
}

base::Result<Response> PutLogin(Handlers& handlers, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(
      service::RequireOneOf(actor, {Permission::kCreateDataSource, Permission::kGovernance}));
  ASSIGN_OR_RETURN(const boost::json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto change, wire::ReadLoginChange(body));
  ASSIGN_OR_RETURN(const auto changed, handlers.PutLogin(actor, change));
  return http::JsonResponse(
      {{"connectionString", changed.connection_string}, {"dataSources", changed.data_sources}});
}

base::Result<Response> GetColumnTypes(WarehouseBrowser& browser, const Request& request,
                                      const Actor& actor) {
  ASSIGN_OR_RETURN(const boost::json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const TableQuestion question, ReadTableQuestion(body));
  ASSIGN_OR_RETURN(const WarehouseLogin at, ReadWarehouseLogin(request, question.database));
  ASSIGN_OR_RETURN(const auto columns,
                   browser.Columns(actor, at.endpoint, at.login, question.schema, question.table));
  return http::JsonResponse(wire::ColumnTypes(columns));
}

base::Result<Response> GetTables(WarehouseBrowser& browser, const Request& request,
                                 const Actor& actor) {
  ASSIGN_OR_RETURN(const WarehouseLogin at,
                   ReadWarehouseLogin(request, request.PathValue("database")));
  ASSIGN_OR_RETURN(const auto tables, browser.Tables(actor, at.endpoint, at.login));
  return http::JsonResponse(wire::TableList(tables));
}

base::Result<Response> Test(WarehouseBrowser& browser, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const WarehouseLogin at,
                   ReadWarehouseLogin(request, request.PathValue("database")));
  RETURN_IF_ERROR(browser.Tables(actor, at.endpoint, at.login));
  return http::JsonResponse({{"success", true}});
}

}  // namespace

void AddRedshiftHandlerRoutes(http::Router& router, const Gate& gate, Handlers& handlers,
                              DataSources& data_sources, WarehouseBrowser& browser) {
  const auto bind = [](auto& service, auto handle) {
    return [&service, handle](const Request& request, const Actor& actor) {
      return handle(service, request, actor);
    };
  };
  constexpr auto kCreate = Permission::kCreateDataSource;
  gate.AddFor(kCreate, router, Method::kPost, "/redshift/handler", bind(handlers, Create));
  gate.Add(router, Method::kGet, "/redshift/handler/{handlerId}", bind(handlers, Get));
  gate.Add(router, Method::kPut, "/redshift/handler/{handlerId}", bind(handlers, Put));
  gate.Add(router, Method::kDelete, "/redshift/handler/{handlerId}", bind(data_sources, Remove));
  gate.Add(router, Method::kPut, "/redshift/bulk", bind(handlers, PutLogin));
  gate.AddFor(kCreate, router, Method::kPost, "/redshift/handler/getColumnTypes",
              bind(browser, GetColumnTypes));
  gate.AddFor(kCreate, router, Method::kGet, "/redshift/database/{database}/table",
              bind(browser, GetTables));
  gate.AddFor(kCreate, router, Method::kGet, "/redshift/database/{database}/test",
              bind(browser, Test));
}

}  // namespace louver::api
