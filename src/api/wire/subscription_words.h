#pragma once

#include <string_view>

#include "api/decode/reader.h"
#include "base/assert.h"
#include "model/subscription.h"

// Words of subscription policies that V1 and V2 share.
namespace louver::api::wire {

inline constexpr decode::EnumName<model::AccessGrant> kGrants[] = {
    {"READ", model::AccessGrant::kRead}, {"WRITE", model::AccessGrant::kWrite}};

inline constexpr decode::EnumName<model::Approver> kApprovers[] = {
    {"OWNER", model::Approver::kOwner},
    {"USER_ADMIN", model::Approver::kUserAdmin},
    {"GOVERNANCE", model::Approver::kGovernance},
    {"AUDIT", model::Approver::kAudit}};

template <typename Enum, std::size_t kCount>
std::string_view WordOf(const decode::EnumName<Enum> (&names)[kCount], Enum value) {
  for (const auto& name : names) {
    if (name.value == value) return name.name;
  }
  base::AssertionFailed("an enum value without a word", __FILE__, __LINE__);
}

}  // namespace louver::api::wire
