#include "model/drift.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace louver::model {
namespace {

constexpr std::array<std::string_view, 7> kKinds = {
    "viewMissing",   "viewChanged",      "viewOwner",   "viewShut",
    "rightsChanged", "sourceUnreadable", "directReader"};

}  // namespace

std::string_view Name(DriftKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<DriftKind> ParseDriftKind(std::string_view name) {
  const auto found = std::find(kKinds.begin(), kKinds.end(), name);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<DriftKind>(found - kKinds.begin());
}

}  // namespace louver::model
