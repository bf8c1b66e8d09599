#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/redshift/object_scripts.h"
#include "sql/identifier.h"

namespace louver::platform::redshift {

// Writes one script out of others. After the first that cannot be written nothing more is, and
// Finish tells.
class ScriptWriter {
 public:
  // Our own words; one or more lines without "--".
  void Comment(std::string_view text);
  void Add(std::string_view script, const ScriptValues& values);
  void Add(const FilledScript& filled) { Add(filled.script, filled.values); }
  // For psql and RSQL; others open the database themselves.
  void Connect(const std::string& database);
  base::Result<std::string> Finish() &&;

 private:
  std::string text_;
  base::Status status_;
};

}  // namespace louver::platform::redshift
