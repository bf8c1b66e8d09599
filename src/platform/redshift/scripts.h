#pragma once

#include "embedded/redshift_sql.h"

namespace louver::platform::redshift {

// The files of sql/, named in the house style: scripts::kCreateAccount is sql/create_account.sql.
namespace scripts = embedded::redshift_sql;

}  // namespace louver::platform::redshift
