#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "compiler/compare/worlds.h"
#include "compiler/compile_options.h"
#include "model/data_source.h"
#include "model/integration.h"
#include "model/person.h"
#include "model/policy.h"
#include "store/transaction.h"

namespace louver::service {

// Everything in the store that decides who sees what, and nothing else: two that are equal mean the
// same views and the same rights. How views are doing and who logged in when is left out.
struct StoredWorld {
  std::vector<model::DataSource> data_sources;
  std::vector<model::Policy> policies;
  std::vector<model::User> users;
  std::vector<model::Group> groups;
  std::vector<model::Membership> memberships;
  std::vector<model::Member> members;
  // Of the integrations that are kept up to date.
  std::vector<model::RedshiftConfig> integrations;
  compiler::CompileOptions options;
  bool operator==(const StoredWorld&) const = default;
};

// Of the places in data sources, those that count at `now`. With `only` no other data source is in
// it, which is much quicker to read. kNotFound for one that is not there.
base::Result<StoredWorld> ReadStoredWorld(store::Transaction& tx, base::Instant now,
                                          std::optional<model::DataSourceId> only = {});

// As the compiler compares it. Somebody disabled is a stranger; nobody acts under a purpose.
compiler::compare::World Prepared(const StoredWorld& world);

}  // namespace louver::service
