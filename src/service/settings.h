#pragma once

#include <optional>

#include "base/result.h"
#include "compiler/compile_options.h"
#include "service/actor.h"
#include "service/parts.h"

namespace louver::service {

// What is left out stays as it is.
struct SettingsChange {
  std::optional<bool> open_without_subscription_policy = {};
  std::optional<bool> grants_and_guardrails = {};
};

// What an installation decides about all data sources, for APPLICATION_ADMIN; GOVERNANCE reads. A
// change is audited, and on its way to every warehouse when the call returns.
class Settings {
 public:
  explicit Settings(Parts& parts) : parts_(parts) {}

  base::Result<compiler::CompileOptions> Get(const Actor& actor);
  base::Result<compiler::CompileOptions> Put(const Actor& actor, const SettingsChange& change);

 private:
  Parts& parts_;
};

}  // namespace louver::service
