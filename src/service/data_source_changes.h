#pragma once

#include <optional>

#include "base/result.h"
#include "model/data_source.h"
#include "model/person.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/group_places.h"
#include "store/members.h"
#include "store/transaction.h"

// Single changes of data sources as the services make them: the rows and the audit record, in the
// caller's transaction. Who may is the caller's question, and so is RequestSync.
namespace louver::service {

// Inserts it with a salt of its own for hashes, and its schema's project with the first; sets id,
// creator and times.
base::Status CreateWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              model::DataSource& data_source);
base::Status UpdateWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              model::DataSource& data_source);
// Out of everybody's sight but its owners'; its view goes.
base::Status DisableWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                               model::DataSource& data_source);
// Back in sight; its view is on its way where an integration keeps views up to date.
base::Status EnableWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              model::DataSource& data_source);
// Either of these where it is not so yet; true when something was written. Whoever disables one
// that is out of sight because its table is lost means it too: it will not come back with the
// table.
base::Result<bool> PutDisabledWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                                         model::DataSource& data_source, bool disabled);
// With the last data source of a schema its project goes.
base::Status RemoveWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              const model::DataSource& data_source);

// A place that ends is taken away on time (place_expiry.h).
base::Result<model::Member> PutMemberWithRecord(store::Transaction& tx, Parts& parts,
                                                const Actor& actor,
                                                const model::DataSource& data_source,
                                                model::UserId user, model::MemberState state,
                                                const store::PlaceTerms& terms = {});
base::Status RemoveMemberWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                                    const model::DataSource& data_source, model::UserId user);

// The same of a group.
base::Result<store::GroupPlace> PutGroupPlaceWithRecord(
    store::Transaction& tx, Parts& parts, const Actor& actor, const model::DataSource& data_source,
    const model::Group& group, model::MemberState state, std::optional<base::Instant> expires_at);
base::Status RemoveGroupPlaceWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                                        const store::GroupPlace& place);

}  // namespace louver::service
