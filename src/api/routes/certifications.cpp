#include "api/routes/certifications.h"

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/query.h"
#include "api/wire/certification.h"
#include "api/wire/instant.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::Certifications;

json::object Object(const service::RequiredCertification& required) {
  const model::Policy& policy = required.policy;
  json::object object{
      {"policy", {{"id", policy.id.value()}, {"policyKey", policy.key}, {"name", policy.name}}},
      {"certification", wire::CertificationObject(*policy.certification)},
      {"certified", required.signature.has_value()},
      {"certifiedBy", nullptr},
      {"certifiedByName", nullptr},
      {"certifiedAt", nullptr}};
  if (!required.signature) return object;
  object["certifiedBy"] = required.signature->by.value();
  object["certifiedByName"] = required.signature->name;
  object["certifiedAt"] = wire::Time(required.signature->at);
  return object;
}

// ?dataSourceId=1
base::Result<Response> List(Certifications& certifications, const Request& request,
                            const Actor& actor) {
  ASSIGN_OR_RETURN(const std::string text, ReadText(request, "dataSourceId"));
  const auto id = base::ParseIdNumber(text);
  if (!id) return base::Invalid("\"dataSourceId\" must be the ID of a data source");
  ASSIGN_OR_RETURN(const auto list, certifications.List(actor, model::DataSourceId(*id)));
  json::array body;
  for (const auto& required : list) body.push_back(Object(required));
  return http::JsonResponse(std::move(body));
}

// {"policyId", "dataSourceId"}
base::Result<Response> Certify(Certifications& certifications, const Request& request,
                               const Actor& actor) {
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto reader, decode::ObjectReader::Open(body));
  ASSIGN_OR_RETURN(const auto policy, reader.Required<std::int64_t>("policyId", {.least = 1}));
  ASSIGN_OR_RETURN(const auto source, reader.Required<std::int64_t>("dataSourceId", {.least = 1}));
  RETURN_IF_ERROR(reader.Finish());
  ASSIGN_OR_RETURN(const auto certified, certifications.Certify(actor, model::DataSourceId(source),
                                                                model::PolicyId(policy)));
  return http::JsonResponse(Object(certified));
}

}  // namespace

void AddCertificationRoutes(http::Router& router, const Gate& gate,
                            Certifications& certifications) {
  gate.Add(router, Method::kGet, "/louver/policy/certification",
           [&certifications](const Request& request, const Actor& actor) {
             return List(certifications, request, actor);
           });
  gate.Add(router, Method::kPost, "/louver/policy/certification",
           [&certifications](const Request& request, const Actor& actor) {
             return Certify(certifications, request, actor);
           });
}

}  // namespace louver::api
