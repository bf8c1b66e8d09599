#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/integration.h"
#include "service/actor.h"
#include "service/integration/requests.h"
#include "service/parts.h"

namespace louver::service {

// The Integrations API. Every call needs APPLICATION_ADMIN. Create, Edit and Remove validate before
// they answer, then leave the work to a job; what they answer shows the state the job starts from.
// Errors carry the documented texts (errors.h).
class Integrations {
 public:
  explicit Integrations(Parts& parts) : parts_(parts) {}

  base::Result<std::vector<model::Integration>> List(const Actor& actor);
  base::Result<model::Integration> Get(const Actor& actor, const std::string& id);
  base::Result<model::Integration> Create(const Actor& actor, IntegrationRequest request);
  // Until the job is done the old definition is in force, and what Get shows.
  base::Result<model::Integration> Edit(const Actor& actor, const std::string& id,
                                        IntegrationRequest request);
  // `login` is required for an integration that was set up automatically, and refused for
  // others.
  base::Result<model::Integration> Remove(const Actor& actor, const std::string& id,
                                          std::optional<platform::AdministratorLogin> login);
  // Leaves everything in the warehouse as it is: `disabled`, and `deleted` when it was that
  // already. kConflict while Louver's account still lets it in.
  base::Result<model::Integration> GiveUp(const Actor& actor, const std::string& id);

 private:
  base::Result<model::Integration> Start(const Actor& actor, const IntegrationRequest& request,
                                         const platform::SetupTarget& target,
                                         const model::ValidationResults& results,
                                         std::optional<platform::Login> administrator);

  Parts& parts_;
};

}  // namespace louver::service
