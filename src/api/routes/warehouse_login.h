#pragma once

#include <string>

#include <boost/json/fwd.hpp>

#include "api/http/request.h"
#include "base/result.h"
#include "service/handlers/warehouse_browser.h"

namespace louver::api {

// Where to look, and as whom: from the headers sql-hostname, sql-port (5439 when left out),
// sql-username and sql-password (as clients of the documented product send them). Whether the
// session is encrypted is a matter of --warehouse-tls; sql-ssl is read by nobody. No message
// repeats the password.
struct WarehouseLogin {
  platform::Endpoint endpoint;
  platform::Login login;
};
base::Result<WarehouseLogin> ReadWarehouseLogin(const http::Request& request,
                                                const std::string& database);

// {"metadata": {"database", "schema", "table"}}.
struct TableQuestion {
  std::string database, schema, table;
};
base::Result<TableQuestion> ReadTableQuestion(const boost::json::value& body);

}  // namespace louver::api
