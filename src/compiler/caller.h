#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/clock.h"

namespace louver::compiler {

// One person as a plan's tests see them. As it is made: a stranger.
struct Caller {
  bool known = false;
  std::string iam;       // the identity manager they come from; empty for a stranger
  std::string username;  // the login name in Louver; empty for a stranger
  std::set<std::string> groups;
  std::map<std::string, std::set<std::string>> attributes;
  std::set<std::string> purposes;    // acted under now, and those above them
  std::optional<base::Instant> now;  // when they ask; without it the age of a row is not known
  std::set<std::int64_t> member_of;  // ids of data sources they were added to by hand
  bool operator==(const Caller&) const = default;
};

}  // namespace louver::compiler
