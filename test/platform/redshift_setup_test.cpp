// Set-up, undo and removal of the managed database.

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "test/platform/integration_fixture.h"

namespace louver::test {
namespace {

using platform::recording::Fault;
using testing::ElementsAre;
using testing::HasSubstr;

class RedshiftSetup : public IntegrationTest {};

TEST_F(RedshiftSetup, MakesTheDocumentedObjectsAndGrants) {
  ApplyAllSteps();
  EXPECT_THAT(Column(Account(), managed_,
                     "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'louver%' ORDER BY 1"),
              ElementsAre("louver_functions", "louver_procedures", "louver_system"));
  EXPECT_THAT(Column(Account(), managed_,
                     "SELECT table_name FROM svv_tables WHERE table_schema = 'louver_system' "
                     "ORDER BY 1"),
              ElementsAre("entitlement", "impersonation_key", "integration", "my_entitlement",
                          "salt", "version"));
  EXPECT_THAT(Column(Account(), managed_, "SELECT version FROM louver_system.version"),
              ElementsAre(std::to_string(platform_->objects_version())));
  EXPECT_THAT(Column(administrator(), managed_,
                     "SELECT relation_name || ' ' || privilege_type || ' ' || identity_name "
                     "FROM svv_relation_privileges WHERE namespace_name = 'louver_system'"),
              ElementsAre("my_entitlement SELECT public"));
  EXPECT_THAT(
      Column(administrator(), managed_,
             "SELECT namespace_name || ' ' || privilege_type FROM svv_schema_privileges "
             "WHERE identity_name = 'public' AND namespace_name LIKE 'louver%' ORDER BY 1"),
      ElementsAre("louver_functions USAGE", "louver_procedures USAGE", "louver_system USAGE"));
}

TEST_F(RedshiftSetup, GivesReadersTheirOwnRowsAndNothingElse) {
  ApplyAllSteps();
  const platform::Login reader = MakeUser("reader_a");
  Sql(Account(), managed_,
      "INSERT INTO louver_system.entitlement VALUES ('reader_a', 'group', '', 'staff'), "
      "('other', 'group', '', 'board')");
  EXPECT_THAT(Column(reader, managed_, "SELECT value FROM louver_system.my_entitlement"),
              ElementsAre("staff"));
  EXPECT_EQ(Outcome(reader, managed_, "SELECT * FROM louver_system.entitlement"), "forbidden");
  EXPECT_EQ(Outcome(reader, managed_, "SELECT * FROM louver_system.salt"), "forbidden");
  EXPECT_EQ(Outcome(reader, managed_, "SELECT * FROM louver_system.version"), "forbidden");
  EXPECT_EQ(Outcome(reader, managed_, "CREATE SCHEMA mine"), "forbidden");
  EXPECT_EQ(Outcome(reader, managed_, "CREATE TABLE public.mine (a INTEGER)"), "forbidden");
  EXPECT_EQ(Outcome(reader, managed_, "CREATE TEMPORARY TABLE mine (a INTEGER)"), "ok");
}

TEST_F(RedshiftSetup, AnswersImpersonationWithAClearError) {
  ApplyAllSteps();
  const platform::Login reader = MakeUser("reader_b");
  auto connection = connector_.Open(At(managed_), reader);
  ASSERT_TRUE(connection.ok());
  const auto called = (*connection)->Execute("CALL louver_procedures.impersonate_user('other')");
  ASSERT_FALSE(called.ok());
  EXPECT_EQ(called.error().message(), "Impersonation is not enabled for this integration.");
}

TEST_F(RedshiftSetup, AppliesEveryStepTwice) {
  for (const platform::Step& step : platform_->SetupSteps(target_)) {
    const platform::Login* login = step.privileged ? &administrator() : nullptr;
    EXPECT_EQ(Told(platform_->ApplySetup(target_, step.name, login)), "ok") << step.name;
    EXPECT_EQ(Told(platform_->ApplySetup(target_, step.name, login)), "ok") << step.name;
  }
  EXPECT_THAT(Column(Account(), managed_, "SELECT version FROM louver_system.version"),
              ElementsAre(std::to_string(platform_->objects_version())));
}

TEST_F(RedshiftSetup, UndoLeavesNothingAndIsRepeatable) {
  const auto before = Snapshot();
  UndoAllSteps();
  EXPECT_EQ(Snapshot(), before);
  ApplyAllSteps();
  EXPECT_NE(Snapshot(), before);
  UndoAllSteps();
  UndoAllSteps();
  EXPECT_EQ(Snapshot(), before);
}

TEST_F(RedshiftSetup, RemovalLeavesNothingAndIsRepeatable) {
  const auto before = Snapshot();
  ApplyAllSteps();
  const auto access = platform_->EnsureReadable(target_, At(source_), administrator(),
                                                {{source_, "tickit", "users"}});
  ASSERT_TRUE(access.ok()) << access.error().message();
  RemoveAll(access->made);
  EXPECT_EQ(Snapshot(), before);
  RemoveAll(access->made);
  EXPECT_EQ(Snapshot(), before);
}

TEST_F(RedshiftSetup, RemovalEndsTheSessionsOfReaders) {
  ApplyAllSteps();
  const platform::Login reader = MakeUser("reader_c");
  auto connection = connector_.Open(At(managed_), reader);
  ASSERT_TRUE(connection.ok());
  RemoveAll({});
  EXPECT_FALSE((*connection)->Execute("SELECT 1").ok());
}

TEST_F(RedshiftSetup, RemovalTakesHandMadeGrantsToo) {
  const auto before = Snapshot();
  ApplyAllSteps();
  Sql(administrator(), source_, "GRANT USAGE ON SCHEMA tickit TO " + target_.account);
  Sql(administrator(), source_, "GRANT SELECT ON tickit.users TO " + target_.account);
  Sql(administrator(), source_, "GRANT SELECT (city) ON tickit.users TO " + target_.account);
  Sql(administrator(), source_, "GRANT CREATE ON DATABASE " + source_ + " TO " + target_.account);
  Sql(administrator(), source_,
      "ALTER DEFAULT PRIVILEGES IN SCHEMA tickit GRANT SELECT ON TABLES TO " + target_.account);
  Sql(administrator(), source_, "CREATE GROUP helpers WITH USER " + target_.account);
  RemoveAll({});
  Sql(administrator(), source_, "DROP GROUP helpers");
  EXPECT_EQ(Snapshot(), before);
}

TEST_F(RedshiftSetup, RemovalTakesGrantsOfOthersToo) {
  ApplyAllSteps();
  MakeUser("\"Gi\"\"ver\"");
  Sql(administrator(), source_, "GRANT USAGE ON SCHEMA tickit TO \"Gi\"\"ver\" WITH GRANT OPTION");
  Sql(administrator(), source_, "GRANT SELECT ON tickit.users TO \"Gi\"\"ver\" WITH GRANT OPTION");
  // Louver grants as whoever registers.
  const platform::Login giver{"Gi\"ver", base::Secret("Louver12Test")};
  const auto access =
      platform_->EnsureReadable(target_, At(source_), giver, {{source_, "tickit", "users"}});
  ASSERT_TRUE(access.ok()) << access.error().message();
  RemoveAll(access->made);
  EXPECT_EQ(Column(administrator(), "dev",
                   "SELECT usename FROM pg_user WHERE usename = '" + target_.account + "'"),
            std::vector<std::string>{});
  EXPECT_THAT(Column(administrator(), source_,
                     "SELECT identity_name FROM svv_relation_privileges "
                     "WHERE relation_name = 'users'"),
              ElementsAre("Gi\"ver"));
  Sql(administrator(), source_, "REVOKE ALL ON tickit.users FROM \"Gi\"\"ver\"");
  Sql(administrator(), source_, "REVOKE ALL ON SCHEMA tickit FROM \"Gi\"\"ver\"");
}

TEST_F(RedshiftSetup, RemovalNeedsASuperuser) {
  ApplyAllSteps();
  EXPECT_EQ(platform_->ValidateRemoval(target_, administrator()).status(),
            model::TestStatus::kPassed);
  const auto plain = platform_->ValidateRemoval(target_, MakeUser("plain_a"));
  ASSERT_EQ(plain.tests.size(), 2U);
  EXPECT_EQ(plain.tests[0].status, model::TestStatus::kPassed);
  EXPECT_EQ(plain.tests[1].name, "Validate Removal: Superuser Privilege");
  EXPECT_EQ(plain.tests[1].status, model::TestStatus::kFailed);
  EXPECT_THAT(plain.tests[1].message, HasSubstr("the user \"plain_a\" must be a superuser"));
  const auto nobody = platform_->ValidateRemoval(target_, {"nobody", base::Secret("Wrong1234")});
  EXPECT_EQ(nobody.tests[0].name, "Initial Validation: Basic Connection Test");
  EXPECT_EQ(nobody.tests[0].status, model::TestStatus::kFailed);
  EXPECT_EQ(nobody.tests[1].status, model::TestStatus::kSkipped);
  EXPECT_THAT(Told(platform_->ApplyRemoval(target_, {}, "drop database", nullptr)),
              HasSubstr("forbidden: "));
}

TEST_F(RedshiftSetup, TellsWhetherTheAccountExists) {
  auto exists = platform_->AccountExists(target_);
  ASSERT_TRUE(exists.ok());
  EXPECT_FALSE(*exists);
  ApplyAllSteps();
  exists = platform_->AccountExists(target_);
  ASSERT_TRUE(exists.ok());
  EXPECT_TRUE(*exists);
  const int port = target_.config.port;
  target_.config.port = 1;
  EXPECT_FALSE(platform_->AccountExists(target_).ok());
  target_.config.port = port;
}

TEST_F(RedshiftSetup, NeverTouchesADatabaseOfAnother) {
  Sql(administrator(), "dev", "CREATE DATABASE " + managed_);
  Sql(administrator(), managed_, "CREATE TABLE public.precious (a INTEGER)");
  const auto before = Snapshot();
  ASSERT_EQ(Told(platform_->ApplySetup(target_, "create account", &administrator())), "ok");
  EXPECT_THAT(Told(platform_->ApplySetup(target_, "create database", nullptr)),
              HasSubstr("unprocessable: The database \"" + managed_ + "\" exists already."));
  UndoAllSteps();
  RemoveAll({});
  EXPECT_EQ(Snapshot(), before);
  EXPECT_EQ(Outcome(administrator(), managed_, "SELECT * FROM public.precious"), "ok");
}

TEST_F(RedshiftSetup, NeverDropsADatabaseThatWasGivenToAnother) {
  ApplyAllSteps();
  Sql(administrator(), "dev", "ALTER DATABASE " + managed_ + " OWNER TO " + administrator().user);
  EXPECT_THAT(Told(platform_->ApplyRemoval(target_, {}, "drop database", &administrator())),
              HasSubstr("does not belong to Louver's account any more"));
  EXPECT_EQ(Told(platform_->UndoSetup(target_, "create database", nullptr)), "ok");
  EXPECT_EQ(Outcome(Account(), managed_, "SELECT * FROM louver_system.entitlement"), "ok");
  Sql(administrator(), "dev", "ALTER DATABASE " + managed_ + " OWNER TO " + target_.account);
}

TEST_F(RedshiftSetup, NeverTakesOverAUserOfAnother) {
  Sql(administrator(), "dev", "CREATE USER " + target_.account + " PASSWORD 'Somebody1Else'");
  const auto before = Snapshot();
  EXPECT_THAT(Told(platform_->ApplySetup(target_, "create account", &administrator())),
              HasSubstr("Louver leaves it alone"));
  UndoAllSteps();
  EXPECT_THAT(Told(platform_->ApplyRemoval(target_, {}, "drop account", &administrator())),
              HasSubstr("Louver leaves it alone"));
  EXPECT_EQ(Snapshot(), before);
  Sql(administrator(), "dev", "DROP USER " + target_.account);
}

TEST_F(RedshiftSetup, UndoingTheAccountWithoutAnAdministratorSaysWhatToRun) {
  EXPECT_EQ(Told(platform_->UndoSetup(target_, "create account", nullptr)), "ok");
  ASSERT_EQ(Told(platform_->ApplySetup(target_, "create account", &administrator())), "ok");
  EXPECT_THAT(Told(platform_->UndoSetup(target_, "create account", nullptr)),
              HasSubstr("DROP USER \"" + target_.account + "\";"));
}

// Every call of every step fails once in each way. What is left is taken back by the step's own
// undo, or finished by applying the step again.
class RedshiftSetupFaults : public RedshiftSetup,
                            public testing::WithParamInterface<std::tuple<Fault, bool>> {
 protected:
  base::Status Apply(const platform::Step& step) {
    return platform_->ApplySetup(target_, step.name, step.privileged ? &administrator() : nullptr);
  }
  base::Status Undo(const platform::Step& step) {
    return platform_->UndoSetup(target_, step.name, step.privileged ? &administrator() : nullptr);
  }
  // False when the step makes fewer calls than that.
  bool ApplyWithFault(const platform::Step& step, int call, Fault fault) {
    recorder_.Reset();
    recorder_.FailCall(call, fault);
    Apply(step).IgnoreError();  // a failed ROLLBACK or the like need not fail the step
    const bool reached = recorder_.calls().size() >= static_cast<std::size_t>(call);
    recorder_.Reset();
    return reached;
  }
};

TEST_P(RedshiftSetupFaults, LeaveTheOldStateOrTheNew) {
  const auto& [fault, finish] = GetParam();
  const auto untouched = Snapshot();
  int faults = 0;
  for (const platform::Step& step : platform_->SetupSteps(target_)) {
    const auto before = Snapshot();
    for (int call = 1; ApplyWithFault(step, call, fault); ++call, ++faults) {
      if (finish) {
        ASSERT_EQ(Told(Apply(step)), "ok") << step.name << ", call " << call;
      }
      ASSERT_EQ(Told(Undo(step)), "ok") << step.name << ", call " << call;
      ASSERT_EQ(Snapshot(), before) << step.name << ", call " << call;
    }
    ASSERT_EQ(Told(Apply(step)), "ok") << step.name;
  }
  EXPECT_GT(faults, 30);
  EXPECT_THAT(Column(Account(), managed_, "SELECT version FROM louver_system.version"),
              ElementsAre(std::to_string(platform_->objects_version())));
  ASSERT_TRUE(ApplyWithFault({"create objects", false}, 5, fault));
  UndoAllSteps();
  EXPECT_EQ(Snapshot(), untouched);
}

INSTANTIATE_TEST_SUITE_P(InEachWay, RedshiftSetupFaults,
                         testing::Combine(testing::Values(Fault::kRefused, Fault::kLostBefore,
                                                          Fault::kLostAfter),
                                          testing::Bool()));

// The same for a removal: repeated, it ends with nothing left.
class RedshiftRemovalFaults : public RedshiftSetup, public testing::WithParamInterface<Fault> {
 protected:
  void MakeWhatTheStepRemoves(const std::string& step) {
    for (const platform::Step& setup : platform_->SetupSteps(target_)) {
      if (step == "drop account" && setup.name != "create account") continue;
      ASSERT_EQ(Told(platform_->ApplySetup(target_, setup.name, &administrator())), "ok");
    }
    Sql(administrator(), source_, "GRANT USAGE ON SCHEMA tickit TO " + target_.account);
    Sql(administrator(), source_, "GRANT SELECT ON tickit.users TO " + target_.account);
  }
};

TEST_P(RedshiftRemovalFaults, AreMadeGoodByRepeating) {
  const std::vector<platform::SourceGrant> grants = {{source_, "tickit", ""},
                                                     {source_, "tickit", "users"}};
  const auto before = Snapshot();
  for (const platform::Step& step : platform_->RemovalSteps(target_, grants)) {
    bool reached = true;
    int call = 0;
    while (reached) {
      MakeWhatTheStepRemoves(step.name);
      recorder_.Reset();
      recorder_.FailCall(++call, GetParam());
      platform_->ApplyRemoval(target_, grants, step.name, &administrator()).IgnoreError();
      reached = recorder_.calls().size() >= static_cast<std::size_t>(call);
      recorder_.Reset();
      RemoveAll(grants);
      ASSERT_EQ(Snapshot(), before) << step.name << ", call " << call;
    }
    EXPECT_GT(call, 5);
  }
}

INSTANTIATE_TEST_SUITE_P(InEachWay, RedshiftRemovalFaults,
                         testing::Values(Fault::kRefused, Fault::kLostBefore, Fault::kLostAfter));

TEST_F(RedshiftSetup, QuotesNamesOfEveryKind) {
  for (const std::string& name : {std::string("select"), std::string("Ma\"naged"),
                                  std::string("a\\b'c;--"), "x" + std::string(62, 'y')}) {
    target_.config.database = name;
    ApplyAllSteps();
    EXPECT_EQ(Outcome(Account(), platform::redshift::Folded(name),
                      "SELECT * FROM louver_system.my_entitlement"),
              "ok")
        << name;
    UndoAllSteps();
  }
  target_.config.database = managed_;
}

TEST_F(RedshiftSetup, RefusesNamesThatAreTooLongOrNotText) {
  const auto before = Snapshot();
  ASSERT_EQ(Told(platform_->ApplySetup(target_, "create account", &administrator())), "ok");
  for (const std::string& name :
       {std::string(128, 'x'), std::string("a\0b", 3), std::string("a\xff"), std::string()}) {
    target_.config.database = name;
    EXPECT_THAT(Told(platform_->ApplySetup(target_, "create database", nullptr)),
                HasSubstr("invalid: "));
  }
  target_.config.database = managed_;
  UndoAllSteps();
  EXPECT_EQ(Snapshot(), before);
}

}  // namespace
}  // namespace louver::test
