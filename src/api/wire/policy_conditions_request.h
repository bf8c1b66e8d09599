#pragma once

#include <optional>
#include <string_view>

#include "api/decode/reader.h"
#include "base/result.h"
#include "model/policy.h"

namespace louver::api::wire {

// {operator: any|all, groups: [..], attributes: [{name, value}]}, at least one condition. The
// operator may be left out and is then "any" (Policies, 4.1).
// Purposes are for the conditions of data policies alone.
enum class Purposes { kRefused, kAllowed };
base::Result<std::optional<model::UserConditions>> ReadConditions(
    decode::ObjectReader& parent, std::string_view member, Purposes purposes = Purposes::kRefused);

// `circumstances` and `circumstanceOperator` of a policy; without them every data source.
base::Result<model::Circumstances> ReadCircumstances(decode::ObjectReader& policy);

// One of them.
base::Result<model::Circumstance> ReadCircumstance(const decode::ValueReader& value);

// `ownerRestrictions`: {users: [{iamid, username}], groups: [..]}, at least one of them; nothing
// when absent or null (Policies, 4.2).
base::Result<std::optional<model::OwnerRestrictions>> ReadOwnerRestrictions(
    decode::ObjectReader& policy);

// A member holding a tag's full name.
base::Result<model::TagName> ReadTag(decode::ObjectReader& parent, std::string_view member);

inline constexpr decode::EnumName<model::Combine> kCombineWords[] = {{"any", model::Combine::kAny},
                                                                     {"all", model::Combine::kAll}};

}  // namespace louver::api::wire
