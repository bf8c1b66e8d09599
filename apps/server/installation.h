#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apps/server/command_line.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "base/result.h"
#include "identity/authentication.h"
#include "job/one_time_secrets.h"
#include "job/queue.h"
#include "job/repeat.h"
#include "job/workers.h"
#include "platform/connection.h"
#include "platform/pooling/pooling_connector.h"
#include "platform/redshift/redshift_platform.h"
#include "platform/row_counter.h"
#include "platform/source_catalog.h"
#include "platform/user_info_client.h"
#include "platform/webhook_sender.h"
#include "service/parts.h"
#include "service/user_info/refresh.h"
#include "service/webhook/deliveries.h"
#include "store/database.h"
#include "store/vault.h"

namespace louver::server {

// Everything below the API, opened from one data directory and wired together: the only place that
// names a concrete store and a concrete platform.
class Installation {
 public:
  // Makes the directory's files at the first start: store, master key, administrator and admin.key.
  static base::Result<std::unique_ptr<Installation>> Open(const ServeCommand& command,
                                                          const std::string& tenant, base::Log log);

  service::Parts& parts() { return *parts_; }
  platform::SourceCatalog& catalog() { return *platform_; }
  platform::RowCounter& row_counter() { return *platform_; }
  identity::Authentication& authentication() { return *authentication_; }
  const platform::WebhookSender& webhook_sender() const { return *webhook_sender_; }
  platform::UserInfoClient& user_info_client() { return *user_info_client_; }

  // Begins to do jobs, those a former process left included.
  base::Status StartWork();
  // Lets jobs leave off at the next safe place; they go on at the next start.
  void StopWork();

 private:
  explicit Installation(base::Log log) : log_(std::move(log)) {}
  base::Status OpenStore(const std::string& directory);
  base::Status OpenPlatform(const ServeCommand& command);
  void RegisterJobs();

  // In the order things are built on each other.
  base::Log log_;
  base::SystemClock clock_;
  base::SystemRandomness randomness_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<store::Vault> vault_;
  std::unique_ptr<platform::Connector> connector_;
  std::unique_ptr<platform::pooling::PoolingConnector> pool_;
  std::unique_ptr<platform::redshift::RedshiftPlatform> platform_;
  std::unique_ptr<platform::WebhookSender> webhook_sender_;
  std::unique_ptr<platform::UserInfoClient> user_info_client_;
  std::unique_ptr<job::Queue> queue_;
  std::unique_ptr<job::OneTimeSecrets> one_time_secrets_;
  std::unique_ptr<identity::Authentication> authentication_;
  std::unique_ptr<service::Parts> parts_;
  std::unique_ptr<job::Workers> workers_;
  std::chrono::seconds check_interval_{0};
  std::chrono::seconds drift_interval_{0};
  std::chrono::seconds detection_interval_{0};
  std::optional<job::Repeat> checks_;
  std::optional<job::Repeat> looks_;
  std::optional<job::Repeat> detections_;
  std::optional<job::Repeat> sweep_;
  std::unique_ptr<service::Deliveries> deliveries_;
  std::vector<std::unique_ptr<job::Repeat>> lanes_;  // of deliveries
  std::unique_ptr<service::UserInfoRefresh> user_info_refresh_;
  std::optional<job::Repeat> refreshes_;
};

}  // namespace louver::server
