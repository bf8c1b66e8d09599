#include "test/differential/trial.h"

#include <algorithm>

#include "base/assert.h"
#include "compiler/build_plan.h"
#include "compiler/explain/explain.h"
#include "compiler/facts.h"
#include "compiler/lower.h"
#include "compiler/print.h"
#include "model/column_type.h"
#include "test/random/random_policy.h"
#include "test/random/random_source.h"

namespace louver::differential {
namespace {

using compiler::Row;
using platform::Value;

constexpr char kPassword[] = "Passw0rdOfTest";
constexpr char kSalt[] = "5a17000000000000000000000000000000000000000000000000000000005a17";
constexpr int kRows = 12;

std::string Quoted(const std::string& name) {
  std::string quoted = "\"";
  for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string UserOf(int person) { return "person_" + std::to_string(person); }

void Must(const base::Status& status) {
  if (!status.ok()) std::fprintf(stderr, "%s\n", status.error().message().c_str());
  LOUVER_ASSERT(status.ok());
}

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
  for (const Row& row : rows) {
    const std::string which = "the explanation of row " + row[0].value_or("NULL");
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

}  // namespace

struct Laboratory::World {
  model::DataSource source;
  std::vector<Row> rows;
  std::vector<random::Person> people;
  compiler::Plan plan;
  std::string statement;
};

Laboratory::Laboratory() {
  platform_ = *platform::redshift::RedshiftPlatform::Make(connector_, randomness_, clock_);
  target_ = {{server_.host(), server_.port(), "laboratory", "dev"},
             "louver_laboratory",
             base::Secret("Laboratory1")};
  const platform::Login login{server_.user(), base::Secret(server_.password())};
  for (const platform::Step& step : platform_->SetupSteps(target_)) {
    Must(platform_->ApplySetup(target_, step.name, &login));
  }
  administrator_ = *connector_.Open({server_.host(), server_.port(), "dev"}, login);
  const auto run = [&](const std::string& statement) {
    const auto ran = administrator_->Execute(statement);
    if (!ran.ok()) Must(ran.error());
  };
  run("CREATE SCHEMA source");
  run("GRANT USAGE ON SCHEMA source TO " + target_.account);
  for (int person = 0; person < kPeople; ++person) {
    run("CREATE USER " + UserOf(person) + " PASSWORD '" + kPassword + "'");
    people_.push_back(*connector_.Open({server_.host(), server_.port(), "laboratory"},
                                       {UserOf(person), base::Secret(kPassword)}));
  }
}

base::Status Laboratory::MakeTable(const World& world) {
  std::string columns;
  std::string places;
  for (const model::Column& column : world.source.columns) {
    if (!columns.empty()) columns += ", ";
    columns += Quoted(column.name) + " " + model::ToString(column.type);
    places += (places.empty() ? "$" : ", $") +
              std::to_string(1 + std::count(places.begin(), places.end(), '$'));
  }
  const std::string table = "source." + Quoted(world.source.remote.table);
  RETURN_IF_ERROR(administrator_->Execute("CREATE TABLE " + table + " (" + columns + ")"));
  for (const Row& row : world.rows) {
    RETURN_IF_ERROR(
        administrator_->Execute("INSERT INTO " + table + " VALUES (" + places + ")", row));
  }
  return base::Ok();
}

base::Status Laboratory::Enforce(const World& world) {
  RETURN_IF_ERROR(administrator_->Execute(
      "GRANT SELECT ON source." + Quoted(world.source.remote.table) + " TO " + target_.account));
  RETURN_IF_ERROR(platform_->PutSalt(target_, world.source.id, base::Secret(kSalt)));
  RETURN_IF_ERROR(platform_->PutView(target_, world.source.view, world.statement));
  std::vector<platform::DesiredEntitlements> desired;
  for (int i = 0; i < kPeople; ++i) {
    const random::Person& person = world.people[static_cast<std::size_t>(i)];
    desired.push_back({UserOf(i), compiler::EntitlementsOf(person.user, person.groups,
                                                           person.member_of, person.purposes)});
  }
  RETURN_IF_ERROR(platform_->PutEntitlements(target_, desired, platform::EntitlementScope::kWhole));
  return base::Ok();
}

base::Result<std::vector<Row>> Laboratory::Shown(const World& world, int person) {
  ASSIGN_OR_RETURN(auto rows, people_[static_cast<std::size_t>(person)]->Execute(
                                  "SELECT * FROM " + Quoted(world.source.view.schema) + "." +
                                  Quoted(world.source.view.view)));
  std::sort(rows.rows.begin(), rows.rows.end());
  return std::move(rows.rows);
}

base::Status Laboratory::TakeDown(const World& world) {
  RETURN_IF_ERROR(platform_->RemoveView(target_, world.source.view));
  RETURN_IF_ERROR(
      administrator_->Execute("DROP TABLE source." + Quoted(world.source.remote.table)));
  return base::Ok();
}

Laboratory::Outcome Laboratory::Try(std::uint64_t seed) {
  random::Dice dice(seed);
  World world;
  world.source = random::RandomSource(dice);
  // Seeds name the tables: the stand-in has to learn each anew.
  const std::string name = "t" + std::to_string(seed);
  world.source.remote = {"dev", "source", name};
  world.source.view = {"shown", name};
  world.rows = random::RandomRows(dice, world.source, kRows);
  const auto policies = random::RandomPolicies(dice, world.source, random::Asks::kAnything);
  for (int i = 0; i < kPeople; ++i) {
    world.people.push_back(random::RandomPerson(dice, world.source));
    world.people.back().user.userid = "user " + std::to_string(i);
  }
  Outcome outcome;
  auto compilation = compiler::Compile(world.source, policies, {});
  if (!compilation.ok()) {
    outcome.skipped = true;
    return outcome;
  }
  world.plan = std::move(compilation->plan);
  const std::string about = "seed " + std::to_string(seed) + "\n" + compiler::Print(world.plan);
  const auto view = compiler::Lower(
      world.plan, {sql::Identifier::Known("laboratory"), platform_->system_schema(), true});
  auto statement = view.ok() ? platform_->Render(*view) : base::Result<std::string>(view.error());
  if (!statement.ok()) {
    outcome.failure = about + statement.error().message();
    return outcome;
  }
  world.statement = *statement;
  base::Status ready = MakeTable(world);
  if (ready.ok()) ready = Enforce(world);
  if (!ready.ok()) {
    outcome.failure = about + world.statement + "\n" + ready.error().message();
    return outcome;
  }
  for (int i = 0; i < kPeople && outcome.failure.empty(); ++i) {
    const random::Person& person = world.people[static_cast<std::size_t>(i)];
    compiler::Caller caller =
        compiler::CallerOf(person.user, person.groups, person.member_of, person.purposes);
    caller.now = clock_.Now();  // no row's time is near enough for the warehouse's clock to matter
    auto expected = compiler::Evaluate(world.plan, caller, kSalt, world.rows);
    if (!expected.ok()) {
      outcome.skipped = true;
      continue;
    }
    std::sort(expected->begin(), expected->end());
    const auto shown = Shown(world, i);
    ++outcome.compared;
    if (shown.ok() && *shown == *expected) {
      outcome.failure = Contradiction(world.rows, world.plan, caller, *shown);
      if (!outcome.failure.empty()) outcome.failure = about + outcome.failure;
      continue;
    }
    outcome.failure = about + "\n" + world.statement + "\nperson " + std::to_string(i) +
                      "\nrows\n" + Text(world.rows) + "expected\n" + Text(*expected) + "shown\n" +
                      (shown.ok() ? Text(*shown) : shown.error().message());
  }
  Must(TakeDown(world));
  return outcome;
}

}  // namespace louver::differential
