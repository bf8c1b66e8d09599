#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace louver::standin {

// Why a statement is not run: an error with a SQLSTATE. Texts follow Redshift where they are known.
base::Error Refusal(std::string_view sqlstate, std::string message);
// The SQLSTATE of a refusal.
std::string SqlState(const base::Error& refusal);

inline constexpr std::string_view kSyntaxError = "42601";
inline constexpr std::string_view kNotSupported = "0A000";
inline constexpr std::string_view kUndefinedObject = "42704";
inline constexpr std::string_view kUndefinedFunction = "42883";
inline constexpr std::string_view kNoPrivilege = "42501";
inline constexpr std::string_view kInvalidParameter = "22023";

base::Error SyntaxErrorAt(std::string_view token);
// Exists in Redshift, but not here.
base::Error NotImitated(std::string_view what);

}  // namespace louver::standin
