#include "store/health_checks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "store/statement.h"

namespace louver::store {
namespace {

constexpr std::array<std::string_view, 3> kOutcomes = {"passed", "skipped", "failed"};

std::string_view Word(CheckOutcome outcome) { return kOutcomes[static_cast<std::size_t>(outcome)]; }

std::optional<CheckOutcome> ParseOutcome(std::string_view word) {
  const auto found = std::find(kOutcomes.begin(), kOutcomes.end(), word);
  if (found == kOutcomes.end()) return std::nullopt;
  return static_cast<CheckOutcome>(found - kOutcomes.begin());
}

}  // namespace

base::Status PutHealthCheck(Transaction& tx, model::DataSourceId data_source,
                            const HealthCheck& check) {
  RETURN_IF_ERROR(Run(tx, "DELETE FROM health_checks WHERE data_source_id = ? AND name = ?",
                      data_source, check.name));
  return Run(tx,
             "INSERT INTO health_checks (data_source_id, name, outcome, reason, checked_at)"
             " VALUES (?, ?, ?, ?, ?)",
             data_source, check.name, Word(check.outcome), check.reason, check.checked_at);
}

base::Result<std::vector<HealthCheck>> HealthChecksOf(Transaction& tx,
                                                      model::DataSourceId data_source) {
  std::vector<HealthCheck> checks;
  bool damaged = false;
  RETURN_IF_ERROR((ForEach<std::string, std::string, std::string, base::Instant>(
      tx,
      [&](std::string name, const std::string& word, std::string reason, base::Instant at) {
        const auto outcome = ParseOutcome(word);
        damaged = damaged || !outcome;
        if (outcome) checks.push_back({std::move(name), *outcome, std::move(reason), at});
      },
      "SELECT name, outcome, reason, checked_at FROM health_checks WHERE data_source_id = ?"
      " ORDER BY name",
      data_source)));
  if (damaged) return DamagedRow("health_checks");
  return checks;
}

base::Result<std::set<model::DataSourceId>> FailingDataSources(Transaction& tx) {
  std::set<model::DataSourceId> failing;
  RETURN_IF_ERROR(ForEach<model::DataSourceId>(
      tx, [&](model::DataSourceId id) { failing.insert(id); },
      "SELECT DISTINCT data_source_id FROM health_checks WHERE outcome = 'failed'"));
  return failing;
}

}  // namespace louver::store
