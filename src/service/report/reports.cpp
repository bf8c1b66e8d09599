#include "service/report/reports.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "base/assert.h"
#include "service/audit.h"
#include "service/change_plan/stored_world.h"
#include "service/report/people_report.h"
#include "service/report/report_on_access.h"
#include "service/report/subject.h"
#include "service/report/tag_report.h"

namespace louver::service {
namespace {

using store::Transaction;

base::Result<Report> MakeAccess(Transaction& tx, const ReportRequest& request, base::Instant now) {
  std::optional<model::UserId> user;
  std::optional<model::DataSourceId> data_source;
  if (request.kind == ReportKind::kUserDataSources) {
    ASSIGN_OR_RETURN(const model::User found, UserOf(tx, request.subject));
    user = found.id;
  }
  if (request.kind == ReportKind::kDataSourceUsers) {
    ASSIGN_OR_RETURN(const model::DataSource found, DataSourceOf(tx, request.subject));
    data_source = found.id;
  }
  ASSIGN_OR_RETURN(const StoredWorld world, ReadStoredWorld(tx, now));
  return ReportOnAccess(world, user, data_source);
}

base::Result<Report> Make(Transaction& tx, const ReportRequest& request, base::Instant now) {
  switch (request.kind) {
    case ReportKind::kAllUserDataSources:
    case ReportKind::kUserDataSources:
    case ReportKind::kAllDataSourceUsers:
    case ReportKind::kDataSourceUsers:
      return MakeAccess(tx, request, now);
    case ReportKind::kAllUserStatus:
      return UserStatusReport(tx);
    case ReportKind::kUserGroups:
      return UserGroupsReport(tx, request.subject);
    case ReportKind::kUserAttributes:
      return UserAttributesReport(tx, request.subject);
    case ReportKind::kGroupUsers:
      return GroupUsersReport(tx, request.subject);
    case ReportKind::kGroupAttributes:
      return GroupAttributesReport(tx, request.subject);
    case ReportKind::kGroupDataSources:
      return GroupDataSourcesReport(tx, request.subject);
    case ReportKind::kAllGroupDataSources:
      return AllGroupDataSourcesReport(tx);
    case ReportKind::kAllTagged:
      return TagReport(tx, {});
    case ReportKind::kTagged:
      return TagReport(tx, request.subject);
  }
  LOUVER_ASSERT(false);
}

}  // namespace

const char* Name(ReportKind kind) {
  switch (kind) {
    case ReportKind::kAllUserDataSources:
      return "data sources of all users";
    case ReportKind::kAllUserStatus:
      return "status of all users";
    case ReportKind::kUserDataSources:
      return "data sources of a user";
    case ReportKind::kUserGroups:
      return "groups of a user";
    case ReportKind::kUserAttributes:
      return "attributes of a user";
    case ReportKind::kGroupUsers:
      return "users of a group";
    case ReportKind::kGroupAttributes:
      return "attributes of a group";
    case ReportKind::kGroupDataSources:
      return "data sources of a group";
    case ReportKind::kAllGroupDataSources:
      return "data sources of all groups";
    case ReportKind::kAllDataSourceUsers:
      return "users of all data sources";
    case ReportKind::kDataSourceUsers:
      return "users of a data source";
    case ReportKind::kAllTagged:
      return "everything tagged";
    case ReportKind::kTagged:
      return "what carries a tag";
  }
  LOUVER_ASSERT(false);
}

base::Result<Report> Reports::Run(const Actor& actor, const ReportRequest& request) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kGovernance));
  ASSIGN_OR_RETURN(Report report, parts_.database.Read([&](Transaction& tx) {
    return Make(tx, request, parts_.clock.Now());
  }));
  store::AuditEvent event;
  event.event = "GovernanceReportRun";
  event.action = store::AuditAction::kRead;
  event.target_type = "GOVERNANCE_REPORT";
  event.details = {{"report", std::string(Name(request.kind))},
                   {"subject", request.subject},
                   {"rows", static_cast<std::int64_t>(report.rows.size())}};
  RETURN_IF_ERROR(parts_.database.Write(
      [&](Transaction& tx) { return Audit(tx, parts_, actor, std::move(event)); }));
  return report;
}

}  // namespace louver::service
