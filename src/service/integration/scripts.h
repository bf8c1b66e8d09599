#pragma once

#include <string>

#include "base/result.h"
#include "service/actor.h"
#include "service/integration/requests.h"
#include "service/parts.h"

namespace louver::service {

// The scripts of the Integrations API: what an administrator runs who sets up by hand. They change
// nothing; every call needs APPLICATION_ADMIN.
class IntegrationScripts {
 public:
  explicit IntegrationScripts(Parts& parts) : parts_(parts) {}

  // For a set-up by hand, before POST /integrations with the same request.
  base::Result<std::string> InitialCreate(const Actor& actor, const IntegrationRequest& request);
  base::Result<std::string> Create(const Actor& actor, const IntegrationRequest& request);
  // For what such a set-up left that never became an integration.
  base::Result<std::string> Cleanup(const Actor& actor, const IntegrationRequest& request);

  // Before PUT /integrations/{id} with the same request.
  base::Result<std::string> Edit(const Actor& actor, const std::string& id,
                                 const IntegrationRequest& request);
  // Before DELETE /integrations/{id}.
  base::Result<std::string> Delete(const Actor& actor, const std::string& id);

  // kInvalid, always: Redshift has neither. kNotFound for an unknown id.
  base::Status Regenerate(const Actor& actor, const std::string& id);
  base::Status PostCleanup(const Actor& actor);

 private:
  Parts& parts_;
};

}  // namespace louver::service
