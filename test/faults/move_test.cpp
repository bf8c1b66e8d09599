// An integration whose cluster gets another address, or locks Louver out: over a real store and a
// real warehouse, which is known as 127.0.0.1 and as localhost.

#include <gmock/gmock.h>

#include "service/integration/integrations.h"
#include "service/integration/jobs.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/integration_edits.h"
#include "store/integrations.h"
#include "test/faults/bootstrap_fixture.h"

namespace louver::test {
namespace {

using model::IntegrationState;
using platform::recording::Fault;
using testing::HasSubstr;

class MoveTest : public BootstrapTest {
 protected:
  void SetUp() override {
    BootstrapTest::SetUp();
    untouched_ = Snapshot();
    Create();
    ASSERT_EQ(RunSetUp(), IntegrationState::kEnabled);
    Register();
  }
  void TearDown() override {
    recorder_.Reset();
    Remove();
    EXPECT_EQ(RunRemoval(), IntegrationState::kDeleted) << Stored().state_reason;
    EXPECT_EQ(Snapshot(), untouched_);
    BootstrapTest::TearDown();
  }

  // A data source of the cluster, with the login it was registered with.
  void Register() {
    model::Connection connection;
    connection.key = "users";
    connection.host = target_.config.host;
    connection.port = target_.config.port;
    connection.database = source_;
    connection.created_by = actor_.caller.user;
    Write([&](store::Transaction& tx) -> base::Status {
      ASSIGN_OR_RETURN(const auto password,
                       parts_->vault.Seal(base::Secret("Registrant1"),
                                          store::ConnectionPasswordContext("users")));
      ASSIGN_OR_RETURN(connection.id, store::InsertConnection(tx, connection, password));
      model::DataSource source;
      source.name = "Users";
      source.connection = connection.id;
      source.remote = {source_, "tickit", "users"};
      source.view = {"tickit", "users"};
      source.created_by = actor_.caller.user;
      RETURN_IF_ERROR(store::InsertDataSource(tx, source));
      return base::Ok();
    });
  }

  model::RedshiftConfig At(const std::string& host) const {
    model::RedshiftConfig config = target_.config;
    config.host = host;
    return config;
  }
  base::Result<model::Integration> Ask(const model::RedshiftConfig& config) {
    return service::Integrations(*parts_).Edit(actor_, base::ToString(id_),
                                               {true, config, administrator().Clone()});
  }
  std::string Refusal(const model::RedshiftConfig& config) {
    const auto asked = Ask(config);
    if (asked.ok()) return "accepted";
    std::string told = asked.error().message();
    for (const auto& detail : asked.error().details()) told += " " + detail.message;
    return told;
  }

  // Integration, connection and data source agree on the host, and Louver gets in there.
  void ExpectAt(const std::string& host) {
    EXPECT_EQ(Stored().config.host, host);
    const auto connection =
        Read([&](store::Transaction& tx) { return store::FindConnection(tx, "users"); });
    EXPECT_EQ(connection->host, host);
    const auto source =
        Read([&](store::Transaction& tx) { return store::FindDataSource(tx, "Users"); });
    EXPECT_EQ(source->host, host);
    EXPECT_EQ(Told(platform_->CheckSetup(Target())), "ok");
    EXPECT_FALSE(Read([&](store::Transaction& tx) { return store::FindIntegrationEdit(tx, id_); }));
  }
  bool PasswordIsKnown() {
    return Read([&](store::Transaction& tx) -> base::Result<bool> {
      ASSIGN_OR_RETURN(const auto connection, store::FindConnection(tx, "users"));
      ASSIGN_OR_RETURN(const auto sealed, store::GetConnectionPassword(tx, connection->id));
      return !sealed.empty();
    });
  }
  void LockOut() {
    Sql(administrator(), "dev",
        "ALTER USER " + Stored().account.name + " PASSWORD 'Somebody1Else'");
  }

  std::vector<std::string> untouched_;
};

class MoveCalls : public MoveTest, public testing::WithParamInterface<Fault> {};

TEST_P(MoveCalls, EndAtTheOldAddressOrAtTheNew) {
  std::string host = target_.config.host;
  int call = 1;
  for (bool hit = true; hit; ++call) {
    SCOPED_TRACE("call " + std::to_string(call));
    const std::string wanted = host == "localhost" ? target_.config.host : "localhost";
    Edit(At(wanted));
    recorder_.Reset();
    recorder_.FailCall(call, GetParam());
    const IntegrationState state = RunEdit();
    hit = static_cast<int>(recorder_.calls().size()) >= call;
    recorder_.Reset();
    if (state == IntegrationState::kEnabled) {
      host = wanted;
    } else {
      EXPECT_EQ(model::Name(state), "editError");
      EXPECT_EQ(GetParam(), Fault::kRefused) << Stored().state_reason;
    }
    ExpectAt(host);
  }
  EXPECT_GT(call, 15);
}

// Somebody else changed the account's password: PUT gives it another one.
TEST_P(MoveCalls, LetLouverInAgainWhateverFails) {
  int call = 1;
  for (bool hit = true; hit; ++call) {
    SCOPED_TRACE("call " + std::to_string(call));
    LockOut();
    Edit(target_.config);
    recorder_.Reset();
    recorder_.FailCall(call, GetParam());
    const IntegrationState state = RunEdit();
    hit = static_cast<int>(recorder_.calls().size()) >= call;
    recorder_.Reset();
    if (state != IntegrationState::kEnabled) {
      EXPECT_EQ(model::Name(state), "editError");
      EXPECT_EQ(GetParam(), Fault::kRefused) << Stored().state_reason;
      Edit(target_.config);
      ASSERT_EQ(RunEdit(), IntegrationState::kEnabled) << Stored().state_reason;
    }
    ExpectAt(target_.config.host);
  }
  EXPECT_GT(call, 15);
}

INSTANTIATE_TEST_SUITE_P(InEachWay, MoveCalls,
                         testing::Values(Fault::kRefused, Fault::kLostBefore, Fault::kLostAfter),
                         [](const auto& info) { return NameOf(info.param); });

class MoveEndings : public MoveTest {};

TEST_F(MoveEndings, TheRegistrantsPasswordIsAskedForAgain) {
  EXPECT_TRUE(PasswordIsKnown());
  Edit(At("localhost"));
  EXPECT_EQ(RunEdit(), IntegrationState::kEnabled);
  ExpectAt("localhost");
  EXPECT_FALSE(PasswordIsKnown());
  RunSync();
}

TEST_F(MoveEndings, WhatIsAskedForIsTakenAndIsSaidWhenItIsFree) {
  Edit(At("localhost"));
  const auto other = service::Integrations(*parts_).Create(
      actor_, {true, At("LOCALHOST."), administrator().Clone()});
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(
      other.error().message(),
      "Redshift integration already exists on host LOCALHOST. (id = " + base::ToString(id_) + ")");
  EXPECT_EQ(RunEdit(), IntegrationState::kEnabled);
}

TEST_F(MoveEndings, DataSourcesOfTheNewAddressAreInTheWay) {
  model::Connection connection;
  connection.key = "others";
  connection.host = "localhost";
  connection.port = target_.config.port;
  connection.database = "dev";
  connection.created_by = actor_.caller.user;
  Write([&](store::Transaction& tx) -> base::Status {
    return store::InsertConnection(tx, connection, {}).ok() ? base::Ok()
                                                            : base::Internal("not put");
  });
  EXPECT_THAT(Refusal(At("localhost")), HasSubstr("registered already (connection key others)"));
}

TEST_F(MoveEndings, AfterARestartAMoveIsFinishedAndAPasswordIsNot) {
  Edit(At("localhost"));
  ForgetLogin();
  EXPECT_EQ(RunEdit(), IntegrationState::kEnabled);
  ExpectAt("localhost");
  Edit(target_.config);
  EXPECT_EQ(RunEdit(), IntegrationState::kEnabled);

  LockOut();
  Edit(target_.config);
  ForgetLogin();
  EXPECT_EQ(RunEdit(), IntegrationState::kEditError);
  EXPECT_THAT(Stored().state_reason, HasSubstr("no longer has the administrator's login"));
  Edit(target_.config);
  EXPECT_EQ(RunEdit(), IntegrationState::kEnabled);
}

TEST_F(MoveEndings, ALockedOutAccountIsGivenAPasswordByASuperuserOnly) {
  LockOut();
  const platform::Login plain = MakeUser("plain_mover");
  auto edited = service::Integrations(*parts_).Edit(actor_, base::ToString(id_),
                                                    {true, target_.config, plain.Clone()});
  ASSERT_FALSE(edited.ok());
  EXPECT_THAT(edited.error().details().at(0).message, HasSubstr("only a superuser may give it"));
  Sql(administrator(), "dev", "ALTER USER " + Stored().account.name + " CREATEUSER");
  EXPECT_THAT(Refusal(target_.config), HasSubstr("was made a superuser"));
  Sql(administrator(), "dev", "ALTER USER " + Stored().account.name + " NOCREATEUSER");
  Edit(target_.config);
  EXPECT_EQ(RunEdit(), IntegrationState::kEnabled);
  Sql(administrator(), "dev", "DROP USER " + plain.user);
}

TEST_F(MoveEndings, GivingUpIsForWhatIsOutOfReach) {
  service::Integrations integrations(*parts_);
  const std::string id = base::ToString(id_);
  const auto refused = integrations.GiveUp(actor_, id);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind(), base::ErrorKind::kConflict);
  EXPECT_EQ(model::Name(Stored().state), "enabled");

  const model::Integration before = Stored();
  LockOut();
  const auto given_up = integrations.GiveUp(actor_, id);
  ASSERT_TRUE(given_up.ok()) << given_up.error().message();
  EXPECT_EQ(model::Name(Stored().state), "disabled");
  EXPECT_THAT(Stored().state_reason, HasSubstr("/integrations/" + id + "/scripts/delete"));
  EXPECT_FALSE(integrations.Remove(actor_, id, administrator().Clone()).ok());
  // Its host is free, and the next one can begin there.
  EXPECT_TRUE(Read([&](store::Transaction& tx) {
                return store::FindIntegrationClaiming(tx, target_.config.host, target_.config.port,
                                                      {});
              }) == std::nullopt);
  // For the end of this test.
  Write([&](store::Transaction& tx) { return store::UpdateIntegration(tx, before); });
  Edit(target_.config);
  EXPECT_EQ(RunEdit(), IntegrationState::kEnabled);
}

TEST_F(MoveEndings, WhatWasGivenUpTwiceIsForgotten) {
  service::Integrations integrations(*parts_);
  const std::string id = base::ToString(id_);
  const model::Integration before = Stored();
  const store::Sealed password =
      Read([&](store::Transaction& tx) { return store::GetAccountPassword(tx, id_); });
  recorder_.Reset();
  CutOffFrom(1);
  ASSERT_TRUE(integrations.GiveUp(actor_, id).ok());
  const auto forgotten = integrations.GiveUp(actor_, id);
  recorder_.Reset();
  ASSERT_TRUE(forgotten.ok()) << forgotten.error().message();
  EXPECT_EQ(model::Name(Stored().state), "deleted");
  EXPECT_TRUE(
      Read([&](store::Transaction& tx) { return store::GetAccountPassword(tx, id_); }).empty());
  EXPECT_FALSE(integrations.Get(actor_, id).ok());
  Write([&](store::Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(store::UpdateIntegration(tx, before));
    return store::PutAccountPassword(tx, id_, password);
  });
}

}  // namespace
}  // namespace louver::test
