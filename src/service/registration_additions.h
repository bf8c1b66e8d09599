#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/connection.h"
#include "model/data_source.h"
#include "model/tag.h"
#include "service/actor.h"
#include "service/parts.h"
#include "service/registration_plan.h"
#include "store/transaction.h"

namespace louver::service {

// What became of one table.
struct Addition {
  model::RemoteTable remote;
  std::optional<model::DataSource> data_source;  // nothing when it was refused
  std::optional<base::Error> refusal;
};

// Registers tables as further data sources of a collection, with its tags and `tags` besides, owned
// by `owner`, in the order of `desired`; who asks for it is the actor. Each for itself: one whose
// name or view is taken, or that is registered already, is refused, leaves nothing behind, and the
// others are not. Asks for no sync.
base::Result<std::vector<Addition>> AddTables(store::Transaction& tx, Parts& parts,
                                              const Actor& actor,
                                              const model::Connection& connection,
                                              std::span<const DesiredTable> desired,
                                              const std::vector<model::TagName>& tags,
                                              model::UserId owner);

// Where the integration on the host of a connection, if it keeps views up to date, puts them.
base::Result<std::optional<std::string>> ManagedDatabaseFor(store::Transaction& tx,
                                                            const model::Connection& connection);

}  // namespace louver::service
