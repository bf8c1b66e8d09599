#include "test/platform/impersonation_fixture.h"

#include "base/text.h"

namespace louver::test {

using model::EntitlementKind;

void ImpersonationTest::SetUp() {
  IntegrationTest::SetUp();
  const std::string suffix = managed_.substr(managed_.rfind('_'));
  group_ = "lookers" + suffix;
  target_.config.impersonation = {.enabled = true, .group = group_};
  ana_ = MakeUser("ana" + suffix);
  boss_ = MakeUser("boss" + suffix);
  eve_ = MakeUser("eve" + suffix);
  looker_ = MakeUser("looker" + suffix);
  ApplyAllSteps();
  Sql(administrator(), "dev", "ALTER GROUP " + group_ + " ADD USER " + looker_.user);
  PutPeople(true);
}

void ImpersonationTest::TearDown() {
  IntegrationTest::TearDown();
  EXPECT_EQ(Column(administrator(), "dev",
                   "SELECT groname FROM pg_group WHERE groname = '" + group_ + "'"),
            std::vector<std::string>());
}

void ImpersonationTest::PutPeople(bool boss_may) {
  const auto person = [](const platform::Login& login, const std::string& name) {
    return platform::DesiredEntitlements{login.user,
                                         {{EntitlementKind::kPerson, "", name + "@example.com"},
                                          {EntitlementKind::kAttribute, "Name", name}}};
  };
  std::vector<platform::DesiredEntitlements> people = {person(ana_, "ana"), person(boss_, "boss"),
                                                       person(eve_, "eve")};
  if (boss_may) people[1].rows.push_back({EntitlementKind::kPermission, "", "IMPERSONATE_USER"});
  const auto change =
      platform_->PutEntitlements(target_, people, platform::EntitlementScope::kWhole);
  ASSERT_TRUE(change.ok()) << change.error().message();
}

ImpersonationTest::Desk ImpersonationTest::Sit(const platform::Login& login) {
  auto connection = connector_.Open(At(managed_), login);
  EXPECT_TRUE(connection.ok());
  return Desk(*std::move(connection));
}

std::string ImpersonationTest::Desk::Do(const std::string& statement) {
  const auto rows = connection_->Execute(statement);
  return rows.ok() ? "ok" : rows.error().message();
}

std::string ImpersonationTest::Desk::Ask(const std::string& statement) {
  const auto rows = connection_->Execute(statement);
  if (!rows.ok()) return rows.error().message();
  return rows->rows.empty() ? "nothing" : rows->rows[0][0].value_or("NULL");
}

std::string ImpersonationTest::Desk::Seen() {
  const auto rows = connection_->Execute(
      "SELECT value FROM louver_system.my_entitlement WHERE kind = 'attribute' ORDER BY 1");
  if (!rows.ok()) return rows.error().message();
  std::vector<std::string> names;
  for (const auto& row : rows->rows) names.push_back(row[0].value_or("NULL"));
  return names.empty() ? "nobody" : base::Join(names, ",");
}

}  // namespace louver::test
