#include "test/differential/laboratory.h"

#include <algorithm>
#include <chrono>

#include "base/assert.h"
#include "compiler/facts.h"
#include "compiler/lower.h"
#include "compiler/lower_shown.h"
#include "model/column_type.h"

namespace louver::differential {
namespace {

using compiler::Row;
using platform::Value;

constexpr char kPassword[] = "Passw0rdOfTest";

std::string Quoted(const std::string& name) {
  std::string quoted = "\"";
  for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string TableOf(const model::RemoteTable& table) {
  return Quoted(table.schema) + "." + Quoted(table.table);
}

std::string UserOf(int person) { return "person_" + std::to_string(person); }

template <typename T>
void Must(const base::Result<T>& result) {
  if (!result.ok()) std::fprintf(stderr, "%s\n", result.error().message().c_str());
  LOUVER_ASSERT(result.ok());
}

}  // namespace

Laboratory::Laboratory() {
  platform_ = *platform::redshift::RedshiftPlatform::Make(pool_, randomness_, clock_);
  target_ = {{server_.host(), server_.port(), kDatabase, kOtherDatabase},
             "louver_laboratory",
             base::Secret("Laboratory1")};
  const platform::Login login{server_.user(), base::Secret(server_.password())};
  for (const platform::Step& step : platform_->SetupSteps(target_)) {
    Must(platform_->ApplySetup(target_, step.name, &login));
  }
  const auto open = [&](const std::string& database, const platform::Login& as) {
    return *connector_.Open({server_.host(), server_.port(), database}, as);
  };
  administrator_ = open(kDatabase, login);
  administrator_of_other_ = open(kOtherDatabase, login);
  for (auto* administrator : {administrator_.get(), administrator_of_other_.get()}) {
    Must(administrator->Execute("CREATE SCHEMA source"));
    Must(administrator->Execute("GRANT USAGE ON SCHEMA source TO " + target_.account));
  }
  // Keeps the schema of the views from going and coming with each of them.
  Must(platform_->PutView(target_, {"shown", "stays"},
                          "CREATE OR REPLACE VIEW shown.stays AS SELECT 1 AS one"));
  for (int person = 0; person < kPeople; ++person) {
    Must(
        administrator_->Execute("CREATE USER " + UserOf(person) + " PASSWORD '" + kPassword + "'"));
    people_.push_back(open(kDatabase, {UserOf(person), base::Secret(kPassword)}));
  }
}

platform::Connection& Laboratory::AdministratorOf(const model::RemoteTable& table) {
  return table.database == kDatabase ? *administrator_ : *administrator_of_other_;
}

base::Status Laboratory::MakeTable(const Exhibit& exhibit, const World& world) {
  platform::Connection& administrator = AdministratorOf(exhibit.plan.remote);
  std::string columns;
  for (const model::Column& column : world.source.columns) {
    if (!columns.empty()) columns += ", ";
    columns += Quoted(column.name) + " " + model::ToString(column.type);
  }
  const std::string table = TableOf(exhibit.plan.remote);
  RETURN_IF_ERROR(administrator.Execute("CREATE TABLE " + table + " (" + columns + ")"));
  RETURN_IF_ERROR(administrator.Execute("GRANT SELECT ON " + table + " TO " + target_.account));
  if (world.rows.empty()) return base::Ok();
  std::string places;
  std::vector<Value> values;
  for (const Row& row : world.rows) {
    places += places.empty() ? "(" : ", (";
    for (std::size_t i = 0; i < row.size(); ++i) {
      values.push_back(row[i]);
      places += (i == 0 ? "$" : ", $") + std::to_string(values.size());
    }
    places += ")";
  }
  RETURN_IF_ERROR(administrator.Execute("INSERT INTO " + table + " VALUES " + places, values));
  return base::Ok();
}

base::Status Laboratory::Enforce(const Exhibit& exhibit, const World& world) {
  RETURN_IF_ERROR(platform_->PutSalt(target_, exhibit.plan.data_source, base::Secret(kSalt)));
  RETURN_IF_ERROR(platform_->PutView(target_, exhibit.plan.view, exhibit.statement));
  std::vector<platform::DesiredEntitlements> desired;
  for (const random::Person& person : world.people) {
    desired.push_back(
        {UserOf(static_cast<int>(desired.size())),
         compiler::EntitlementsOf(person.user, person.groups, person.member_of, person.purposes)});
  }
  RETURN_IF_ERROR(platform_->PutEntitlements(target_, desired, platform::EntitlementScope::kWhole));
  return base::Ok();
}

base::Result<Laboratory::Exhibit> Laboratory::PutUp(const World& world, compiler::Plan plan) {
  Exhibit exhibit{std::move(plan), {}};
  // No name comes twice: the stand-in learns a table of another database once.
  const std::string name = "t" + std::to_string(++exhibits_);
  exhibit.plan.remote.schema = "source";
  exhibit.plan.remote.table = name;
  exhibit.plan.view = {"shown", name};
  ASSIGN_OR_RETURN(const auto view,
                   compiler::Lower(exhibit.plan, {sql::Identifier::Known(kDatabase),
                                                  platform_->system_schema(), true}));
  ASSIGN_OR_RETURN(exhibit.statement, platform_->Render(view));
  RETURN_IF_ERROR(MakeTable(exhibit, world));
  RETURN_IF_ERROR(Enforce(exhibit, world));
  return exhibit;
}

base::Result<std::vector<Row>> Laboratory::Shown(const Exhibit& exhibit, int person) {
  ASSIGN_OR_RETURN(auto rows, people_[static_cast<std::size_t>(person)]->Execute(
                                  "SELECT * FROM " + Quoted(exhibit.plan.view.schema) + "." +
                                  Quoted(exhibit.plan.view.view)));
  std::sort(rows.rows.begin(), rows.rows.end());
  return std::move(rows.rows);
}

base::Result<platform::RowCounts> Laboratory::Count(const compiler::Plan* before,
                                                    const Exhibit& exhibit,
                                                    const compiler::Caller& caller) {
  constexpr std::chrono::seconds kLimit{10};
  ASSIGN_OR_RETURN(const auto shown, compiler::LowerShown({before, caller}, {&exhibit.plan, caller},
                                                          {sql::Identifier::Known(kDatabase),
                                                           platform_->system_schema(), true}));
  return platform_->CountRows(target_, shown, kLimit);
}

base::Status Laboratory::TakeDown(const Exhibit& exhibit) {
  RETURN_IF_ERROR(platform_->RemoveView(target_, exhibit.plan.view));
  RETURN_IF_ERROR(
      AdministratorOf(exhibit.plan.remote).Execute("DROP TABLE " + TableOf(exhibit.plan.remote)));
  return base::Ok();
}

}  // namespace louver::differential
