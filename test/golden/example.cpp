#include "test/golden/example.h"

#include <chrono>
#include <optional>

#include "compiler/facts.h"

namespace louver::golden {
namespace {

constexpr char kSalt[] = "a5a1700000000000000000000000000000000000000000000000000000000000";

base::Instant Today() {
  using namespace std::chrono_literals;
  return base::Instant(
      std::chrono::sys_days(std::chrono::year_month_day(2020y, std::chrono::March, 1d))
          .time_since_epoch());
}

std::string Cells(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) line += " " + cell + " |";
  return line + "\n";
}

std::string RowText(const std::string& who, const compiler::Row& row) {
  std::vector<std::string> cells = {who};
  for (const auto& cell : row) cells.push_back(cell.value_or("NULL"));
  return Cells(cells);
}

}  // namespace

compiler::Row ReadRow(Line& line) {
  compiler::Row row;
  while (!line.empty()) {
    std::string value = line.Until("|");
    row.push_back(value == "NULL" ? std::nullopt : std::optional(std::move(value)));
  }
  return row;
}

Viewer ReadViewer(Line& line) {
  Viewer reader;
  reader.user.userid = line.Until(" in ");
  while (!line.empty()) {
    model::Group group;
    group.name = line.Until(",");
    reader.groups.push_back(std::move(group));
  }
  return reader;
}

void ReadHeld(Line& line, Viewer& reader) {
  const std::string name = line.Until("=");
  reader.user.attributes[name].insert(line.Rest());
}

base::Result<std::string> Shown(const compiler::Plan& plan, const Example& example) {
  std::vector<std::string> heads = {""};
  for (const compiler::ColumnPlan& column : plan.columns) heads.push_back("`" + column.name + "`");
  std::string text = Cells(heads) + "|";
  for (std::size_t i = 0; i < heads.size(); ++i) text += "---|";
  text += "\n";
  for (const compiler::Row& row : example.rows) text += RowText("in the table", row);
  for (const Viewer& reader : example.readers) {
    const model::DataSourceId member_of[] = {plan.data_source};
    compiler::Caller caller = compiler::CallerOf(reader.user, reader.groups, member_of);
    caller.now = Today();
    ASSIGN_OR_RETURN(const auto rows, compiler::Evaluate(plan, caller, kSalt, example.rows));
    std::string who = reader.user.userid;
    for (const model::Group& group : reader.groups) who += ", " + group.name;
    if (rows.empty()) text += "| " + who + " | no rows |\n";
    for (const compiler::Row& row : rows) text += RowText(who, row);
  }
  return text;
}

}  // namespace louver::golden
