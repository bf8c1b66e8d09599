#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace louver::service {

// The reports there are (Governance Report Types).
enum class ReportKind {
  kAllUserDataSources,
  kAllUserStatus,
  kUserDataSources,
  kUserGroups,
  kUserAttributes,
  kGroupUsers,
  kGroupAttributes,
  kGroupDataSources,
  kAllGroupDataSources,
  kAllDataSourceUsers,
  kDataSourceUsers,
  kAllTagged,
  kTagged,
};

struct ReportRequest {
  ReportKind kind = ReportKind::kAllUserStatus;
  std::string subject = {};  // id of the user, group or data source, or name of the tag; "" for all
};

// A table for people: titles, and rows of as many cells.
struct Report {
  std::vector<std::string> titles;
  std::vector<std::vector<std::string>> rows;
  bool operator==(const Report&) const = default;
};

// What a cell says where there is nothing to say.
inline constexpr char kNothingToSay[] = "N/A";

}  // namespace louver::service
