#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "model/data_source.h"
#include "store/statement.h"

// The rows that hang on a data source: its tags, its columns, and theirs.
namespace louver::store {

// Where the reader puts what it found; nothing for a data source nobody asked for.
using FindDataSourceById = std::function<model::DataSource*(model::DataSourceId)>;

// Reads the rows of one data source, or of all.
base::Status ReadColumnsAndTags(Transaction& tx, std::optional<model::DataSourceId> one,
                                const FindDataSourceById& find);

// Replaces the rows of data source `id` by those of `source`.
base::Status WriteColumnsAndTags(Transaction& tx, model::DataSourceId id,
                                 const model::DataSource& source);

}  // namespace louver::store
