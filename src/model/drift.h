#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "model/ids.h"

// How a warehouse differs from what Louver put there, and who gets round it.
namespace louver::model {

enum class DriftKind {
  kViewMissing,
  kViewChanged,       // its text is not the one Louver wrote
  kViewOwner,         // it belongs to somebody else
  kViewShut,          // people may not read it
  kRightsChanged,     // the rows about a warehouse user are not those Louver wrote
  kSourceUnreadable,  // Louver's account may not read the table, or it is gone
  kDirectReader,      // somebody can read the table without the view
};

std::string_view Name(DriftKind kind);  // "viewMissing", …
std::optional<DriftKind> ParseDriftKind(std::string_view name);

struct DriftFinding {
  DriftKind kind = DriftKind::kViewMissing;
  std::optional<DataSourceId> data_source = {};
  std::string principal = {};  // the warehouse user, group or role it is about; empty for none
  std::string detail = {};     // one sentence: what is wrong, and what to do
  bool operator==(const DriftFinding&) const = default;
};

// One look at a warehouse. `complete` is false when a part could not be looked at; `reason` says
// which, and why.
struct DriftCheck {
  IntegrationId integration;
  base::Instant checked_at;
  bool complete = true;
  std::string reason = {};
  std::vector<DriftFinding> findings = {};
  bool operator==(const DriftCheck&) const = default;
};

}  // namespace louver::model
