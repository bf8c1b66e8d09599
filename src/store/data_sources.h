#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "store/page.h"
#include "store/transaction.h"

// Registered tables with their columns and tags. `connection_key`, `host` and `port` of a
// DataSource are read from its connection and not written.
// Whatever callers do: names are unique, and among enabled data sources of one host and port no
// two have the same view (Redshift folds names, so ASCII case is ignored).
namespace louver::store {

// Ignores `source.id`. kConflict (detail "unique", data_sources.name) when the name is taken;
// kUnprocessable naming the other data source when the view is; kConflict (detail "reference")
// when the connection is missing. Columns and tags are written too.
base::Result<model::DataSourceId> InsertDataSource(Transaction& tx,
                                                   const model::DataSource& source);
// Replaces everything but id and created_at, columns and tags included. Errors as for
// InsertDataSource; kNotFound.
base::Status UpdateDataSource(Transaction& tx, const model::DataSource& source);
// Only how its view is doing. kNotFound.
base::Status PutViewState(Transaction& tx, model::DataSourceId id, model::ViewState state,
                          const std::string& reason);
// Removes it with columns, members and salt. What was pushed stays known (pushed_state.h).
base::Status RemoveDataSource(Transaction& tx, model::DataSourceId id);

base::Result<model::DataSource> GetDataSource(Transaction& tx, model::DataSourceId id);
base::Result<std::optional<model::DataSource>> FindDataSource(Transaction& tx,
                                                              const std::string& name);

// Empty members match everything; texts ignore ASCII case.
struct DataSourceFilter {
  std::string search_text = {};            // anywhere in the name
  std::string column = {};                 // some column's name, whole
  std::string schema = {};                 // the remote schema, whole
  std::optional<model::TagName> tag = {};  // on it or on a column, or a tag below
  std::optional<model::ConnectionId> connection = {};
  std::optional<bool> deleted = {};
};
// By id.
base::Result<Page<model::DataSource>> ListDataSources(Transaction& tx,
                                                      const DataSourceFilter& filter,
                                                      const PageRequest& page);
// All that match, by id.
base::Result<std::vector<model::DataSource>> DataSourcesMatching(Transaction& tx,
                                                                 const DataSourceFilter& filter);
// All of them, by id, in a fixed number of queries.
base::Result<std::vector<model::DataSource>> AllDataSources(Transaction& tx);

// Those that carry one of `tags`, or a tag below one, on themselves or on a column: the only ones
// a change of a policy on these tags can touch. By id, each once.
base::Result<std::vector<model::DataSourceId>> DataSourcesCarrying(
    Transaction& tx, const std::vector<model::TagName>& tags);

}  // namespace louver::store
