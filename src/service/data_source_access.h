#pragma once

#include <string>
#include <variant>

#include "base/result.h"
#include "model/data_source.h"
#include "service/actor.h"
#include "store/transaction.h"

// Who may do what with one data source. To those who may not even see it, it does not exist:
// kNotFound "No data source found with ID N.".
namespace louver::service {

// As requests name one: by id or by name.
using DataSourceRef = std::variant<model::DataSourceId, std::string>;

// kNotFound, in the words of the request, which do not tell whether it is there.
base::Error NoDataSource(const DataSourceRef& named);

base::Result<model::DataSource> GetNamed(store::Transaction& tx, const DataSourceRef& named);
base::Result<model::DataSource> GetNamedVisible(store::Transaction& tx, const Actor& actor,
                                                const DataSourceRef& named);

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
