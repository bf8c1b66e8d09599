#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/drift.h"
#include "service/actor.h"
#include "service/parts.h"

namespace louver::service {

// A finding with the name of its data source; empty for one that is about none or that is gone.
struct NamedFinding {
  model::DriftFinding finding;
  std::string data_source_name;
};
struct DriftReport {
  model::DriftCheck check;  // its own findings are left out
  std::vector<NamedFinding> findings;
};

// What of the warehouses is not as Louver left it, and who gets round it.
class Drift {
 public:
  explicit Drift(Parts& parts) : parts_(parts) {}

  // The last look at each warehouse: all of it for GOVERNANCE, APPLICATION_ADMIN and AUDIT, of one
  // data source for its owners as well.
  base::Result<std::vector<DriftReport>> Report(const Actor& actor,
                                                std::optional<model::DataSourceId> data_source);
  // Looks again; returns the ids of the jobs. Permission APPLICATION_ADMIN or GOVERNANCE.
  base::Result<std::vector<std::string>> Look(const Actor& actor);
  // Puts every view and every row there again and then looks again; returns the ids of the looks.
  // Permission APPLICATION_ADMIN or GOVERNANCE.
  base::Result<std::vector<std::string>> Repair(const Actor& actor);

 private:
  Parts& parts_;
};

}  // namespace louver::service
