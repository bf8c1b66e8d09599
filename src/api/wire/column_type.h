#pragma once

#include <string_view>

#include "model/column_type.h"

namespace louver::api::wire {

// The data dictionary's own word for a type, whatever the platform: "text", "integer", "timestamp
// with time zone" (Manage the Data Dictionary; the words beyond its examples are inferred).
std::string_view GeneralType(const model::ColumnType& type);

}  // namespace louver::api::wire
