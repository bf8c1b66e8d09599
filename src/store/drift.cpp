#include "store/drift.h"

#include <cstddef>
#include <utility>

#include "store/statement.h"

namespace louver::store {
namespace {

using model::DataSourceId;
using model::DriftCheck;
using model::DriftFinding;
using model::IntegrationId;

base::Result<std::vector<DriftFinding>> FindingsOf(Transaction& tx, IntegrationId integration) {
  std::vector<DriftFinding> findings;
  bool damaged = false;
  RETURN_IF_ERROR((ForEach<std::string, std::optional<DataSourceId>, std::string, std::string>(
      tx,
      [&](const std::string& word, std::optional<DataSourceId> data_source, std::string principal,
          std::string detail) {
        const auto kind = model::ParseDriftKind(word);
        if (!kind) {
          damaged = true;
          return;
        }
        findings.push_back({*kind, data_source, std::move(principal), std::move(detail)});
      },
      "SELECT kind, data_source_id, principal, detail FROM drift_findings"
      " WHERE integration_id = ? ORDER BY position",
      integration)));
  if (damaged) return DamagedRow("drift_findings");
  return findings;
}

}  // namespace

base::Status PutDriftCheck(Transaction& tx, const DriftCheck& check) {
  RETURN_IF_ERROR(Run(tx, "DELETE FROM drift_checks WHERE integration_id = ?", check.integration));
  RETURN_IF_ERROR(Run(tx,
                      "INSERT INTO drift_checks (integration_id, checked_at, complete, reason)"
                      " VALUES (?, ?, ?, ?)",
                      check.integration, check.checked_at, check.complete, check.reason));
  for (std::size_t i = 0; i < check.findings.size(); ++i) {
    const DriftFinding& finding = check.findings[i];
    RETURN_IF_ERROR(Run(tx,
                        "INSERT INTO drift_findings (integration_id, position, kind,"
                        " data_source_id, principal, detail) VALUES (?, ?, ?, ?, ?, ?)",
                        check.integration, static_cast<std::int64_t>(i), model::Name(finding.kind),
                        finding.data_source, finding.principal, finding.detail));
  }
  return base::Ok();
}

base::Result<std::vector<DriftCheck>> AllDriftChecks(Transaction& tx) {
  std::vector<DriftCheck> checks;
  RETURN_IF_ERROR((ForEach<IntegrationId, base::Instant, bool, std::string>(
      tx,
      [&](IntegrationId integration, base::Instant checked_at, bool complete, std::string reason) {
        checks.push_back({integration, checked_at, complete, std::move(reason), {}});
      },
      "SELECT integration_id, checked_at, complete, reason FROM drift_checks"
      " ORDER BY integration_id")));
  for (DriftCheck& check : checks) {
    ASSIGN_OR_RETURN(check.findings, FindingsOf(tx, check.integration));
  }
  return checks;
}

}  // namespace louver::store
