#pragma once

namespace louver::api::wire {

// What stands for a secret in an answer.
inline constexpr char kRedacted[] = "<REDACTED>";

}  // namespace louver::api::wire
