#include "service/integration/unchangeable.h"

#include "base/text.h"
#include "service/integration/target.h"

namespace louver::service {

bool IsSamePlace(const model::RedshiftConfig& a, const model::RedshiftConfig& b) {
  return base::EqualsIgnoringAsciiCase(a.host, b.host) && a.port == b.port;
}

base::Status CheckWhatStays(const model::Integration& from, const IntegrationRequest& to,
                            bool in_force) {
  if (from.auto_bootstrap != to.auto_bootstrap) {
    return base::Invalid(
        "\"autoBootstrap\" of an integration cannot be changed: Louver would have to take over "
        "what "
        "others made, or give away what it made. Delete the integration and create it again.");
  }
  if (!in_force) return base::Ok();
  if (const auto* account = std::get_if<platform::Login>(&to.login);
      !from.auto_bootstrap && account != nullptr && account->user != from.account.name) {
    return base::Invalid(
        "\"config.username\" of an integration set up by hand cannot be changed: its objects "
        "belong "
        "to the account \"" +
        from.account.name + "\". Delete the integration and create it again.");
  }
  if (Folded(from.config).database != Folded(to.config).database) {
    return base::Invalid(
        "\"config.database\" of an integration cannot be changed: views and entitlements stand in "
        "it. Delete the integration and create it again.");
  }
  if (from.config.placement() != to.config.placement()) {
    return base::Invalid(
        "An integration cannot be changed between a database of its own and one that is shared "
        "(\"config.initialDatabase\"). Delete the integration and create it again.");
  }
  return base::Ok();
}

}  // namespace louver::service
