#include "store/pushed_state.h"

#include <algorithm>

#include "store/statement.h"

namespace louver::store {
namespace {

using model::DataSourceId;
using model::IntegrationId;

template <typename... Arguments>
base::Result<std::vector<PushedView>> ReadViews(Transaction& tx, const std::string& condition,
                                                const Arguments&... arguments) {
  std::vector<PushedView> views;
  RETURN_IF_ERROR((ForEach<IntegrationId, DataSourceId, std::string, std::string, std::string,
                           base::Instant, std::string>(
      tx,
      [&](IntegrationId integration, DataSourceId data_source, std::string schema, std::string view,
          std::string definition_hash, base::Instant pushed_at, std::string catalog_digest) {
        views.push_back({integration,
                         data_source,
                         {std::move(schema), std::move(view)},
                         std::move(definition_hash),
                         pushed_at,
                         std::move(catalog_digest)});
      },
      "SELECT integration_id, data_source_id, view_schema, view_name, definition_hash,"
      " pushed_at, catalog_digest FROM pushed_views " +
          condition,
      arguments...)));
  return views;
}

}  // namespace

base::Status PutPushedView(Transaction& tx, const PushedView& view) {
  RETURN_IF_ERROR(RemovePushedView(tx, view.integration, view.data_source));
  return Run(tx,
             "INSERT INTO pushed_views (integration_id, data_source_id, view_schema, view_name,"
             " definition_hash, pushed_at, catalog_digest) VALUES (?, ?, ?, ?, ?, ?, ?)",
             view.integration, view.data_source, view.view.schema, view.view.view,
             view.definition_hash, view.pushed_at, view.catalog_digest);
}

base::Status PutCatalogDigest(Transaction& tx, IntegrationId integration, DataSourceId data_source,
                              const std::string& digest) {
  return Run(tx,
             "UPDATE pushed_views SET catalog_digest = ? WHERE integration_id = ? AND"
             " data_source_id = ?",
             digest, integration, data_source);
}

base::Status RemovePushedView(Transaction& tx, IntegrationId integration,
                              DataSourceId data_source) {
  return Run(tx, "DELETE FROM pushed_views WHERE integration_id = ? AND data_source_id = ?",
             integration, data_source);
}

base::Result<std::optional<PushedView>> FindPushedView(Transaction& tx, IntegrationId integration,
                                                       DataSourceId data_source) {
  ASSIGN_OR_RETURN(
      std::vector<PushedView> views,
      ReadViews(tx, "WHERE integration_id = ? AND data_source_id = ?", integration, data_source));
  if (views.empty()) return std::optional<PushedView>();
  return std::optional(std::move(views.front()));
}

base::Result<std::vector<PushedView>> PushedViewsOf(Transaction& tx, IntegrationId integration) {
  return ReadViews(tx, "WHERE integration_id = ? ORDER BY data_source_id", integration);
}

base::Status PutPushedEntitlements(Transaction& tx, const PushedEntitlements& entitlements) {
  RETURN_IF_ERROR(
      RemovePushedEntitlements(tx, entitlements.integration, entitlements.warehouse_user));
  return Run(tx,
             "INSERT INTO pushed_entitlements (integration_id, warehouse_user, digest, pushed_at)"
             " VALUES (?, ?, ?, ?)",
             entitlements.integration, entitlements.warehouse_user, entitlements.digest,
             entitlements.pushed_at);
}

base::Status RemovePushedEntitlements(Transaction& tx, IntegrationId integration,
                                      const std::string& warehouse_user) {
  return Run(tx, "DELETE FROM pushed_entitlements WHERE integration_id = ? AND warehouse_user = ?",
             integration, warehouse_user);
}

base::Result<std::vector<PushedEntitlements>> PushedEntitlementsOf(Transaction& tx,
                                                                   IntegrationId integration) {
  std::vector<PushedEntitlements> all;
  RETURN_IF_ERROR((ForEach<std::string, std::string, base::Instant>(
      tx,
      [&](std::string warehouse_user, std::string digest, base::Instant pushed_at) {
        all.push_back({integration, std::move(warehouse_user), std::move(digest), pushed_at});
      },
      "SELECT warehouse_user, digest, pushed_at FROM pushed_entitlements WHERE integration_id = ?",
      integration)));
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return a.warehouse_user < b.warehouse_user; });
  return all;
}

base::Status MarkPushedStateUnknown(Transaction& tx, IntegrationId integration) {
  RETURN_IF_ERROR(Run(tx, "UPDATE pushed_views SET definition_hash = ? WHERE integration_id = ?",
                      "unknown", integration));
  return Run(tx, "UPDATE pushed_entitlements SET digest = ? WHERE integration_id = ?", "unknown",
             integration);
}

base::Status RemovePushedState(Transaction& tx, IntegrationId integration) {
  RETURN_IF_ERROR(Run(tx, "DELETE FROM pushed_views WHERE integration_id = ?", integration));
  return Run(tx, "DELETE FROM pushed_entitlements WHERE integration_id = ?", integration);
}

}  // namespace louver::store
