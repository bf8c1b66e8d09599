#pragma once

#include <memory>
#include <string>

#include "base/random.h"
#include "base/result.h"
#include "platform/connection.h"
#include "platform/platform.h"
#include "platform/redshift/names.h"

namespace louver::platform::redshift {

// How this folder reaches a cluster, and what Louver's objects are called there. All borrowed.
struct Cluster {
  Connector& connector;
  const Names& names;
  base::Randomness& randomness;

  // A session with the settings every script here counts on. The database's name is folded.
  base::Result<std::unique_ptr<Connection>> Open(Endpoint endpoint, const Login& login) const;

  // As Louver's account in the managed database; the session may be shared (Connector::OpenShared).
  base::Result<std::unique_ptr<Connection>> OpenManaged(const SetupTarget& target) const;
  // In the database that was there before, which is the managed one where that is a customer's.
  base::Result<std::unique_ptr<Connection>> OpenInitial(const SetupTarget& target,
                                                        const Login& login) const;
};

Endpoint EndpointOf(const SetupTarget& target, std::string database);
Endpoint ManagedEndpoint(const SetupTarget& target);
Login AccountOf(const SetupTarget& target);

}  // namespace louver::platform::redshift
