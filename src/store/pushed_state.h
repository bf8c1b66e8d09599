#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/data_source.h"
#include "model/ids.h"
#include "store/transaction.h"

// What Louver last put into the warehouses, so that only differences are put there again. A record
// outlives its data source or person: until it is removed, something may still stand over there.
namespace louver::store {

struct PushedView {
  model::IntegrationId integration;
  model::DataSourceId data_source;
  model::ViewName view;
  std::string definition_hash;
  base::Instant pushed_at;
  std::string catalog_digest = {};  // of its text in the catalog; empty while that is not known
  bool operator==(const PushedView&) const = default;
};

base::Status PutPushedView(Transaction& tx, const PushedView& view);
// Only what the catalog says of it; nothing when there is no record of it.
base::Status PutCatalogDigest(Transaction& tx, model::IntegrationId integration,
                              model::DataSourceId data_source, const std::string& digest);
base::Status RemovePushedView(Transaction& tx, model::IntegrationId integration,
                              model::DataSourceId data_source);
base::Result<std::optional<PushedView>> FindPushedView(Transaction& tx,
                                                       model::IntegrationId integration,
                                                       model::DataSourceId data_source);
// By data source.
base::Result<std::vector<PushedView>> PushedViewsOf(Transaction& tx,
                                                    model::IntegrationId integration);

// The rows of one warehouse user, as a digest of their text.
struct PushedEntitlements {
  model::IntegrationId integration;
  std::string warehouse_user;
  std::string digest;
  base::Instant pushed_at;
  bool operator==(const PushedEntitlements&) const = default;
};

base::Status PutPushedEntitlements(Transaction& tx, const PushedEntitlements& entitlements);
base::Status RemovePushedEntitlements(Transaction& tx, model::IntegrationId integration,
                                      const std::string& warehouse_user);
// By warehouse user, in the order of their bytes.
base::Result<std::vector<PushedEntitlements>> PushedEntitlementsOf(
    Transaction& tx, model::IntegrationId integration);

// Keeps what may stand there and forgets how: all of it is put there again, or removed, whatever it
// looks like now.
base::Status MarkPushedStateUnknown(Transaction& tx, model::IntegrationId integration);

// Forgets everything of an integration, when its managed database is gone.
base::Status RemovePushedState(Transaction& tx, model::IntegrationId integration);

}  // namespace louver::store
