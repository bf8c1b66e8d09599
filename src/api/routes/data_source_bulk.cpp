#include "api/routes/data_source_bulk.h"

#include <cstdint>
#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/wire/tag_list.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using decode::ObjectReader;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::BulkChanges;
using service::BulkType;

constexpr decode::ArrayRule kIds{.least = 1, .most = 10'000};

base::Result<BulkType> TypeOf(const Request& request) {
  const std::string& word = request.PathValue("type");
  if (word == "delete") return BulkType::kDelete;
  if (word == "restore") return BulkType::kRestore;
  if (word == "tags") return BulkType::kTags;
  return base::Invalid("\"type\" must be one of [delete, restore, tags]");
}

base::Result<Response> Put(BulkChanges& changes, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const BulkType type, TypeOf(request));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(ObjectReader reader,
                   ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored));
  service::BulkChange change;
  change.type = type;
  ASSIGN_OR_RETURN(const auto ids, reader.RequiredList<std::int64_t>("ids", kIds, {.least = 1}));
  for (const std::int64_t id : ids) change.ids.emplace_back(id);
  if (type == BulkType::kTags) {
    ASSIGN_OR_RETURN(ObjectReader update, reader.RequiredObject("update"));
    ASSIGN_OR_RETURN(const decode::ValueReader tags, update.Member("tags"));
    ASSIGN_OR_RETURN(change.tags, wire::ReadTagList(tags));
  }
  ASSIGN_OR_RETURN(const auto started, changes.Start(actor, change));
  return http::JsonResponse({{"bulkId", started.bulk_id}, {"jobIds", json::array{started.job}}});
}

// The body is not readable in the documentation: `ids`, or none for all.
base::Result<Response> Refresh(BulkChanges& changes, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto body, decode::DecodeOptionalBody(request));
  std::vector<model::DataSourceId> wanted;
  if (body) {
    ASSIGN_OR_RETURN(ObjectReader reader,
                     ObjectReader::Open(*body, {}, decode::UnknownMembers::kIgnored));
    ASSIGN_OR_RETURN(const auto ids,
                     reader.OptionalList<std::int64_t>("ids", {.most = 10'000}, {.least = 1}));
    for (const std::int64_t id : ids) wanted.emplace_back(id);
  }
  ASSIGN_OR_RETURN(const std::int64_t count, changes.RefreshViews(actor, wanted));
  return http::JsonResponse({{"count", count}});
}

}  // namespace

void AddDataSourceBulkRoutes(http::Router& router, const Gate& gate, BulkChanges& changes) {
  gate.Add(
      router, Method::kPut, "/dataSource/bulk/{type}",
      [&](const Request& request, const Actor& actor) { return Put(changes, request, actor); });
  gate.Add(
      router, Method::kPost, "/dataSource/bulkRefreshViews",
      [&](const Request& request, const Actor& actor) { return Refresh(changes, request, actor); });
}

}  // namespace louver::api
