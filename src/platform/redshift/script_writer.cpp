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

void ScriptWriter::StopAtErrors() { text_ += "\\set ON_ERROR_STOP on\n\n"; }

void ScriptWriter::Connect(const std::string& database) {
  if (!status_.ok()) return;
  // psql takes such names for connection strings, quoted or not, and would log in elsewhere.
  const bool is_taken_apart =
      database.find('=') != std::string::npos || database.find("://") != std::string::npos;
  if (is_taken_apart) {
    status_ = base::Invalid(
        "psql takes the name of the database \"" + database +
        "\" for a connection string, so that no script can open it. Rename it (ALTER DATABASE ... "
        "RENAME TO ...) and ask again, or remove Louver without a script (\"Without Louver\" in "
        "docs/guide/redshift.md).");
    return;
  }
  const auto name = sql::Identifier::Make(Folded(database));
  auto written =
      name.ok() ? sql::Render(sql::Redshift(), *name) : base::Result<std::string>(name.error());
  if (!written.ok()) {
    status_ = std::move(written).error();
    return;
  }
  text_ += "\\connect " + *written + "\n\n";
}

void ScriptWriter::RunRows(const FilledScript& query) {
  AddQuery(query.script, query.values, "\\gexec");
}

void ScriptWriter::Ask(const FilledScript& query) {
  AddQuery(query.script, query.values, "\\gset");
}

void ScriptWriter::If(std::string_view answer) {
  text_.append("\\if :").append(answer).append("\n\n");
}

void ScriptWriter::Else() { text_ += "\\else\n\n"; }
void ScriptWriter::EndIf() { text_ += "\\endif\n\n"; }

void ScriptWriter::AddQuery(std::string_view query, const ScriptValues& values,
                            std::string_view command) {
  // Up to its semicolon, in place of which the command sends it.
  const std::string_view text = base::TrimBlanks(query);
  Add(text.substr(0, text.size() - (text.ends_with(';') ? 1 : 0)), values);
  text_.append(command).append("\n\n");
}

base::Result<std::string> ScriptWriter::Finish() && {
  RETURN_IF_ERROR(status_);
  return std::move(text_);
}

}  // namespace louver::platform::redshift
