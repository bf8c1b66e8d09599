#include "platform/redshift/redshift_platform.h"

#include "platform/redshift/account.h"
#include "platform/redshift/administrator_scripts.h"
#include "platform/redshift/discovery.h"
#include "platform/redshift/edit.h"
#include "platform/redshift/entitlements.h"
#include "platform/redshift/object_scripts.h"
#include "platform/redshift/objects.h"
#include "platform/redshift/removal.h"
#include "platform/redshift/removal_script.h"
#include "platform/redshift/row_counts.h"
#include "platform/redshift/salts.h"
#include "platform/redshift/setup.h"
#include "platform/redshift/source_access.h"
#include "platform/redshift/validation.h"
#include "platform/redshift/views.h"
#include "sql/dialect.h"
#include "sql/render.h"

namespace louver::platform::redshift {

base::Result<std::unique_ptr<RedshiftPlatform>> RedshiftPlatform::Make(
    Connector& connector, base::Randomness& randomness, const base::Clock& clock,
    const RedshiftOptions& options) {
  ASSIGN_OR_RETURN(Names names, Names::Make(options.schema_prefix));
  return std::unique_ptr<RedshiftPlatform>(
      new RedshiftPlatform(connector, randomness, clock, std::move(names), options.aws));
}

model::ValidationResults RedshiftPlatform::ValidateSetup(const SetupTarget& target,
                                                         const Login& administrator) {
  return redshift::ValidateSetup(cluster(), target, administrator);
}

model::ValidationResults RedshiftPlatform::ValidateAdoption(const SetupTarget& target) {
  return redshift::ValidateAdoption(cluster(), target);
}

model::ValidationResults RedshiftPlatform::ValidateEdit(const SetupTarget& from,
                                                        const SetupTarget& to,
                                                        const Login* administrator) {
  return redshift::ValidateEdit(cluster(), from, to, administrator);
}

base::Status RedshiftPlatform::CheckSetup(const SetupTarget& target) {
  return redshift::CheckSetup(cluster(), target);
}

model::ValidationResults RedshiftPlatform::ValidateRemoval(const SetupTarget& target,
                                                           const Login& administrator) {
  return redshift::ValidateRemoval(cluster(), target, administrator);
}

std::vector<Step> RedshiftPlatform::SetupSteps(const SetupTarget& target) const {
  return redshift::SetupSteps(target);
}

std::vector<Step> RedshiftPlatform::EditSteps(const SetupTarget& from,
                                              const SetupTarget& to) const {
  return redshift::EditSteps(from, to);
}

base::Status RedshiftPlatform::ApplyEdit(const SetupTarget& from, const SetupTarget& to,
                                         const std::string& step, const Login* administrator) {
  return redshift::ApplyEdit(cluster(), from, to, step, administrator);
}

base::Status RedshiftPlatform::UndoEdit(const SetupTarget& from, const SetupTarget& to,
                                        const std::string& step, const Login* administrator) {
  return redshift::UndoEdit(cluster(), from, to, step, administrator);
}

int RedshiftPlatform::objects_version() const { return kObjectsVersion; }

base::Status RedshiftPlatform::BringUpToDate(const SetupTarget& target) {
  return CreateObjects(cluster(), target, nullptr);
}

base::Result<std::string> RedshiftPlatform::InitialScript(const SetupTarget& target) const {
  return redshift::InitialScript(names_, target);
}

base::Result<std::string> RedshiftPlatform::SetupScript(const SetupTarget& target) const {
  return redshift::SetupScript(names_, target);
}

base::Result<std::string> RedshiftPlatform::EditScript(const SetupTarget& from,
                                                       const SetupTarget& to) const {
  return redshift::EditScript(names_, from, to);
}

base::Result<std::string> RedshiftPlatform::RemovalScript(
    const SetupTarget& target, const std::optional<Traces>& traces) const {
  return redshift::RemovalScript(names_, target, traces);
}

base::Status RedshiftPlatform::ApplySetup(const SetupTarget& target, const std::string& step,
                                          const Login* administrator) {
  return redshift::ApplySetup(cluster(), target, step, administrator);
}

base::Status RedshiftPlatform::UndoSetup(const SetupTarget& target, const std::string& step,
                                         const Login* administrator) {
  return redshift::UndoSetup(cluster(), target, step, administrator);
}

std::vector<Step> RedshiftPlatform::RemovalSteps(const SetupTarget& target,
                                                 const std::vector<SourceGrant>& grants) const {
  return redshift::RemovalSteps(target, grants);
}

base::Status RedshiftPlatform::ApplyRemoval(const SetupTarget& target,
                                            const std::vector<SourceGrant>& grants,
                                            const std::string& step, const Login* administrator) {
  return redshift::ApplyRemoval(cluster(), target, grants, step, administrator);
}

base::Result<Login> RedshiftPlatform::LoginByAccessKey(const Endpoint& endpoint,
                                                       const AccessKeyLogin& key) {
  ASSIGN_OR_RETURN(
      aws::TemporaryLogin temporary,
      aws::GetTemporaryLogin({.host = endpoint.host,
                              .database = Folded(endpoint.database),
                              .db_user = key.user,
                              .key = {key.key_id, key.secret.Clone(), key.session_token.Clone()},
                              .region = key.region,
                              .cluster = key.cluster,
                              .workgroup = key.workgroup,
                              .path = key.path},
                             aws_, clock_));
  return std::move(temporary.login);
}

base::Result<bool> RedshiftPlatform::AccountExists(const SetupTarget& target) {
  return AccountLogsIn(cluster(), target);
}

base::Result<std::vector<RemoteColumns>> RedshiftPlatform::Discover(
    const Endpoint& endpoint, const Login& login, const std::string& schema,
    const std::optional<std::string>& table) {
  return redshift::Discover(cluster(), endpoint, login, schema, table);
}

base::Result<std::vector<CatalogTable>> RedshiftPlatform::Look(
    const Endpoint& endpoint, const Login& login, const std::string& schema,
    const std::optional<std::string>& table) {
  return redshift::Look(cluster(), endpoint, login, schema, table);
}

base::Result<std::vector<model::RemoteTable>> RedshiftPlatform::ListTables(const Endpoint& endpoint,
                                                                           const Login& login) {
  return redshift::ListTables(cluster(), endpoint, login);
}

base::Result<ReadAccess> RedshiftPlatform::EnsureReadable(
    const SetupTarget& target, const Endpoint& source, const Login& registrant,
    const std::vector<model::RemoteTable>& tables) {
  return redshift::EnsureReadable(cluster(), target, source, registrant, tables);
}

base::Result<std::string> RedshiftPlatform::Render(const sql::CreateView& view) const {
  return sql::Render(sql::Redshift(), sql::Statement(view));
}

base::Status RedshiftPlatform::PutView(const SetupTarget& target, const model::ViewName& view,
                                       const std::string& statement) {
  return redshift::PutView(cluster(), target, view, statement);
}

base::Status RedshiftPlatform::RemoveView(const SetupTarget& target, const model::ViewName& view) {
  return redshift::RemoveView(cluster(), target, view);
}

base::Status RedshiftPlatform::EmptyView(const SetupTarget& target, const model::ViewName& view) {
  return redshift::EmptyView(cluster(), target, view);
}

base::Status RedshiftPlatform::PutSalt(const SetupTarget& target, model::DataSourceId data_source,
                                       const base::Secret& salt) {
  return redshift::PutSalt(cluster(), target, data_source, salt);
}

base::Result<EntitlementChange> RedshiftPlatform::PutEntitlements(
    const SetupTarget& target, const std::vector<DesiredEntitlements>& users,
    EntitlementScope scope) {
  return redshift::PutEntitlements(cluster(), target, users, scope);
}

base::Result<SourceInspection> RedshiftPlatform::InspectSources(
    const SetupTarget& target, const Endpoint& source, const Login& registrant,
    const std::vector<model::RemoteTable>& tables) {
  return redshift::InspectSources(cluster(), target, source, registrant, tables);
}

base::Result<std::vector<ViewInspection>> RedshiftPlatform::InspectViews(
    const SetupTarget& target, const std::vector<model::ViewName>& views) {
  return redshift::InspectViews(cluster(), target, views);
}

base::Result<std::map<std::string, std::vector<EntitlementText>>>
RedshiftPlatform::ReadEntitlements(const SetupTarget& target) {
  return redshift::ReadEntitlements(cluster(), target);
}

base::Result<RowCounts> RedshiftPlatform::CountRows(const SetupTarget& target,
                                                    const sql::Select& shown,
                                                    std::chrono::milliseconds limit) {
  return redshift::CountRows(cluster(), target, shown, limit);
}

}  // namespace louver::platform::redshift
