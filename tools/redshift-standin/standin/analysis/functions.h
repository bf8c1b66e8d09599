#pragma once

#include <string_view>

namespace louver::standin {

// What Redshift says about a function that PostgreSQL has built in (dg "SQL functions reference",
// "SQL functions supported on the leader node").
enum class FunctionPlace {
  kAnywhere,
  kLeaderOnly,   // not over tables (sheet 1.9)
  kComputeOnly,  // only over tables
  kUnknown,      // Redshift has no such function
};

FunctionPlace PlaceOf(std::string_view function);

// Types a column, cast or argument may have.
bool IsRedshiftType(std::string_view type);

bool IsRedshiftOperator(std::string_view symbol);

}  // namespace louver::standin
