#include "apps/server/installation.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "api/wire/webhook.h"
#include "identity/administrator.h"
#include "platform/postgresql/connector.h"
#include "platform/redshift/redshift_platform.h"
#include "platform/user_info/https_user_info_client.h"
#include "platform/webhook/https_sender.h"
#include "service/bulk_changes.h"
#include "service/detection/detect.h"
#include "service/detection/new_column_policy.h"
#include "service/detection/requests.h"
#include "service/drift/look.h"
#include "service/enforcement/sync.h"
#include "service/handlers/jobs.h"
#include "service/integration/jobs.h"
#include "service/place_expiry.h"
#include "service/sync_request.h"
#include "store/private_file.h"
#include "store/sqlite.h"

namespace louver::server {
namespace {

// Longer than any set-up may take; a login that is still there by then is dropped.
constexpr std::chrono::hours kOneTimeLife{1};
// How often sessions that nobody uses, and logins that are too old, are looked for.
constexpr std::chrono::seconds kSweepInterval{15};
// How often it is asked whether tables are due to be looked at: also where no process lives as long
// as the interval between looks.
constexpr std::chrono::seconds kDetectionLook{300};
// How often deliveries to webhooks that are due are looked for.
constexpr std::chrono::seconds kDeliveryInterval{1};
// How often people whom the user info endpoint is to be asked about are looked for.
constexpr std::chrono::seconds kUserInfoLook{1};

base::Secret MasterKeyFromEnvironment() {
  const char* key = std::getenv("LOUVER_MASTER_KEY");
  base::Secret secret(key == nullptr ? "" : key);
  ::unsetenv("LOUVER_MASTER_KEY");  // not for child processes, not for /proc
  return secret;
}

}  // namespace

base::Result<std::unique_ptr<Installation>> Installation::Open(const ServeCommand& command,
                                                               const std::string& tenant,
                                                               base::Log log) {
  std::unique_ptr<Installation> installation(new Installation(std::move(log)));
  RETURN_IF_ERROR(installation->OpenStore(command.data_directory));
  RETURN_IF_ERROR(installation->OpenPlatform(command));
  using platform::webhook::OutboundRules;
  installation->webhook_sender_ = std::make_unique<platform::webhook::HttpsSender>(
      OutboundRules{.addresses = command.webhook_networks});
  installation->user_info_client_ = std::make_unique<platform::user_info::HttpsUserInfoClient>(
      OutboundRules{.addresses = command.user_info_networks});
  installation->check_interval_ = std::chrono::seconds(command.check_interval_s);
  installation->drift_interval_ = std::chrono::seconds(command.drift_interval_s);
  installation->detection_interval_ = std::chrono::seconds(command.detection_interval_s);
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
  RETURN_IF_ERROR(service::EnsureNewColumnPolicy(*it.parts_));
  it.deliveries_ = std::make_unique<service::Deliveries>(*it.parts_, *it.webhook_sender_,
                                                         api::wire::WebhookBody);
  it.user_info_refresh_ =
      std::make_unique<service::UserInfoRefresh>(*it.parts_, *it.user_info_client_);
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

base::Status Installation::OpenPlatform(const ServeCommand& command) {
  platform::postgresql::ConnectorOptions options;
  options.tls = command.warehouse_tls;
  if (!command.warehouse_ca.empty()) options.certificate_authorities = command.warehouse_ca;
  connector_ = std::make_unique<platform::postgresql::PostgreSqlConnector>(std::move(options));
  pool_ = std::make_unique<platform::pooling::PoolingConnector>(*connector_);
  platform::redshift::RedshiftOptions redshift;
  redshift.aws.endpoint = command.aws_endpoint;
  ASSIGN_OR_RETURN(
      platform_, platform::redshift::RedshiftPlatform::Make(*pool_, randomness_, clock_, redshift));
  return base::Ok();
}

void Installation::RegisterJobs() {
  const auto add = [this](const char* kind, service::IntegrationJob work,
                          const job::RetryPolicy& retry) {
    workers_->Register(
        kind,
        [this, work](const store::Job& job, const std::stop_token& stop) {
          return service::RunIntegrationJob(work, *parts_, job, stop);
        },
        retry);
  };
  add(service::kSetUpJob, service::SetUpIntegration, service::kIntegrationRetry);
  add(service::kEditJob, service::EditIntegration, service::kIntegrationRetry);
  add(service::kRemoveJob, service::RemoveIntegration, service::kIntegrationRetry);
  add(service::kMigrateJob, service::MigrateIntegration, service::kIntegrationRetry);
  add(service::kCheckJob, service::CheckIntegration, service::kCheckRetry);
  add(service::kSyncJob, service::SyncWarehouse, service::kSyncRetry);
  add(service::kDriftJob, service::LookForDrift, service::kDriftRetry);
  workers_->Register(
      service::kExpireJob,
      [this](const store::Job& job, const std::stop_token& stop) {
        return service::ExpirePlace(*parts_, job, stop);
      },
      service::kExpireRetry);
  workers_->Register(
      service::kDetectionJob,
      [this](const store::Job& job, const std::stop_token& stop) {
        return service::DetectChanges(*parts_, *platform_, job, stop);
      },
      service::kDetectionRetry);
  workers_->Register(
      service::kBulkJob,
      [this](const store::Job& job, const std::stop_token& stop) {
        return service::RunBulkChange(*parts_, job, stop);
      },
      service::kBulkRetry);
  workers_->Register(
      service::kRegisterJob,
      [this](const store::Job& job, const std::stop_token& stop) {
        return service::RegisterTables(*parts_, *platform_, job, stop);
      },
      service::kDetectionRetry);
}

base::Status Installation::StartWork() {
  RETURN_IF_ERROR(service::ResumeIntegrations(*parts_));
  RETURN_IF_ERROR(workers_->Start());
  sweep_.emplace(kSweepInterval, [this] {
    pool_->CloseIdle();
    one_time_secrets_->DropOld();
  });
  for (std::int64_t lane = 0; lane < service::Deliveries::kLanes; ++lane) {
    lanes_.push_back(std::make_unique<job::Repeat>(kDeliveryInterval,
                                                   [this, lane] { deliveries_->SendDue(lane); }));
  }
  refreshes_.emplace(kUserInfoLook, [this] { user_info_refresh_->Round(); });
  if (check_interval_.count() > 0) {
    checks_.emplace(check_interval_, [this] {
      const base::Status asked = service::RequestChecks(*parts_);
      if (asked.ok()) return;
      log_.Error("integrations could not be checked", {{"reason", asked.error().message()}});
    });
  }
  if (drift_interval_.count() > 0) {
    looks_.emplace(drift_interval_, [this] {
      const auto asked = parts_->database.Write(
          [&](store::Transaction& tx) { return service::RequestDriftLooks(tx, *parts_, ""); });
      if (asked.ok()) return;
      log_.Error("warehouses could not be looked at", {{"reason", asked.error().message()}});
    });
  }
  if (detection_interval_.count() > 0) {
    detections_.emplace(std::min(kDetectionLook, detection_interval_), [this] {
      const base::Status asked = service::RequestDueDetections(*parts_, detection_interval_);
      if (asked.ok()) return;
      log_.Error("tables could not be looked at", {{"reason", asked.error().message()}});
    });
  }
  return base::Ok();
}

void Installation::StopWork() {
  looks_.reset();
  detections_.reset();
  checks_.reset();
  sweep_.reset();
  deliveries_->Stop();
  user_info_refresh_->Stop();
  lanes_.clear();  // what is being sent ends within the time a receiver has
  refreshes_.reset();
  workers_->Stop();
}

}  // namespace louver::server
