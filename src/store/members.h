#pragma once

#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "store/page.h"
#include "store/transaction.h"

// People with a place in a data source, given by hand.
namespace louver::store {

// Gives the person this place; returns the member there is afterwards, new or changed.
// kConflict (detail "reference") when the person or the data source is missing.
base::Result<model::Member> PutMember(Transaction& tx, model::DataSourceId data_source,
                                      model::UserId user, model::MemberState state,
                                      base::Instant now);
base::Status RemoveMember(Transaction& tx, model::DataSourceId data_source, model::UserId user);

// By id.
base::Result<Page<model::Member>> ListMembers(Transaction& tx, model::DataSourceId data_source,
                                              const PageRequest& page);
base::Result<std::vector<model::Member>> MembersOf(Transaction& tx, model::UserId user);
base::Result<std::vector<model::Member>> AllMembers(Transaction& tx);

}  // namespace louver::store
