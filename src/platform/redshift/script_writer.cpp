#include "platform/redshift/script_writer.h"

#include <utility>

#include "base/text.h"
#include "platform/redshift/names.h"
#include "sql/dialect.h"
#include "sql/render.h"
#include "sql/script.h"

namespace louver::platform::redshift {

void ScriptWriter::Comment(std::string_view text) {
  for (const std::string_view line : base::Split(text, '\n')) {
    text_.append("-- ").append(line).append("\n");
  }
  text_ += '\n';
}

void ScriptWriter::Add(std::string_view script, const ScriptValues& values) {
  if (!status_.ok()) return;
  auto filled = sql::FillScript(sql::Redshift(), script, values);
  if (!filled.ok()) {
    status_ = std::move(filled).error();
    return;
  }
  text_ += *filled + "\n";
}

void ScriptWriter::Connect(const std::string& database) {
  if (!status_.ok()) return;
  // psql takes such names for connection strings, quoted or not, and would log in elsewhere.
  const bool is_taken_apart =
      database.find('=') != std::string::npos || database.find("://") != std::string::npos;
  if (is_taken_apart) {
    status_ = base::Invalid("The database \"" + database +
                            "\" has a name that psql takes for a connection string.");
    return;
  }
  const auto name = sql::Identifier::Make(Folded(database));
  auto written =
      name.ok() ? sql::Render(sql::Redshift(), *name) : base::Result<std::string>(name.error());
  if (!written.ok()) {
    status_ = std::move(written).error();
    return;
  }
  text_ += "-- Only in psql and RSQL; in another client open that database and go on there.\n";
  text_ += "\\connect " + *written + "\n\n";
}

base::Result<std::string> ScriptWriter::Finish() && {
  RETURN_IF_ERROR(status_);
  return std::move(text_);
}

}  // namespace louver::platform::redshift
