#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "standin/translate/call.h"
#include "standin/translate/translation.h"

namespace louver::standin {

// What a thread needs to translate any statement.
inline constexpr std::size_t kSessionStackBytes = 128UL * 1024 * 1024;

// Turns Redshift's statements into PostgreSQL's, or into a refusal. Pure, and safe to share among
// threads.
class Translator {
 public:
  // `built_in_functions`: every function name PostgreSQL itself knows.
  explicit Translator(std::unordered_set<std::string> built_in_functions);

  // The statements of a string, without their semicolons. A string of blanks is one statement.
  std::vector<std::string_view> Split(std::string_view text) const;
  Translation Translate(std::string_view statement, const SessionState& state) const;

 private:
  std::unordered_set<std::string> built_in_functions_;
};

}  // namespace louver::standin
