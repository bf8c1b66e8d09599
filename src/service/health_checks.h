#pragma once

#include <optional>

#include "base/result.h"
#include "model/data_source.h"
#include "service/actor.h"
#include "service/detection/schema_monitoring.h"
#include "service/parts.h"

namespace louver::service {

// The checks of a data source that Louver does (Data Source Health Checks Reference Guide).
enum class HealthCheck {
  kSource,    // its table is there
  kColumns,   // its columns are those that are registered
  kTables,    // the tables of its schema are
  kPolicies,  // the policies are in its view; these two are one step
  kView,
};

// Why the checks of a view are skipped.
inline constexpr char kNoViewWhileDisabled[] = "The data source is disabled.";
inline constexpr char kNoViewOnHost[] = "No integration keeps views on this host up to date.";

// Doing checks again when somebody asks for it: for owners of the data source, and GOVERNANCE.
class HealthChecks {
 public:
  explicit HealthChecks(Parts& parts) : parts_(parts) {}

  // kNotFound or kForbidden for who may not, before anything is said about what they sent.
  base::Status CheckMayRun(const Actor& actor, model::DataSourceId id);

  // Queues what gives this check, or all that the actor may ask for and that there are; returns the
  // jobs. New tables are looked for by those who may ask for all of the collection (kForbidden);
  // kUnprocessable where there is no view to check.
  base::Result<DetectionStarted> Run(const Actor& actor, model::DataSourceId id,
                                     std::optional<HealthCheck> check);

 private:
  Parts& parts_;
};

}  // namespace louver::service
