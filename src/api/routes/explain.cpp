#include "api/routes/explain.h"

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/http/json_response.h"
#include "api/wire/explanation.h"

namespace louver::api {

void AddExplainRoute(http::Router& router, const Gate& gate, service::Explanations& explanations) {
  gate.Add(router, http::Method::kPost, "/louver/explain",
           [&explanations](const http::Request& request,
                           const service::Actor& actor) -> base::Result<http::Response> {
             ASSIGN_OR_RETURN(const boost::json::value body, decode::DecodeBody(request));
             ASSIGN_OR_RETURN(const auto asked, wire::ReadExplanationRequest(body));
             ASSIGN_OR_RETURN(const auto explained, explanations.Explain(actor, asked));
             return http::JsonResponse(wire::ExplanationObject(explained));
           });
}

}  // namespace louver::api
