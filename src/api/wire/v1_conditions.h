#pragma once

#include <optional>
#include <string_view>

#include <boost/json/fwd.hpp>

#include "api/decode/reader.h"
#include "api/wire/policy_conditions_request.h"
#include "base/result.h"
#include "model/user_conditions.h"

// Conditions on people as V1 writes them (Policies, 4.3):
//
//   {"operator": "and", "conditions": [
//      {"type": "groups", "group": {"name": "Support", "iam": "bim"}},
//      {"type": "authorizations", "authorization": {"auth": "Country", "value": "US"}},
//      {"type": "purposes", "value": "Research"}]}
namespace louver::api::wire {

boost::json::object V1ConditionsObject(const model::UserConditions& conditions);

// Nothing when the member is absent or null. At least one condition; with several the operator has
// to be given, since one of the two would let more people in. A `field`, which belongs to the
// matching of rows, is refused even when it says nothing (observed).
base::Result<std::optional<model::UserConditions>> ReadV1Conditions(
    decode::ObjectReader& parent, std::string_view member, Purposes purposes = Purposes::kRefused);

// The members of a condition that names a group, or an attribute.
base::Result<std::string> ReadV1Group(decode::ObjectReader& condition);
struct V1Authorization {
  std::string attribute;
  std::string value;  // empty only where none is needed
};
enum class AuthorizationValue { kRequired, kRefused };
base::Result<V1Authorization> ReadV1Authorization(decode::ObjectReader& condition,
                                                  AuthorizationValue value);

// "or" and "and", which clients write in either case.
inline constexpr decode::EnumName<model::Combine> kV1CombineWords[] = {
    {"or", model::Combine::kAny},
    {"and", model::Combine::kAll},
    {"OR", model::Combine::kAny},
    {"AND", model::Combine::kAll}};
std::string_view V1Word(model::Combine combine);

}  // namespace louver::api::wire
