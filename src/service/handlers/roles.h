#pragma once

#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "model/person.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/transaction.h"

namespace louver::service {

// Who gets which place in data sources that are new, besides whoever registers them, who owns them.
struct DataSourceRoles {
  struct Holders {
    std::vector<model::UserId> people;
    std::vector<model::GroupId> groups;
    bool operator==(const Holders&) const = default;
  };
  Holders owners = {}, experts = {};
  bool operator==(const DataSourceRoles&) const = default;
};

// kInvalid, naming the ids, where people or groups are named that are not there.
base::Status CheckRoles(store::Transaction& tx, const DataSourceRoles& roles);

// Gives the places, with audit records. Somebody named twice is an owner. Everybody is there (see
// CheckRoles, in the same transaction); asks for no sync.
base::Status GiveRoles(store::Transaction& tx, Parts& parts, const Actor& actor,
                       const model::DataSource& data_source, const DataSourceRoles& roles);

}  // namespace louver::service
