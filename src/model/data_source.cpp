#include "model/data_source.h"

#include <algorithm>
#include <array>

namespace louver::model {
namespace {

constexpr std::array<std::string_view, 4> kViewStates = {"none", "pending", "created", "failed"};
constexpr std::array<std::string_view, 3> kMemberStates = {"subscribed", "owner", "expert"};
constexpr std::array<std::string_view, 3> kMemberBases = {"given", "approved", "qualified"};

template <typename Enum, std::size_t N>
std::optional<Enum> Find(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view Name(ViewState state) { return kViewStates[static_cast<std::size_t>(state)]; }
std::optional<ViewState> ParseViewState(std::string_view name) {
  return Find<ViewState>(kViewStates, name);
}

std::string_view Name(MemberState state) { return kMemberStates[static_cast<std::size_t>(state)]; }
std::optional<MemberState> ParseMemberState(std::string_view name) {
  return Find<MemberState>(kMemberStates, name);
}

std::string_view Name(MemberBasis basis) { return kMemberBases[static_cast<std::size_t>(basis)]; }
std::optional<MemberBasis> ParseMemberBasis(std::string_view name) {
  return Find<MemberBasis>(kMemberBases, name);
}

}  // namespace louver::model
