#pragma once

#include "base/result.h"
#include "compiler/compile_options.h"
#include "store/transaction.h"

namespace louver::service {

// Settings of the installation, "true" or not set.
inline constexpr char kOpenWithoutPolicySetting[] = "open_without_subscription_policy";
inline constexpr char kGrantsAndGuardrailsSetting[] = "grants_and_guardrails";

base::Result<compiler::CompileOptions> ReadCompileOptions(store::Transaction& tx);

}  // namespace louver::service
