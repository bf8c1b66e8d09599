#include "api/routes/access_report.h"

#include <utility>

#include <boost/json.hpp>

#include "api/http/json_response.h"
#include "api/routes/query.h"
#include "api/wire/access_report.h"

namespace louver::api {

void AddAccessReportRoute(http::Router& router, const Gate& gate, service::AccessReport& report) {
  gate.Add(router, http::Method::kGet, "/louver/access",
           [&report](const http::Request& request,
                     const service::Actor& actor) -> base::Result<http::Response> {
             service::AccessQuestion question;
             ASSIGN_OR_RETURN(question.user, request.QueryValue("user"));
             ASSIGN_OR_RETURN(question.data_source, request.QueryValue("dataSource"));
             ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
             ASSIGN_OR_RETURN(const auto found, report.List(actor, question, page));
             boost::json::array hits;
             for (const service::AccessLine& line : found.items) {
               hits.push_back(wire::AccessObject(line));
             }
             return http::JsonResponse({{"hits", std::move(hits)}, {"count", found.total}});
           });
}

}  // namespace louver::api
