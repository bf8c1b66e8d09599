#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/connection.h"
#include "store/page.h"
#include "store/sealed.h"
#include "store/transaction.h"

// Collections of data sources, each with the login it was registered with.
namespace louver::store {

// What the password of a connection is sealed for (Vault).
std::string ConnectionPasswordContext(const std::string& connection_key);

// Ignores `connection.id`. kConflict (detail "unique", connections.connection_key).
base::Result<model::ConnectionId> InsertConnection(Transaction& tx,
                                                   const model::Connection& connection,
                                                   const Sealed& password);
// Replaces everything but id, key and created_at; the password only when given. kNotFound.
base::Status UpdateConnection(Transaction& tx, const model::Connection& connection,
                              const std::optional<Sealed>& password);
// Moves all of a host and port to another one, with the places of their views, and forgets their
// passwords: those were given for the old host. What is there already keeps its views: kConflict
// (detail "unique", data_sources.claimed_view) when one of the moved has the same.
base::Status MoveConnections(Transaction& tx, const std::string& from_host, int from_port,
                             const std::string& to_host, int to_port);
// kConflict (detail "reference") while it has data sources.
base::Status RemoveConnection(Transaction& tx, model::ConnectionId id);

base::Result<model::Connection> GetConnection(Transaction& tx, model::ConnectionId id);
base::Result<std::optional<model::Connection>> FindConnection(Transaction& tx,
                                                              const std::string& key);
base::Result<Sealed> GetConnectionPassword(Transaction& tx, model::ConnectionId id);
// By id.
base::Result<std::vector<model::Connection>> AllConnections(Transaction& tx);

}  // namespace louver::store
