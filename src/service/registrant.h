#pragma once

#include "base/result.h"
#include "model/ids.h"
#include "platform/connection.h"
#include "service/parts.h"
#include "store/transaction.h"

namespace louver::service {

// The login that the tables of a connection were registered with, and where it is one.
struct Registrant {
  platform::Endpoint source;
  platform::Login login;
};

// kUnprocessable when the host of the connection was changed and nobody gave a password for the new
// one; kNotFound.
base::Result<Registrant> ReadRegistrant(store::Transaction& tx, Parts& parts,
                                        model::ConnectionId id);

}  // namespace louver::service
