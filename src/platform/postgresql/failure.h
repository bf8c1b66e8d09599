#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace louver::platform::postgresql {

// What the server said about a statement it refused. Empty parts are unknown.
struct Refusal {
  std::string sqlstate;
  std::string message;
  std::string detail;
  std::string hint;
};

// The refusal as an error of platform/connection.h's kinds, told by SQLSTATE (and, for Redshift's
// errors 1018 and 1023, which come as XX000, by their number). The message is the server's own; the
// SQLSTATE, detail and hint go to the cause.
base::Error FromRefusal(const Refusal& refusal);

// The driver's report of a connection that could not be made. `report` is in its verbose form.
base::Error FromFailedConnect(std::string_view server, std::string_view user,
                              std::string_view report);

}  // namespace louver::platform::postgresql
