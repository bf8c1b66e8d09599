#include "service/handlers/warehouse_browser.h"

#include <utility>

#include "service/warehouse_refusal.h"

namespace louver::service {

base::Result<std::vector<model::RemoteTable>> WarehouseBrowser::Tables(
    const Actor& actor, const platform::Endpoint& endpoint, const platform::Login& login) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kCreateDataSource));
  return AsAnswer(catalog_.ListTables(endpoint, login));
}

base::Result<std::vector<model::Column>> WarehouseBrowser::Columns(
    const Actor& actor, const platform::Endpoint& endpoint, const platform::Login& login,
    const std::string& schema, const std::string& table) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kCreateDataSource));
  ASSIGN_OR_RETURN(auto found, AsAnswer(catalog_.Look(endpoint, login, schema, table)));
  if (found.empty()) {
    return base::Unprocessable("The table \"" + schema + "\".\"" + table +
                               "\" does not exist, or the login cannot see it.");
  }
  return std::move(found.front().columns);
}

}  // namespace louver::service
