#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "store/page.h"
#include "store/transaction.h"

// People with a place in a data source: of their own, or by a group (group_places.h). What is
// called a member is a place of their own.
namespace louver::store {

// What a place rests on, when it ends, and the id it was promised.
struct PlaceTerms {
  model::MemberBasis basis = model::MemberBasis::kGiven;
  std::optional<base::Instant> expires_at = {};
  std::optional<model::SubscriptionId> id = {};  // of a new place; without it the next one
};

// Gives the person this place; returns the member there is afterwards, new or changed.
// kConflict (detail "reference") when the person or the data source is missing.
base::Result<model::Member> PutMember(Transaction& tx, model::DataSourceId data_source,
                                      model::UserId user, model::MemberState state,
                                      base::Instant now, const PlaceTerms& terms = {});
base::Status RemoveMember(Transaction& tx, model::DataSourceId data_source, model::UserId user);

// By id.
base::Result<Page<model::Member>> ListMembers(Transaction& tx, model::DataSourceId data_source,
                                              const PageRequest& page);
base::Result<std::optional<model::Member>> FindMember(Transaction& tx, model::SubscriptionId id);
base::Result<std::optional<model::Member>> FindMember(Transaction& tx,
                                                      model::DataSourceId data_source,
                                                      model::UserId user);

// All places, those by groups as places given to each who is in the group: so a person may have
// several in one data source. By id.
base::Result<std::vector<model::Member>> AllPlaces(Transaction& tx);
base::Result<std::vector<model::Member>> PlacesOf(Transaction& tx, model::UserId user);
base::Result<std::vector<model::Member>> PlacesIn(Transaction& tx, model::DataSourceId data_source,
                                                  model::UserId user);

}  // namespace louver::store
