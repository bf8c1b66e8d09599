#include "model/access_request.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace louver::model {
namespace {

constexpr std::array<std::string_view, 4> kStates = {"pending", "approved", "denied", "withdrawn"};

}  // namespace

std::string_view Name(RequestState state) { return kStates[static_cast<std::size_t>(state)]; }

std::optional<RequestState> ParseRequestState(std::string_view name) {
  const auto found = std::find(kStates.begin(), kStates.end(), name);
  if (found == kStates.end()) return std::nullopt;
  return static_cast<RequestState>(found - kStates.begin());
}

}  // namespace louver::model
