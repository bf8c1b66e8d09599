#include "test/differential/trial.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "compiler/build_plan.h"
#include "compiler/explain/explain.h"
#include "compiler/facts.h"
#include "compiler/print.h"

namespace louver::differential {
namespace {

using compiler::Row;

std::string Text(const std::vector<Row>& rows) {
  std::string text;
  for (const Row& row : rows) {
    for (const auto& value : row) text += (value ? "'" + *value + "'" : "NULL") + " | ";
    text += "\n";
  }
  return text;
}

// What an explanation says of one column, against what the view shows there.
bool Agrees(const compiler::explain::ColumnAnswer& answer, const std::optional<std::string>& raw,
            const std::optional<std::string>& shown) {
  if (answer.shows == compiler::Print(compiler::Outcome{compiler::ShowNull{}})) return !shown;
  if (answer.shows == compiler::Print(compiler::Outcome{compiler::ShowClear{}})) {
    return shown.has_value() == raw.has_value();
  }
  return true;
}

// What `explain` says about the person that the view's answer contradicts; empty when nothing.
std::string Contradiction(const std::vector<Row>& rows, const compiler::Plan& plan,
                          const compiler::Caller& caller, const std::vector<Row>& shown) {
  std::size_t said = 0;
  for (std::size_t number = 0; number < rows.size(); ++number) {
    const Row& row = rows[number];
    const std::string which = "the explanation of row " + std::to_string(number);
    const auto explained = compiler::explain::Explain(plan, caller, {std::nullopt, row});
    const auto seen = compiler::Evaluate(plan, caller, kSalt, {&row, 1});
    if (!explained.ok()) return which + ": " + explained.error().message();
    if (!seen.ok()) return which + ": " + seen.error().message();
    if (explained->row_shown && *explained->row_shown != !seen->empty()) return which + " is wrong";
    if (seen->empty()) continue;
    ++said;
    const auto found = std::find(shown.begin(), shown.end(), seen->front());
    if (found == shown.end()) return which + " names a row that is not there";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (Agrees(explained->columns[i], row[i], (*found)[i])) continue;
      return which + " is wrong about " + explained->columns[i].column;
    }
  }
  return said == shown.size() ? "" : "explanations speak of another number of rows";
}

// What one person's view of the world shows against what it should; adds to `outcome`.
void Compare(Laboratory& laboratory, const World& world, const Laboratory::Exhibit& exhibit,
             int person, Outcome& outcome) {
  const random::Person& who = world.people[static_cast<std::size_t>(person)];
  compiler::Caller caller = compiler::CallerOf(who.user, who.groups, who.member_of, who.purposes);
  caller.now =
      laboratory.Now();  // no row's time is near enough for the warehouse's clock to matter
  auto expected = compiler::Evaluate(exhibit.plan, caller, kSalt, world.rows);
  if (!expected.ok()) {
    outcome.skipped = true;
    return;
  }
  std::sort(expected->begin(), expected->end());
  const auto shown = laboratory.Shown(exhibit, person);
  ++outcome.compared;
  const std::string about = compiler::Print(exhibit.plan) + exhibit.statement + "\n";
  if (!shown.ok() || *shown != *expected) {
    outcome.failure = about + "person " + std::to_string(person) + "\nrows\n" + Text(world.rows) +
                      "expected\n" + Text(*expected) + "shown\n" +
                      (shown.ok() ? Text(*shown) : shown.error().message());
    return;
  }
  const std::string contradiction = Contradiction(world.rows, exhibit.plan, caller, *shown);
  if (!contradiction.empty()) outcome.failure = about + contradiction;
}

}  // namespace

Outcome Try(Laboratory& laboratory, const World& world) {
  Outcome outcome;
  auto compilation = compiler::Compile(world.source, world.policies, {});
  if (!compilation.ok()) {
    outcome.skipped = true;
    return outcome;
  }
  const std::string plan = compiler::Print(compilation->plan);
  const auto exhibit = laboratory.PutUp(world, std::move(compilation->plan));
  if (!exhibit.ok()) {
    outcome.failure = plan + exhibit.error().message();
    return outcome;
  }
  const int people = static_cast<int>(world.people.size());
  for (int person = 0; person < people && outcome.failure.empty(); ++person) {
    Compare(laboratory, world, *exhibit, person, outcome);
  }
  const base::Status gone = laboratory.TakeDown(*exhibit);
  if (!gone.ok() && outcome.failure.empty()) outcome.failure = plan + gone.error().message();
  return outcome;
}

}  // namespace louver::differential
