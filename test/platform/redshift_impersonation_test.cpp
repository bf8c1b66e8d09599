// Looking through another's eyes, by those who may (User Impersonation).

#include <gmock/gmock.h>

#include "test/platform/impersonation_fixture.h"

namespace louver::test {
namespace {

using testing::HasSubstr;

class RedshiftImpersonation : public ImpersonationTest {};

TEST_F(RedshiftImpersonation, LastsForTheSessionOrUntilItIsEnded) {
  Desk boss = Sit(boss_);
  EXPECT_EQ(boss.Seen(), "boss");
  EXPECT_EQ(boss.Do(Call("ana@example.com")), "ok");
  EXPECT_EQ(boss.Seen(), "ana");
  EXPECT_EQ(boss.Ask("SELECT value FROM louver_system.my_entitlement WHERE kind = 'person'"),
            "ana@example.com");
  EXPECT_EQ(Sit(boss_).Seen(), "boss");  // another session
  EXPECT_EQ(boss.Do(Call("eve@example.com")), "ok");
  EXPECT_EQ(boss.Seen(), "eve");
  EXPECT_EQ(boss.Do("CALL louver_procedures.impersonate_user(NULL)"), "ok");
  EXPECT_EQ(boss.Seen(), "boss");
}

TEST_F(RedshiftImpersonation, IsForMembersOfTheGroupAsWell) {
  Desk looker = Sit(looker_);
  EXPECT_EQ(looker.Seen(), "nobody");
  EXPECT_EQ(looker.Do(Call("ana@example.com")), "ok");
  EXPECT_EQ(looker.Seen(), "ana");
}

TEST_F(RedshiftImpersonation, EndsWithTheRight) {
  Desk boss = Sit(boss_);
  Desk looker = Sit(looker_);
  ASSERT_EQ(boss.Do(Call("ana@example.com")), "ok");
  ASSERT_EQ(looker.Do(Call("ana@example.com")), "ok");
  PutPeople(false);
  Sql(administrator(), "dev", "ALTER GROUP " + group_ + " DROP USER " + looker_.user);
  EXPECT_EQ(boss.Seen(), "nobody");
  EXPECT_EQ(looker.Seen(), "nobody");
  EXPECT_THAT(boss.Do(Call("ana@example.com")),
              HasSubstr("You may not impersonate others: that needs the permission "
                        "IMPERSONATE_USER in Louver, or membership in the group \"" +
                        group_ + "\""));
  EXPECT_EQ(boss.Do("CALL louver_procedures.impersonate_user(NULL)"), "ok");
  EXPECT_EQ(boss.Seen(), "boss");
}

TEST_F(RedshiftImpersonation, SaysWhoIsNotThere) {
  Desk boss = Sit(boss_);
  EXPECT_THAT(boss.Do(Call("nobody@example.com")),
              HasSubstr("There is no user \"nobody@example.com\" to impersonate: give the login "
                        "name that the person has in Louver."));
  // The argument is the name in Louver, not the one in the warehouse.
  EXPECT_THAT(boss.Do(Call(ana_.user)), HasSubstr("There is no user"));
  EXPECT_EQ(boss.Seen(), "boss");
}

TEST_F(RedshiftImpersonation, CanBeTurnedOffAndOnAndItsGroupChanged) {
  platform::SetupTarget off = {target_.config, target_.account, target_.account_password.Clone(),
                               target_.automatic, target_.mark.Clone()};
  off.config.impersonation.enabled = false;
  platform::SetupTarget other = {target_.config, target_.account, target_.account_password.Clone(),
                                 target_.automatic, target_.mark.Clone()};
  other.config.impersonation.group = group_ + "_other";
  const auto change = [&](const platform::SetupTarget& from, const platform::SetupTarget& to) {
    for (const platform::Step& step : platform_->EditSteps(from, to)) {
      const auto* login = step.privileged ? &administrator() : nullptr;
      EXPECT_EQ(Told(platform_->ApplyEdit(from, to, step.name, login)), "ok") << step.name;
    }
  };
  Desk boss = Sit(boss_);
  ASSERT_EQ(boss.Do(Call("ana@example.com")), "ok");
  change(target_, off);
  EXPECT_EQ(boss.Seen(), "boss");
  EXPECT_THAT(boss.Do(Call("ana@example.com")), HasSubstr("Impersonation is not enabled"));
  EXPECT_EQ(Column(administrator(), "dev",
                   "SELECT groname FROM pg_group WHERE groname = '" + group_ + "'"),
            std::vector<std::string>());
  change(off, other);
  EXPECT_EQ(boss.Do(Call("ana@example.com")), "ok");
  EXPECT_EQ(boss.Seen(), "ana");
  EXPECT_THAT(Sit(looker_).Do(Call("ana@example.com")), HasSubstr("You may not"));
  change(other, target_);
}

}  // namespace
}  // namespace louver::test
