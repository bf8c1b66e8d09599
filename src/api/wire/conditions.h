#pragma once

#include <string_view>

#include <boost/json/fwd.hpp>

#include "model/user_conditions.h"

namespace louver::api::wire {

std::string_view Word(model::Combine combine);

// {operator, groups, attributes} as V2 has it; lists without entries are left out.
boost::json::object ConditionsObject(const model::UserConditions& conditions);

}  // namespace louver::api::wire
