#include "service/person_facts.h"

#include <utility>
#include <vector>

#include "compiler/facts.h"
#include "service/places.h"
#include "store/groups.h"
#include "store/members.h"

namespace louver::service {

base::Result<compiler::Caller> FactsOf(store::Transaction& tx, const model::User& person,
                                       std::optional<base::Instant> now) {
  ASSIGN_OR_RETURN(const auto groups, store::GroupsOf(tx, person.id));
  ASSIGN_OR_RETURN(auto all_places, store::PlacesOf(tx, person.id));
  ASSIGN_OR_RETURN(const auto places, PlacesInForce(tx, now, std::move(all_places)));
  std::vector<model::DataSourceId> member_of;
  for (const model::Member& place : places) member_of.push_back(place.data_source);
  return compiler::CallerOf(person, groups, member_of);
}

}  // namespace louver::service
