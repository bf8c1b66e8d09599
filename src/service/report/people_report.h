#pragma once

#include <string>

#include "base/result.h"
#include "service/report/report.h"
#include "store/transaction.h"

// Reports on people and groups.
namespace louver::service {

base::Result<Report> UserStatusReport(store::Transaction& tx);
base::Result<Report> UserGroupsReport(store::Transaction& tx, const std::string& user);
base::Result<Report> UserAttributesReport(store::Transaction& tx, const std::string& user);
base::Result<Report> GroupUsersReport(store::Transaction& tx, const std::string& group);
base::Result<Report> GroupAttributesReport(store::Transaction& tx, const std::string& group);
// Where groups have places; who sees rows by policies is in the reports on access.
base::Result<Report> GroupDataSourcesReport(store::Transaction& tx, const std::string& group);
base::Result<Report> AllGroupDataSourcesReport(store::Transaction& tx);

}  // namespace louver::service
