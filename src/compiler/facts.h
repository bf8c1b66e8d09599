#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "compiler/caller.h"
#include "model/data_source.h"
#include "model/entitlement.h"
#include "model/person.h"

namespace louver::compiler {

// The facts about a person that decide what they see: their attributes, own, external and handed
// down by groups, their groups, the data sources they have a place in, the purposes
// they act under (with each one goes what stands above it: who acts under Research.Cancer also acts
// under Research). A disabled person has none.

// When places in data sources end; those that are not named stay.
using PlaceEnds = std::map<model::DataSourceId, base::Instant>;

// As the rows the warehouse keeps: sorted, each once. A place that ends says when, so that the
// warehouse takes it away on time whether or not anybody tells it to.
std::vector<model::Entitlement> EntitlementsOf(const model::User& user,
                                               std::span<const model::Group> groups,
                                               std::span<const model::DataSourceId> member_of,
                                               std::span<const std::string> purposes = {},
                                               const PlaceEnds& ends = {});

// As the caller of a plan.
Caller CallerOf(const model::User& user, std::span<const model::Group> groups,
                std::span<const model::DataSourceId> member_of,
                std::span<const std::string> purposes = {});

}  // namespace louver::compiler
