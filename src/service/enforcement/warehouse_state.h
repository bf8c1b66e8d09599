#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "compiler/compile_options.h"
#include "model/connection.h"
#include "model/data_source.h"
#include "model/integration.h"
#include "model/policy.h"
#include "platform/platform.h"
#include "service/parts.h"
#include "store/pushed_state.h"
#include "store/transaction.h"

namespace louver::service {

// The rows one person should have, and a digest to tell whether they changed.
struct PersonRows {
  platform::DesiredEntitlements desired;
  std::string digest;
};

// Everything one sync works from, read in one transaction.
struct WarehouseState {
  model::Integration integration;
  platform::SetupTarget target;
  std::vector<model::DataSource> data_sources;  // enabled, on the integration's host and port
  std::vector<model::Policy> policies;
  std::vector<PersonRows> people;  // who is enabled
  std::vector<store::PushedView> pushed_views;
  std::map<std::string, std::string> pushed_digests;  // by warehouse user
  compiler::CompileOptions options;
};

// Nothing when the integration's objects are not in place, so that there is nothing to keep up.
base::Result<std::optional<WarehouseState>> ReadWarehouseState(store::Transaction& tx, Parts& parts,
                                                               model::IntegrationId integration);

}  // namespace louver::service
