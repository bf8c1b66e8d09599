#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/connection.h"
#include "model/data_source.h"
#include "platform/connection.h"
#include "platform/platform.h"
#include "service/parts.h"
#include "store/transaction.h"

namespace louver::service {

// An integration that keeps views up to date on the host of a connection.
struct Enforcer {
  model::IntegrationId id;
  platform::SetupTarget target;
};

base::Result<std::optional<Enforcer>> FindEnforcer(store::Transaction& tx, Parts& parts,
                                                   const model::Connection& connection);

// Lets Louver's account read the sources, as `login`; returns a warning for everybody else who can.
// kUnprocessable with the statements to run where the login may not grant.
base::Result<std::vector<std::string>> MakeReadable(Parts& parts, const Enforcer& enforcer,
                                                    const platform::Endpoint& source,
                                                    const platform::Login& login,
                                                    const std::vector<model::RemoteTable>& tables);

}  // namespace louver::service
