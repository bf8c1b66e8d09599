#include "service/registrant.h"

#include <utility>

#include "base/secret.h"
#include "model/connection.h"
#include "store/connections.h"
#include "store/sealed.h"

namespace louver::service {

base::Result<Registrant> ReadRegistrant(store::Transaction& tx, Parts& parts,
                                        model::ConnectionId id) {
  ASSIGN_OR_RETURN(const model::Connection connection, store::GetConnection(tx, id));
  ASSIGN_OR_RETURN(const store::Sealed sealed, store::GetConnectionPassword(tx, id));
  if (sealed.empty()) {
    return base::Unprocessable("The host of the connection \"" + connection.key +
                               "\" was changed to " + connection.host +
                               ": register its tables again, with the password for that host.");
  }
  ASSIGN_OR_RETURN(base::Secret password,
                   parts.vault.Unseal(sealed, store::ConnectionPasswordContext(connection.key)));
  return Registrant{{connection.host, connection.port, connection.database},
                    {connection.username, std::move(password)}};
}

}  // namespace louver::service
