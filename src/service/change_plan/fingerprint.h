#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "compiler/caller.h"
#include "compiler/compare/compare.h"

namespace louver::service {

// Tells apart sequences of texts: equal fingerprints mean equal sequences.
class Fingerprint {
 public:
  void Add(std::string_view text);
  void Add(const compiler::Caller& caller);
  void Add(const compiler::compare::Difference& difference);

  // 24 hexadecimal digits.
  std::string Digits() const { return state_.substr(0, 24); }

 private:
  std::string state_ = std::string(64, '0');
};

// What a change plan says, in short. Two plans for the same changes with the same fingerprints say
// the same: what lies outside of what they say may have moved.
struct ChangePlanId {
  base::Instant made_at;
  std::string changes;   // what was asked
  std::string policies;  // the definitions of views, and the policies that are replaced
  std::string people;    // who sees what otherwise
  bool operator==(const ChangePlanId&) const = default;
};

std::string ToString(const ChangePlanId& id);
std::optional<ChangePlanId> ParseChangePlanId(std::string_view text);

}  // namespace louver::service
