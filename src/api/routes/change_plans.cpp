#include "api/routes/change_plans.h"

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/http/json_response.h"
#include "api/wire/change_plan.h"
#include "api/wire/change_plan_request.h"

namespace louver::api {

void AddChangePlanRoutes(http::Router& router, const Gate& gate, service::ChangePlans& plans) {
  gate.AddFor(model::Permission::kGovernance, router, http::Method::kPost, "/louver/plan",
              [&plans](const http::Request& request,
                       const service::Actor& actor) -> base::Result<http::Response> {
                ASSIGN_OR_RETURN(const boost::json::value body, decode::DecodeBody(request));
                ASSIGN_OR_RETURN(const auto asked, wire::ReadPlanRequest(body));
                ASSIGN_OR_RETURN(const auto plan, plans.Plan(actor, asked.request, asked.page));
                return http::JsonResponse(wire::ChangePlanObject(plan));
              });
  gate.AddFor(model::Permission::kGovernance, router, http::Method::kPost, "/louver/plan/apply",
              [&plans](const http::Request& request,
                       const service::Actor& actor) -> base::Result<http::Response> {
                ASSIGN_OR_RETURN(const boost::json::value body, decode::DecodeBody(request));
                ASSIGN_OR_RETURN(const auto asked, wire::ReadPlanApplyRequest(body));
                ASSIGN_OR_RETURN(const auto applied,
                                 plans.Apply(actor, asked.plan_id, asked.request));
                return http::JsonResponse({{"planId", asked.plan_id},
                                           {"applied", true},
                                           {"policies", wire::ChangedPolicyList(applied)}});
              });
}

}  // namespace louver::api
