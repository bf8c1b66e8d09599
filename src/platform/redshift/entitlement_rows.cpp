#include "platform/redshift/entitlement_rows.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/text.h"

namespace louver::platform::redshift {
namespace {

// Bytes, as create_objects.sql declares the columns.
constexpr std::size_t kLongestUsername = 128;
constexpr std::size_t kLongestName = 512;
constexpr std::size_t kLongestValue = 4096;

base::Status CheckText(std::string_view what, std::string_view text, std::size_t longest) {
  const std::string subject(what);
  if (!base::IsCleanText(text)) return base::Invalid(subject + " must be UTF-8 without NUL.");
  if (text.size() > longest) {
    return base::Invalid(subject + " is longer than " + std::to_string(longest) + " bytes.");
  }
  if (text.ends_with(' ')) return base::Invalid(subject + " must not end in a blank.");
  return base::Ok();
}

base::Status CheckRow(const EntitlementRow& row) {
  const std::string of_user = " of the warehouse user \"" + row.username + "\"";
  RETURN_IF_ERROR(CheckText("A name" + of_user, row.name, kLongestName));
  return CheckText("A value" + of_user, row.value, kLongestValue);
}

}  // namespace

base::Result<std::vector<EntitlementRow>> RowsOf(std::span<const DesiredEntitlements> users) {
  std::vector<EntitlementRow> rows;
  std::set<std::string_view> seen;
  for (const DesiredEntitlements& user : users) {
    if (user.warehouse_user.empty()) return base::Invalid("A warehouse user needs a name.");
    RETURN_IF_ERROR(CheckText("A warehouse user's name", user.warehouse_user, kLongestUsername));
    if (!seen.insert(user.warehouse_user).second) {
      return base::Invalid("The warehouse user \"" + user.warehouse_user + "\" is named twice.");
    }
    for (const model::Entitlement& entitlement : user.rows) {
      EntitlementRow row = {user.warehouse_user, std::string(model::Name(entitlement.kind)),
                            entitlement.name, entitlement.value};
      RETURN_IF_ERROR(CheckRow(row));
      rows.push_back(std::move(row));
    }
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

EntitlementDifference Difference(std::vector<EntitlementRow> present,
                                 std::span<const EntitlementRow> desired, EntitlementScope scope) {
  const bool adds = scope == EntitlementScope::kWhole;
  std::sort(present.begin(), present.end());
  EntitlementDifference difference;
  auto wanted = desired.begin();
  for (auto row = present.begin(); row != present.end();) {
    while (wanted != desired.end() && *wanted < *row) difference.add.push_back(*wanted++);
    const auto end = std::upper_bound(row, present.end(), *row);
    const auto copies = end - row;
    const bool is_wanted = wanted != desired.end() && *wanted == *row;
    if (!is_wanted || (copies > 1 && adds)) {
      difference.remove.push_back(*row);
      difference.change.removed += static_cast<int>(copies);
      if (is_wanted) difference.add.push_back(*row);
    }
    if (is_wanted) ++wanted;
    row = end;
  }
  difference.add.insert(difference.add.end(), wanted, desired.end());
  if (!adds) difference.add.clear();
  difference.change.added = static_cast<int>(difference.add.size());
  return difference;
}

}  // namespace louver::platform::redshift
