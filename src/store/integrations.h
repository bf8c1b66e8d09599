#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/integration.h"
#include "store/sealed.h"
#include "store/transaction.h"

// Integrations. Whatever callers do, at most one that IsInUse() holds a host and port.
namespace louver::store {

// How a host and port are told apart from others.
std::string Place(std::string_view host, int port);
// kConflict as InsertIntegration says when it is taken by another than `id`.
base::Status CheckNobodyElseAt(Transaction& tx, model::IntegrationId id,
                               const model::RedshiftConfig& config);

// What the password of an integration's account is sealed for (Vault).
std::string AccountPasswordContext(model::IntegrationId id);

// Ignores `integration.id`; there is no account password yet. kConflict (detail "unique",
// integrations.occupies) with the documented message when the host is taken: "Redshift integration
// already exists on host H (id = N)" (Configure a Redshift Integration; by host and port).
base::Result<model::IntegrationId> InsertIntegration(Transaction& tx,
                                                     const model::Integration& integration);
// Replaces everything but id, created_at and the account's password. kConflict as above, kNotFound.
base::Status UpdateIntegration(Transaction& tx, const model::Integration& integration);

// kNotFound "No Integration found with ID N." (HTTP Status Codes and Error Messages, GET one).
base::Result<model::Integration> GetIntegration(Transaction& tx, model::IntegrationId id);
// The one in use on this host and port.
base::Result<std::optional<model::Integration>> FindIntegrationAt(Transaction& tx,
                                                                  const std::string& host,
                                                                  int port);
// The same, or one that is being changed to be there.
base::Result<std::optional<model::IntegrationId>> FindIntegrationClaiming(
    Transaction& tx, const std::string& host, int port, model::IntegrationId except);
// All of them, those deleted too, by id.
base::Result<std::vector<model::Integration>> AllIntegrations(Transaction& tx);

// Empty removes it. kNotFound.
base::Status PutAccountPassword(Transaction& tx, model::IntegrationId id, const Sealed& password);
base::Result<Sealed> GetAccountPassword(Transaction& tx, model::IntegrationId id);

}  // namespace louver::store
