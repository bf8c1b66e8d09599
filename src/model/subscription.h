#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/user_conditions.h"

namespace louver::model {

// ---- who may use a data source

enum class SubscriptionLevel { kAnyone, kApproval, kEntitlements, kAdvanced, kManual };

// What a policy adds where several meet on one data source (Policies, 2.4).
enum class MergeRole {
  kRequired,   // Always Required: everybody must meet it, and who meets all of them gets in
  kGrant,      // Share Responsibility, or a grant: one of them is enough
  kGuardrail,  // everybody must meet it, and nobody gets in by it
};

// Views are read-only: a policy that grants writing is kept and opens nothing.
enum class AccessGrant { kRead, kWrite };

enum class Approver { kOwner, kUserAdmin, kGovernance, kAudit };

std::string_view Name(Approver approver);  // "OWNER", "USER_ADMIN", "GOVERNANCE", "AUDIT"
std::optional<Approver> ParseApprover(std::string_view name);

// One of those who must agree when somebody asks for access.
struct Approval {
  Approver approver = Approver::kOwner;
  bool specific = false;  // one person, whom the asker chooses
  bool operator==(const Approval&) const = default;
};

struct SubscriptionAction {
  SubscriptionLevel level = SubscriptionLevel::kManual;
  MergeRole role = MergeRole::kRequired;
  AccessGrant grant = AccessGrant::kRead;
  bool automatic = false;           // those who qualify need not ask
  bool allow_discovery = false;     // those who do not still find it in lists
  UserConditions entitlements;      // for kEntitlements
  std::string advanced;             // for kAdvanced: a condition in the advanced DSL, as written
  std::vector<Approval> approvals;  // for kApproval; with conditions, for those who fail them
  std::string description;
  bool operator==(const SubscriptionAction&) const = default;
};

}  // namespace louver::model
