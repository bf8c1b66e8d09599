#pragma once

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// Stores the salt of a data source, unless it has one: hashes must not change under their readers.
base::Status PutSalt(const Cluster& cluster, const SetupTarget& target,
                     model::DataSourceId data_source, const base::Secret& salt);

}  // namespace louver::platform::redshift
