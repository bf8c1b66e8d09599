#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/access_request.h"
#include "store/page.h"
#include "store/transaction.h"

// Requests for places in data sources, and what became of them. Who may decide is not asked here.
namespace louver::store {

// Ignores `request.id` and returns the one given. kConflict (detail "unique") when the person has
// a pending request for the data source.
base::Result<model::SubscriptionId> InsertAccessRequest(Transaction& tx,
                                                        const model::AccessRequest& request);
// Replaces state, reasoning and approvals; the name of the data source stays. kNotFound.
base::Status UpdateAccessRequest(Transaction& tx, const model::AccessRequest& request);

base::Result<std::optional<model::AccessRequest>> FindAccessRequest(Transaction& tx,
                                                                    model::SubscriptionId id);
base::Result<std::optional<model::AccessRequest>> FindPendingRequest(
    Transaction& tx, model::DataSourceId data_source, model::UserId user);

// Empty members match everything.
struct AccessRequestFilter {
  std::optional<model::DataSourceId> data_source = {};
  std::optional<model::UserId> user = {};
  std::optional<model::RequestState> state = {};
};
// Newest first.
base::Result<Page<model::AccessRequest>> ListAccessRequests(Transaction& tx,
                                                            const AccessRequestFilter& filter,
                                                            const PageRequest& page);
// Every pending one, oldest first.
base::Result<std::vector<model::AccessRequest>> PendingRequests(Transaction& tx);

}  // namespace louver::store
