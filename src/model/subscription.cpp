#include "model/subscription.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace louver::model {
namespace {

constexpr std::array<std::string_view, 4> kApprovers = {"OWNER", "USER_ADMIN", "GOVERNANCE",
                                                        "AUDIT"};

}  // namespace

std::string_view Name(Approver approver) { return kApprovers[static_cast<std::size_t>(approver)]; }

std::optional<Approver> ParseApprover(std::string_view name) {
  const auto found = std::find(kApprovers.begin(), kApprovers.end(), name);
  if (found == kApprovers.end()) return std::nullopt;
  return static_cast<Approver>(found - kApprovers.begin());
}

}  // namespace louver::model
