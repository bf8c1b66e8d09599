#include "apps/server/installation.h"

#include <cstdlib>
#include <filesystem>

#include "identity/administrator.h"
#include "platform/postgresql/connector.h"
#include "platform/redshift/redshift_platform.h"
#include "service/enforcement/sync.h"
#include "service/integration/jobs.h"
#include "service/sync_request.h"
#include "store/private_file.h"
#include "store/sqlite.h"

namespace louver::server {
namespace {

// Longer than any set-up may take; a login that nobody fetched by then is dropped.
constexpr std::chrono::hours kOneTimeLife{1};

base::Secret MasterKeyFromEnvironment() {
  const char* key = std::getenv("LOUVER_MASTER_KEY");
  base::Secret secret(key == nullptr ? "" : key);
  ::unsetenv("LOUVER_MASTER_KEY");  // not for child processes, not for /proc
  return secret;
}

}  // namespace

base::Result<std::unique_ptr<Installation>> Installation::Open(const std::string& directory,
                                                               const std::string& tenant,
                                                               base::Log log) {
  std::unique_ptr<Installation> installation(new Installation(std::move(log)));
  RETURN_IF_ERROR(installation->OpenStore(directory));
  RETURN_IF_ERROR(installation->OpenPlatform());
  Installation& it = *installation;
  it.queue_ = std::make_unique<job::Queue>(*it.database_, it.clock_, it.randomness_);
  it.one_time_secrets_ = std::make_unique<job::OneTimeSecrets>(it.clock_, kOneTimeLife);
  it.authentication_ =
      std::make_unique<identity::Authentication>(*it.database_, it.clock_, it.randomness_);
  it.parts_.reset(new service::Parts{*it.database_, *it.vault_, *it.platform_, *it.queue_,
                                     *it.one_time_secrets_, it.clock_, it.randomness_, it.log_,
                                     tenant});
  it.workers_ =
      std::make_unique<job::Workers>(*it.database_, *it.queue_, it.clock_, it.randomness_, it.log_);
  it.RegisterJobs();
  return installation;
}

base::Status Installation::OpenStore(const std::string& directory) {
  ASSIGN_OR_RETURN(database_, store::OpenSqlite(directory + "/louver.db"));
  ASSIGN_OR_RETURN(vault_, store::OpenVault(directory, MasterKeyFromEnvironment(), randomness_));
  RETURN_IF_ERROR(
      database_->Write([&](store::Transaction& tx) { return store::CheckMasterKey(tx, *vault_); }));
  return identity::EnsureAdministrator(
      *database_, clock_, randomness_, [&](const base::Secret& key) {
        const std::string path = directory + "/admin.key";
        std::error_code ignored;  // of a first start that was cut short
        std::filesystem::remove(path, ignored);
        return store::WriteNewPrivateFile(path, std::string(key.Reveal()) + "\n");
      });
}

base::Status Installation::OpenPlatform() {
  connector_ = std::make_unique<platform::postgresql::PostgreSqlConnector>();
  ASSIGN_OR_RETURN(platform_, platform::redshift::RedshiftPlatform::Make(*connector_));
  return base::Ok();
}

void Installation::RegisterJobs() {
  workers_->Register(
      service::kSetUpJob,
      [this](const store::Job& job, const std::stop_token& stop) {
        return service::SetUpIntegration(*parts_, job, stop);
      },
      service::kIntegrationRetry);
  workers_->Register(
      service::kRemoveJob,
      [this](const store::Job& job, const std::stop_token& stop) {
        return service::RemoveIntegration(*parts_, job, stop);
      },
      service::kIntegrationRetry);
  workers_->Register(
      service::kSyncJob,
      [this](const store::Job& job, const std::stop_token& stop) {
        return service::SyncWarehouse(*parts_, job, stop);
      },
      service::kSyncRetry);
}

base::Status Installation::StartWork() {
  RETURN_IF_ERROR(service::ResumeIntegrations(*parts_));
  return workers_->Start();
}
void Installation::StopWork() { workers_->Stop(); }

}  // namespace louver::server
