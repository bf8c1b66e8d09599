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

  // For psql and RSQL from here on; in other clients people do it themselves.
  void StopAtErrors();
  void Connect(const std::string& database);
  // A query whose rows are statements, which are run.
  void RunRows(const FilledScript& query);
  // A query of one row and column, 'true' or 'false', whose answer the client keeps under the
  // column's name.
  void Ask(const FilledScript& query);
  void If(std::string_view answer);
  void Else();
  void EndIf();

  base::Result<std::string> Finish() &&;

 private:
  void AddQuery(std::string_view query, const ScriptValues& values, std::string_view command);

  std::string text_;
  base::Status status_;
};

}  // namespace louver::platform::redshift
