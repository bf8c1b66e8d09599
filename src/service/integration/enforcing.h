#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "model/data_source.h"
#include "model/integration.h"
#include "store/transaction.h"

namespace louver::service {

// The integration at this host and port that keeps views and entitlements up to date, if there is
// one.
base::Result<std::optional<model::Integration>> FindEnforcing(store::Transaction& tx,
                                                              const std::string& host, int port);
// How a view there begins: on its way, or none.
base::Result<model::ViewState> StateOfNewView(store::Transaction& tx, const std::string& host,
                                              int port);

}  // namespace louver::service
