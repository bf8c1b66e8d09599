#include "platform/redshift/cluster.h"

#include <utility>

#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {

base::Result<std::unique_ptr<Connection>> Cluster::Open(Endpoint endpoint,
                                                        const Login& login) const {
  endpoint.database = Folded(endpoint.database);
  ASSIGN_OR_RETURN(auto connection, connector.Open(endpoint, login));
  RETURN_IF_ERROR(Run(*connection, scripts::kSession, {}));
  return connection;
}

base::Result<std::unique_ptr<Connection>> Cluster::OpenManaged(const SetupTarget& target) const {
  ASSIGN_OR_RETURN(auto connection,
                   connector.OpenShared(ManagedEndpoint(target), AccountOf(target)));
  RETURN_IF_ERROR(Run(*connection, scripts::kSession, {}));
  return connection;
}

base::Result<std::unique_ptr<Connection>> Cluster::OpenInitial(const SetupTarget& target,
                                                               const Login& login) const {
  return Open(EndpointOf(target, target.config.entry_database()), login);
}

Endpoint EndpointOf(const SetupTarget& target, std::string database) {
  return {target.config.host, target.config.port, std::move(database)};
}

Endpoint ManagedEndpoint(const SetupTarget& target) {
  return EndpointOf(target, Folded(target.config.database));
}

Login AccountOf(const SetupTarget& target) {
  return {target.account, target.account_password.Clone()};
}

}  // namespace louver::platform::redshift
