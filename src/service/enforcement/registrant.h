#pragma once

#include "base/result.h"
#include "model/ids.h"
#include "platform/platform.h"
#include "service/parts.h"

namespace louver::service {

// The login a connection registers tables with, and where.
struct Registrant {
  platform::Endpoint source;
  platform::Login login;
};

// kUnprocessable when the password was given for another host.
base::Result<Registrant> ReadRegistrant(Parts& parts, model::ConnectionId id);

}  // namespace louver::service
