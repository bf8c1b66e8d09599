#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "model/data_source.h"
#include "store/transaction.h"

namespace louver::store {

struct RegisteredTable {
  model::DataSourceId data_source;
  model::ConnectionId connection;
  std::string name;
  std::string connection_key;
};

// The data source that a table of a host and port is registered as, disabled ones included.
base::Result<std::optional<RegisteredTable>> FindRegisteredTable(Transaction& tx,
                                                                 const std::string& host, int port,
                                                                 const model::RemoteTable& table);

}  // namespace louver::store
