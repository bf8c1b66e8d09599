#include "service/readable_sources.h"

#include <utility>

#include "service/integration/enforcing.h"
#include "service/integration/target.h"
#include "service/warehouse_refusal.h"
#include "store/source_grants.h"

namespace louver::service {

using store::Transaction;

base::Result<std::optional<Enforcer>> FindEnforcer(Transaction& tx, Parts& parts,
                                                   const model::Connection& connection) {
  ASSIGN_OR_RETURN(const auto integration, FindEnforcing(tx, connection.host, connection.port));
  if (!integration) return std::optional<Enforcer>();
  ASSIGN_OR_RETURN(platform::SetupTarget target, TargetOf(tx, parts, *integration));
  return std::optional(Enforcer{integration->id, std::move(target)});
}

base::Result<std::vector<std::string>> MakeReadable(Parts& parts, const Enforcer& enforcer,
                                                    const platform::Endpoint& source,
                                                    const platform::Login& login,
                                                    const std::vector<model::RemoteTable>& tables) {
  ASSIGN_OR_RETURN(const platform::ReadAccess access,
                   AsAnswer(parts.platform.EnsureReadable(enforcer.target, source, login, tables)));
  // Remembered at once, whatever becomes of the registration: only what is remembered is taken
  // back.
  if (!access.made.empty()) {
    RETURN_IF_ERROR(parts.database.Write(
        [&](Transaction& tx) { return store::PutSourceGrants(tx, enforcer.id, access.made); }));
  }
  std::vector<std::string> warnings;
  for (const std::string& reader : access.direct_readers) {
    warnings.push_back("\"" + reader +
                       "\" can read source tables directly, without the policies of Louver.");
  }
  if (access.may_miss_readers) {
    warnings.push_back("The login \"" + login.user +
                       "\" is no superuser and may not be shown the grants of others: more users "
                       "may be able to read source tables directly. Register as a superuser to be "
                       "told of them.");
  }
  return warnings;
}

}  // namespace louver::service
