#pragma once

#include <compare>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/platform.h"

namespace louver::platform::redshift {

// A row of the entitlement table, in its words.
struct EntitlementRow {
  std::string username;
  std::string kind;
  std::string name;
  std::string value;
  auto operator<=>(const EntitlementRow&) const = default;
};

// The rows these users should have, sorted. kInvalid when a user is named twice (two people must
// not add up to one), or when a text does not fit the table or ends in a blank, which Redshift
// ignores in comparisons and so could match another value.
base::Result<std::vector<EntitlementRow>> RowsOf(std::span<const DesiredEntitlements> users);

struct EntitlementDifference {
  std::vector<EntitlementRow> remove;  // each once; removing takes every copy
  std::vector<EntitlementRow> add;
  EntitlementChange change;  // counts copies
};

// What turns `present` (any order, a row perhaps twice, since the table has no key) into `desired`
// (sorted, each once). With kRemoveOnly nothing is added, and wanted rows stay even where there are
// two of them: taking both would take what is to be kept.
EntitlementDifference Difference(std::vector<EntitlementRow> present,
                                 std::span<const EntitlementRow> desired, EntitlementScope scope);

}  // namespace louver::platform::redshift
