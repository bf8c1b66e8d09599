#pragma once

#include <string>

#include "base/result.h"
#include "model/data_source.h"
#include "model/person.h"
#include "store/transaction.h"

// What a report is about, by its id as it stands in the path. kNotFound naming it.
namespace louver::service {

base::Result<model::User> UserOf(store::Transaction& tx, const std::string& id);
base::Result<model::Group> GroupOf(store::Transaction& tx, const std::string& id);
base::Result<model::DataSource> DataSourceOf(store::Transaction& tx, const std::string& id);

}  // namespace louver::service
