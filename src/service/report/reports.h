#pragma once

#include "base/result.h"
#include "service/actor.h"
#include "service/parts.h"
#include "service/report/report.h"

namespace louver::service {

// Governance reports: who there is, who has access to what, and what carries which tag. For
// GOVERNANCE; every report that was made is in the audit record.
class Reports {
 public:
  explicit Reports(Parts& parts) : parts_(parts) {}

  // kNotFound for a subject that is not there.
  base::Result<Report> Run(const Actor& actor, const ReportRequest& request);

 private:
  Parts& parts_;
};

// What a kind of report is called in the audit record.
const char* Name(ReportKind kind);

}  // namespace louver::service
