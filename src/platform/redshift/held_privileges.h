#pragma once

#include <string>

#include "base/result.h"
#include "platform/connection.h"

namespace louver::platform::redshift {

// Revokes everything `account` holds on schemas, tables and views of the connected database. The
// login must be a superuser's: others are not shown all grants.
base::Status RevokeHeldPrivileges(Connection& administrator, const std::string& account);

}  // namespace louver::platform::redshift
