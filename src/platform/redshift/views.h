#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// The views of data sources, as the account in the managed database. Readers see the old view or
// the new one, never a moment without: each change is one transaction.

// kUnprocessable for a view in a schema of somebody else's.

// `statement` is the rendered CREATE OR REPLACE VIEW of `view`. Makes the schema where needed and
// opens the view to everybody. Where the platform will not replace the view, because its columns
// changed, it is dropped and made anew.
base::Status PutView(const Cluster& cluster, const SetupTarget& target, const model::ViewName& view,
                     const std::string& statement);

// Puts a view without rows in its place, with the same columns where they can still be told.
base::Status EmptyView(const Cluster& cluster, const SetupTarget& target,
                       const model::ViewName& view);

// Drops the view, and its schema if that is the account's and empty now.
base::Status RemoveView(const Cluster& cluster, const SetupTarget& target,
                        const model::ViewName& view);

// One a view, in the same order.
base::Result<std::vector<ViewInspection>> InspectViews(const Cluster& cluster,
                                                       const SetupTarget& target,
                                                       const std::vector<model::ViewName>& views);

}  // namespace louver::platform::redshift
