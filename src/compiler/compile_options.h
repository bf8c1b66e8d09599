#pragma once

namespace louver::compiler {

// What an installation decides about subscriptions.
struct CompileOptions {
  // Who may use a data source that no subscription policy binds to: every known person, as the
  // documented default has it, instead of those added by hand.
  bool open_without_policy = false;
  // Grants and guardrails, the documented product's later way: every policy that is no guardrail
  // grants, and what it says about sharing responsibility is ignored.
  bool all_grant = false;

  bool operator==(const CompileOptions&) const = default;
};

}  // namespace louver::compiler
