#include "api/routes/reports.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "api/http/json_response.h"
#include "api/routes/query.h"
#include "api/wire/not_supported.h"
#include "api/wire/report.h"

namespace louver::api {
namespace {

using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::ReportKind;
using service::Reports;

struct KnownReport {
  std::string_view entity;
  bool has_subject;  // an id before the name of the report
  std::string_view name;
  ReportKind kind;
};

constexpr KnownReport kReports[] = {
    {"user", false, "allUserDataSources", ReportKind::kAllUserDataSources},
    {"user", false, "allUserStatus", ReportKind::kAllUserStatus},
    {"user", true, "dataSource", ReportKind::kUserDataSources},
    {"user", true, "group", ReportKind::kUserGroups},
    {"user", true, "attribute", ReportKind::kUserAttributes},
    {"group", true, "user", ReportKind::kGroupUsers},
    {"group", true, "attribute", ReportKind::kGroupAttributes},
    {"group", true, "dataSource", ReportKind::kGroupDataSources},
    {"group", false, "allGroupDataSourceAccess", ReportKind::kAllGroupDataSources},
    {"dataSource", false, "allDataSourceUsers", ReportKind::kAllDataSourceUsers},
    {"dataSource", true, "user", ReportKind::kDataSourceUsers},
    {"tag", false, "allUserDataSources", ReportKind::kAllTagged},
    {"tag", true, "dataSource", ReportKind::kTagged},
};

// What the documented product reports on and Louver has nothing to report about.
struct MissingReport {
  std::string_view entity;
  std::string_view name;  // empty: every report on the entity
  std::string_view reason;
};

constexpr MissingReport kMissing[] = {
    {"user", "project", "People have places in data sources: user/{id}/dataSource."},
    {"user", "dataSourcePurposeAccess", "Queries are not audited in Redshift."},
    {"user", "dataSourceUserAccess", "Queries are not audited in Redshift."},
    {"group", "project", "Groups have places in data sources: group/{id}/dataSource."},
    {"project", "", "GET /project lists them with the schema and data sources of each."},
    {"purpose", "", "There is no list of purposes."},
    {"policyType", "", "GET /policy/search lists policies."},
    {"connection", "", "GET /dataSource lists data sources by connection."},
};

base::Result<ReportKind> ParseReport(std::string_view entity, bool has_subject,
                                     std::string_view name) {
  const auto* const known =
      std::find_if(std::begin(kReports), std::end(kReports), [&](const KnownReport& report) {
        return report.entity == entity && report.has_subject == has_subject && report.name == name;
      });
  if (known != std::end(kReports)) return known->kind;
  for (const MissingReport& missing : kMissing) {
    if (missing.entity != entity || (!missing.name.empty() && missing.name != name)) continue;
    return wire::NotSupported(
        "The report \"" + std::string(entity) + "/" + std::string(name) + "\"", missing.reason);
  }
  return base::NotFound("There is no report \"" + std::string(name) + "\" on \"" +
                        std::string(entity) + "\".");
}

base::Result<bool> WantsCsv(const Request& request) {
  ASSIGN_OR_RETURN(const std::string format, ReadText(request, "format"));
  if (format == "csv") return true;
  if (format == "json") return false;
  if (!format.empty()) return base::Invalid("\"format\" must be one of [csv, json]");
  return request.Header("accept").value_or("").starts_with("text/csv");
}

base::Result<Response> Run(Reports& reports, const Request& request, const Actor& actor,
                           bool has_subject) {
  service::ReportRequest asked;
  ASSIGN_OR_RETURN(asked.kind, ParseReport(request.PathValue("entity"), has_subject,
                                           request.PathValue("report")));
  if (has_subject) asked.subject = request.PathValue("id");
  ASSIGN_OR_RETURN(const bool csv, WantsCsv(request));
  ASSIGN_OR_RETURN(const service::Report report, reports.Run(actor, asked));
  if (!csv) return http::JsonResponse(wire::ReportObject(report));
  Response response;
  response.content_type = "text/csv; charset=utf-8";
  response.body = wire::ReportCsv(report);
  return response;
}

}  // namespace

void AddReportRoutes(http::Router& router, const Gate& gate, Reports& reports) {
  for (const bool has_subject : {false, true}) {
    gate.AddFor(model::Permission::kGovernance, router, Method::kGet,
                has_subject ? "/governance/reports/{entity}/{id}/{report}"
                            : "/governance/reports/{entity}/{report}",
                [&reports, has_subject](const Request& request, const Actor& actor) {
                  return Run(reports, request, actor, has_subject);
                });
  }
}

}  // namespace louver::api
