#include "test/faults/bootstrap_fixture.h"

#include "job/retry.h"
#include "service/enforcement/sync.h"
#include "service/integration/integrations.h"
#include "service/integration/jobs.h"
#include "service/integration/target.h"
#include "service/sync_request.h"
#include "sql/dialect.h"
#include "sql/script.h"
#include "store/integrations.h"
#include "store/source_grants.h"
#include "store/users.h"

namespace louver::test {
void BootstrapTest::SetUp() {
  IntegrationTest::SetUp();
  parts_.reset(new service::Parts{*database_, *vault_, *platform_, queue_, one_time_secrets_,
                                  clock_, randomness_, base::Log::Silent(), "louver.test"});
  model::User user = store::UserNamed("root");
  Write([&](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(user.id, store::InsertUser(tx, user));
    return base::Ok();
  });
  actor_.caller.user = user.id;
  actor_.caller.userid = user.userid;
  actor_.caller.iamid = model::kBuiltInIam;
  actor_.caller.permissions = {model::Permission::kApplicationAdmin};
  actor_.request_id = "request-1";
}

void BootstrapTest::Create() {
  auto made = service::Integrations(*parts_).Create(
      actor_, {true, target_.config, administrator().Clone()});
  ASSERT_TRUE(made.ok()) << made.error().message();
  id_ = made->id;
}

void BootstrapTest::Remove() {
  auto removed =
      service::Integrations(*parts_).Remove(actor_, base::ToString(id_), administrator().Clone());
  ASSERT_TRUE(removed.ok()) << removed.error().message();
}

void BootstrapTest::RunScripts() {
  platform::SetupTarget target = {target_.config, target_.account, target_.account_password.Clone(),
                                  false};
  const auto run = [&](const std::string& database, const base::Result<std::string>& script) {
    ASSERT_TRUE(script.ok()) << script.error().message();
    const auto statements = sql::SplitStatements(sql::Redshift(), *script);
    ASSERT_TRUE(statements.ok());
    auto session = sessions_.Open(At(database), administrator());
    ASSERT_TRUE(session.ok()) << session.error().message();
    for (const std::string& statement : *statements) {
      const auto done = (*session)->Execute(statement);
      ASSERT_TRUE(done.ok()) << statement << "\n" << done.error().message();
    }
  };
  if (target.config.placement() == model::Placement::kOwnDatabase) {
    run("dev", platform_->InitialScript(target));
  }
  run(target.config.database, platform_->SetupScript(target));
}

void BootstrapTest::CreateByHand() {
  auto made = service::Integrations(*parts_).Create(actor_, {false, target_.config, Account()});
  ASSERT_TRUE(made.ok()) << made.error().message();
  id_ = made->id;
}

void BootstrapTest::RemoveByHand() {
  auto removed = service::Integrations(*parts_).Remove(actor_, base::ToString(id_), {});
  ASSERT_TRUE(removed.ok()) << removed.error().message();
}

void BootstrapTest::Edit(const model::Impersonation& impersonation) {
  model::RedshiftConfig config = target_.config;
  config.impersonation = impersonation;
  Edit(config);
}

void BootstrapTest::Edit(const model::RedshiftConfig& config) {
  auto edited = service::Integrations(*parts_).Edit(actor_, base::ToString(id_),
                                                    {true, config, administrator().Clone()});
  ASSERT_TRUE(edited.ok()) << edited.error().message();
  EXPECT_EQ(model::Name(edited->state), "editing");
}

// As the queue would: again while that may help.
void BootstrapTest::RunToItsEnd(const std::string& kind, service::IntegrationJob handler) {
  store::Job job = LatestJob(kind);
  for (job.attempts = 1; job.attempts <= service::kIntegrationRetry.most_attempts; ++job.attempts) {
    const base::Result<std::string> outcome = service::RunIntegrationJob(handler, *parts_, job, {});
    if (outcome.ok()) break;
    EXPECT_TRUE(job::MayHelp(outcome.error())) << outcome.error().message();
  }
  EXPECT_FALSE(one_time_secrets_.Take(job.id));  // it ended with the job
  Write([&](store::Transaction& tx) { return store::CancelJob(tx, job.id, clock_.Now()); });
}

model::IntegrationState BootstrapTest::RunSetUp() {
  RunToItsEnd(service::kSetUpJob, service::SetUpIntegration);
  return Stored().state;
}

model::IntegrationState BootstrapTest::RunRemoval() {
  RunToItsEnd(service::kRemoveJob, service::RemoveIntegration);
  return Stored().state;
}

model::IntegrationState BootstrapTest::RunEdit() {
  RunToItsEnd(service::kEditJob, service::EditIntegration);
  return Stored().state;
}

model::IntegrationState BootstrapTest::RunMigration() {
  RunToItsEnd(service::kMigrateJob, service::MigrateIntegration);
  return Stored().state;
}

model::IntegrationState BootstrapTest::RunCheck() {
  EXPECT_TRUE(service::RequestChecks(*parts_).ok());
  RunToItsEnd(service::kCheckJob, service::CheckIntegration);
  return Stored().state;
}

void BootstrapTest::RunSync() { RunToItsEnd(service::kSyncJob, service::SyncWarehouse); }

void BootstrapTest::ForgetLogin() {
  for (const char* kind : {service::kSetUpJob, service::kEditJob, service::kRemoveJob}) {
    const auto job = Read([&](store::Transaction& tx) {
      return store::FindLatestJob(tx, kind, base::ToString(id_));
    });
    if (job) one_time_secrets_.Forget(job->id);
  }
}

void BootstrapTest::CutOffFrom(int call) {
  constexpr int kMoreThanAnyJobMakes = 1'000;
  for (int i = 0; i < kMoreThanAnyJobMakes; ++i) {
    recorder_.FailCall(call + i, platform::recording::Fault::kLostBefore);
  }
}

void BootstrapTest::GrantSource() {
  const auto access = platform_->EnsureReadable(Target(), At(source_), administrator(),
                                                {{source_, "tickit", "users"}});
  ASSERT_TRUE(access.ok()) << access.error().message();
  Write([&](store::Transaction& tx) { return store::PutSourceGrants(tx, id_, access->made); });
}

platform::SetupTarget BootstrapTest::Target() {
  const model::Integration integration = Stored();
  auto target = parts_->database.Read(
      [&](store::Transaction& tx) { return service::TargetOf(tx, *parts_, integration); });
  EXPECT_TRUE(target.ok());
  return *std::move(target);
}

store::Job BootstrapTest::LatestJob(const std::string& kind) {
  const auto job = Read(
      [&](store::Transaction& tx) { return store::FindLatestJob(tx, kind, base::ToString(id_)); });
  EXPECT_TRUE(job) << kind;
  return job.value_or(store::Job());
}

model::Integration BootstrapTest::Stored() {
  return Read([&](store::Transaction& tx) { return store::GetIntegration(tx, id_); });
}

std::string NameOf(platform::recording::Fault fault) {
  switch (fault) {
    case platform::recording::Fault::kRefused:
      return "Refused";
    case platform::recording::Fault::kLostBefore:
      return "LostBefore";
    case platform::recording::Fault::kLostAfter:
      return "LostAfter";
  }
  return "";
}

}  // namespace louver::test
