#pragma once

#include <string>

#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "job/one_time_secrets.h"
#include "job/queue.h"
#include "platform/platform.h"
#include "store/database.h"
#include "store/vault.h"

namespace louver::service {

// What the services work with. Borrowed: apps/server makes the parts and outlives the services.
struct Parts {
  store::Database& database;
  store::Vault& vault;
  platform::DataPlatform& platform;
  job::Queue& queue;
  job::OneTimeSecrets& one_time_secrets;
  base::Clock& clock;
  base::Randomness& randomness;
  base::Log log;
  std::string tenant;  // what audit records call this installation
};

}  // namespace louver::service
