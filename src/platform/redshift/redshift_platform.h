#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/aws/temporary_login.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"
#include "platform/row_counter.h"
#include "platform/source_catalog.h"

namespace louver::platform::redshift {

struct RedshiftOptions {
  std::string schema_prefix = "louver";  // of the schemas …_system, …_functions, …_procedures
  aws::TemporaryLoginOptions aws = {};
};

// Amazon Redshift, with a managed database of Louver's own ("multi-database") or in schemas of its
// own in a customer's ("single-database"). Connector, randomness and clock must outlive the
// platform.
class RedshiftPlatform final : public DataPlatform, public RowCounter, public SourceCatalog {
 public:
  static base::Result<std::unique_ptr<RedshiftPlatform>> Make(Connector& connector,
                                                              base::Randomness& randomness,
                                                              const base::Clock& clock,
                                                              const RedshiftOptions& options = {});

  model::ValidationResults ValidateSetup(const SetupTarget& target,
                                         const Login& administrator) override;
  model::ValidationResults ValidateAdoption(const SetupTarget& target) override;
  model::ValidationResults ValidateEdit(const SetupTarget& from, const SetupTarget& to,
                                        const Login* administrator) override;
  model::ValidationResults ValidateRemoval(const SetupTarget& target,
                                           const Login& administrator) override;
  base::Status CheckSetup(const SetupTarget& target) override;

  std::vector<Step> SetupSteps(const SetupTarget& target) const override;
  // "create objects" makes use of the administrator where there is one.
  base::Status ApplySetup(const SetupTarget& target, const std::string& step,
                          const Login* administrator) override;
  base::Status UndoSetup(const SetupTarget& target, const std::string& step,
                         const Login* administrator) override;

  std::vector<Step> EditSteps(const SetupTarget& from, const SetupTarget& to) const override;
  base::Status ApplyEdit(const SetupTarget& from, const SetupTarget& to, const std::string& step,
                         const Login* administrator) override;
  base::Status UndoEdit(const SetupTarget& from, const SetupTarget& to, const std::string& step,
                        const Login* administrator) override;

  int objects_version() const override;
  base::Status BringUpToDate(const SetupTarget& target) override;

  base::Result<std::string> InitialScript(const SetupTarget& target) const override;
  base::Result<std::string> SetupScript(const SetupTarget& target) const override;
  base::Result<std::string> EditScript(const SetupTarget& from,
                                       const SetupTarget& to) const override;
  base::Result<std::string> RemovalScript(const SetupTarget& target,
                                          const std::optional<Traces>& traces) const override;

  std::vector<Step> RemovalSteps(const SetupTarget& target,
                                 const std::vector<SourceGrant>& grants) const override;
  base::Status ApplyRemoval(const SetupTarget& target, const std::vector<SourceGrant>& grants,
                            const std::string& step, const Login* administrator) override;

  base::Result<Login> LoginByAccessKey(const Endpoint& endpoint,
                                       const AccessKeyLogin& key) override;
  base::Result<bool> AccountExists(const SetupTarget& target) override;

  base::Result<std::vector<RemoteColumns>> Discover(
      const Endpoint& endpoint, const Login& login, const std::string& schema,
      const std::optional<std::string>& table) override;
  base::Result<std::vector<CatalogTable>> Look(const Endpoint& endpoint, const Login& login,
                                               const std::string& schema,
                                               const std::optional<std::string>& table) override;
  base::Result<std::vector<model::RemoteTable>> ListTables(const Endpoint& endpoint,
                                                           const Login& login) override;
  base::Result<ReadAccess> EnsureReadable(const SetupTarget& target, const Endpoint& source,
                                          const Login& registrant,
                                          const std::vector<model::RemoteTable>& tables) override;
  base::Result<SourceInspection> InspectSources(
      const SetupTarget& target, const Endpoint& source, const Login& registrant,
      const std::vector<model::RemoteTable>& tables) override;

  const sql::Identifier& system_schema() const override { return names_.system_schema(); }
  base::Result<std::string> Render(const sql::CreateView& view) const override;
  base::Status PutView(const SetupTarget& target, const model::ViewName& view,
                       const std::string& statement) override;
  base::Status RemoveView(const SetupTarget& target, const model::ViewName& view) override;
  base::Status EmptyView(const SetupTarget& target, const model::ViewName& view) override;
  base::Status PutSalt(const SetupTarget& target, model::DataSourceId data_source,
                       const base::Secret& salt) override;
  base::Result<EntitlementChange> PutEntitlements(const SetupTarget& target,
                                                  const std::vector<DesiredEntitlements>& users,
                                                  EntitlementScope scope) override;
  base::Result<std::vector<ViewInspection>> InspectViews(
      const SetupTarget& target, const std::vector<model::ViewName>& views) override;
  base::Result<std::map<std::string, std::vector<EntitlementText>>> ReadEntitlements(
      const SetupTarget& target) override;

  base::Result<RowCounts> CountRows(const SetupTarget& target, const sql::Select& shown,
                                    std::chrono::milliseconds limit) override;

 private:
  RedshiftPlatform(Connector& connector, base::Randomness& randomness, const base::Clock& clock,
                   Names names, aws::TemporaryLoginOptions aws)
      : connector_(connector),
        randomness_(randomness),
        clock_(clock),
        names_(std::move(names)),
        aws_(std::move(aws)) {}

  Cluster cluster() const { return {connector_, names_, randomness_}; }

  Connector& connector_;
  base::Randomness& randomness_;
  const base::Clock& clock_;
  Names names_;
  const aws::TemporaryLoginOptions aws_;
};

}  // namespace louver::platform::redshift
