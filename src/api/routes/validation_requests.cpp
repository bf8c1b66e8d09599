#include "api/routes/validation_requests.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/path_id.h"
#include "api/routes/query.h"
#include "api/wire/validation_request.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using model::ValidationRequestId;
using service::Actor;
using service::ValidationRequests;

constexpr decode::ArrayRule kIds{.least = 1, .most = 10'000};

base::Result<Response> List(ValidationRequests& requests, const Request& request,
                            const Actor& actor) {
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  store::ValidationFilter filter;
  ASSIGN_OR_RETURN(filter.data_source, ReadDataSourceId(request));
  ASSIGN_OR_RETURN(const std::string kind, ReadText(request, "kind"));
  if (!kind.empty()) {
    ASSIGN_OR_RETURN(filter.kind, wire::ReadValidationKind(kind));
  }
  ASSIGN_OR_RETURN(const auto found, requests.List(actor, filter, page));
  json::array hits;
  for (const store::OpenRequest& open : found.items) {
    hits.push_back(wire::ValidationRequestObject(open));
  }
  return http::JsonResponse({{"hits", std::move(hits)}, {"count", found.total}});
}

base::Result<Response> Validate(ValidationRequests& requests, const Actor& actor,
                                const std::vector<ValidationRequestId>& ids) {
  ASSIGN_OR_RETURN(const auto validated, requests.Validate(actor, ids));
  json::array done;
  for (const model::ValidationRequest& one : validated) done.emplace_back(one.id.value());
  return http::JsonResponse({{"validated", std::move(done)}});
}

base::Result<Response> ValidateOne(ValidationRequests& requests, const Request& request,
                                   const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, PathId<ValidationRequestId>(request, "id", "validation request"));
  return Validate(requests, actor, {id});
}

// {"ids": [1, 2]}
base::Result<Response> ValidateMany(ValidationRequests& requests, const Request& request,
                                    const Actor& actor) {
  RETURN_IF_ERROR(requests.CheckMayValidate(actor));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto reader, decode::ObjectReader::Open(body));
  ASSIGN_OR_RETURN(const auto numbers,
                   reader.RequiredList<std::int64_t>("ids", kIds, {.least = 1}));
  RETURN_IF_ERROR(reader.Finish());
  std::vector<ValidationRequestId> ids;
  ids.reserve(numbers.size());
  for (const std::int64_t number : numbers) ids.emplace_back(number);
  return Validate(requests, actor, ids);
}

}  // namespace

void AddValidationRequestRoutes(http::Router& router, const Gate& gate,
                                ValidationRequests& requests) {
  gate.Add(
      router, Method::kGet, "/louver/validationRequests",
      [&](const Request& request, const Actor& actor) { return List(requests, request, actor); });
  gate.Add(router, Method::kPost, "/louver/validationRequests/validate",
           [&](const Request& request, const Actor& actor) {
             return ValidateMany(requests, request, actor);
           });
  gate.Add(router, Method::kPost, "/louver/validationRequests/{id}/validate",
           [&](const Request& request, const Actor& actor) {
             return ValidateOne(requests, request, actor);
           });
}

}  // namespace louver::api
