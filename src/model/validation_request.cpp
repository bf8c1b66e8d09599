#include "model/validation_request.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace louver::model {
namespace {

constexpr std::array<std::string_view, 4> kKinds = {"Column added", "Column changed",
                                                    "Column deleted", "Data source created"};

}  // namespace

std::string_view Name(ValidationKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<ValidationKind> ParseValidationKind(std::string_view name) {
  const auto* const found = std::find(kKinds.begin(), kKinds.end(), name);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<ValidationKind>(found - kKinds.begin());
}

}  // namespace louver::model
