#include "service/integration/target.h"

#include "base/random.h"
#include "base/text.h"
#include "store/integrations.h"

namespace louver::service {
namespace {

constexpr std::size_t kAccountPasswordBytes = 24;

}  // namespace

model::RedshiftConfig Folded(model::RedshiftConfig config) {
  config.database = base::AsciiLower(config.database);
  config.initial_database = base::AsciiLower(config.initial_database);
  return config;
}

platform::SetupTarget TargetOf(const IntegrationRequest& request) {
  constexpr bool kAutomatic = false;
  const auto& account = std::get<platform::Login>(request.login);
  return {Folded(request.config), account.user, account.password.Clone(), kAutomatic,
          base::Secret()};
}

base::Secret MarkOf(Parts& parts, model::IntegrationId id) {
  return parts.vault.Derive("integration:" + base::ToString(id) + ":mark");
}

base::Secret NewAccountPassword(base::Randomness& randomness) {
  return base::Secret("Lv1" + base::RandomHex(randomness, kAccountPasswordBytes));
}

base::Result<platform::SetupTarget> TargetOf(store::Transaction& tx, Parts& parts,
                                             const model::Integration& integration) {
  ASSIGN_OR_RETURN(const store::Sealed sealed, store::GetAccountPassword(tx, integration.id));
  ASSIGN_OR_RETURN(base::Secret password,
                   parts.vault.Unseal(sealed, store::AccountPasswordContext(integration.id)));
  return platform::SetupTarget{Folded(integration.config), integration.account.name,
                               std::move(password), integration.auto_bootstrap,
                               MarkOf(parts, integration.id)};
}

}  // namespace louver::service
