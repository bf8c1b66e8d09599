#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/platform.h"
#include "sql/identifier.h"

namespace louver::platform::redshift {

// Grants to the account in one source database, made on a connection to it. Each is checked before
// and after, because a platform may answer a GRANT that did nothing with a warning.
class SourceGrants {
 public:
  SourceGrants(Connection& connection, std::string account)
      : connection_(connection), account_(std::move(account)) {}

  // Grants USAGE on the schema and SELECT on the table where they are missing and may be given.
  // Not being allowed to is no error here.
  base::Status Grant(const model::RemoteTable& table);
  // Takes back what was granted, last first.
  base::Status TakeBack();

  const std::vector<SourceGrant>& made() const { return made_; }

 private:
  base::Result<bool> Holds(const SourceGrant& grant);
  base::Status GrantOne(const SourceGrant& grant);

  Connection& connection_;
  std::string account_;
  std::vector<SourceGrant> made_;
  std::set<std::string> held_schemas_;  // found usable; asked about once
};

// The statements that let the account read the tables, each once.
base::Result<std::string> GrantStatements(const std::string& account,
                                          const std::vector<model::RemoteTable>& tables);

}  // namespace louver::platform::redshift
