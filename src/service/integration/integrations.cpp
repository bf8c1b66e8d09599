#include "service/integration/integrations.h"

#include "service/integration/errors.h"
#include "service/integration/lookup.h"
#include "store/integrations.h"

namespace louver::service {

using model::Integration;
using store::Transaction;

base::Result<std::vector<Integration>> Integrations::List(const Actor& actor) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  return parts_.database.Read([&](Transaction& tx) -> base::Result<std::vector<Integration>> {
    ASSIGN_OR_RETURN(std::vector<Integration> all, store::AllIntegrations(tx));
    std::erase_if(all, [](const Integration& integration) {
      return integration.state == model::IntegrationState::kDeleted;
    });
    return all;
  });
}

base::Result<Integration> Integrations::Get(const Actor& actor, const std::string& id) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  return parts_.database.Read([&](Transaction& tx) {
    return FindIntegration(tx, id, integration_error::NotFoundOnRead(id));
  });
}

}  // namespace louver::service
