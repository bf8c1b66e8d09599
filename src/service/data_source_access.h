#pragma once

#include "base/result.h"
#include "model/data_source.h"
#include "service/actor.h"
#include "store/transaction.h"

// Who may do what with one data source. To those who may not even see it, it does not exist:
// kNotFound "No data source found with ID N.".
namespace louver::service {

base::Error NoDataSource(model::DataSourceId id);

base::Result<model::DataSource> GetVisible(store::Transaction& tx, const Actor& actor,
                                           model::DataSourceId id);

// Who may change it: its owners, and GOVERNANCE. kForbidden for others who see it.
base::Result<model::DataSource> GetToChange(store::Transaction& tx, const Actor& actor,
                                            model::DataSourceId id);
// The same and experts, who describe columns.
base::Result<model::DataSource> GetToDescribe(store::Transaction& tx, const Actor& actor,
                                              model::DataSourceId id);
// The same as GetToChange and USER_ADMIN, for its members (Manage Write Policies).
base::Result<model::DataSource> GetToShare(store::Transaction& tx, const Actor& actor,
                                           model::DataSourceId id);

}  // namespace louver::service
