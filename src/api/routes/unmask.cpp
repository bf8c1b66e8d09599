#include "api/routes/unmask.h"

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/http/json_response.h"
#include "api/wire/unmasking.h"

namespace louver::api {

void AddUnmaskRoute(http::Router& router, const Gate& gate, service::Unmasking& unmasking) {
  gate.Add(router, http::Method::kPost, "/louver/unmask",
           [&unmasking](const http::Request& request,
                        const service::Actor& actor) -> base::Result<http::Response> {
             ASSIGN_OR_RETURN(const boost::json::value body, decode::DecodeBody(request));
             ASSIGN_OR_RETURN(const auto asked, wire::ReadUnmaskingRequest(body));
             ASSIGN_OR_RETURN(const auto unmasked, unmasking.Unmask(actor, asked));
             return http::JsonResponse(wire::UnmaskedObject(asked, unmasked));
           });
}

}  // namespace louver::api
