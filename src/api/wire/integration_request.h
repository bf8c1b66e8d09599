#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "service/integration/requests.h"

namespace louver::api::wire {

// Reads the body of POST /integrations (Integration Configuration Payload): strict, defaults filled
// in, with what Louver does not have yet refused by name.
base::Result<service::IntegrationRequest> ReadIntegration(const boost::json::value& body);

// Reads the body of DELETE /integrations/{id}: {authenticationType, username, password} at the top
// level (Configure a Redshift Integration), or an access key's members.
base::Result<platform::AdministratorLogin> ReadAdministrator(const boost::json::value& body);

}  // namespace louver::api::wire
