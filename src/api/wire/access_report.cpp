#include "api/wire/access_report.h"

#include <string_view>
#include <utility>

#include <boost/json.hpp>

#include "api/wire/instant.h"

namespace louver::api::wire {
namespace json = boost::json;

json::object AccessObject(const service::AccessLine& line) {
  json::array policies;
  for (const auto& [id, name] : line.policies) {
    policies.push_back({{"id", id.value()}, {"name", name}});
  }
  json::array facts;
  for (const auto& fact : line.because) {
    facts.push_back({{"fact", compiler::explain::Describe(fact)}, {"holds", fact.holds}});
  }
  const auto& place = line.place;
  return {{"user",
           {{"profileId", line.user.id.value()},
            {"iamid", line.user.iamid},
            {"userid", line.user.userid},
            {"name", line.user.name},
            {"warehouseUser", line.user.RedshiftUser()}}},
          {"dataSource", {{"id", line.data_source.value()}, {"name", line.data_source_name}}},
          {"state", place ? model::Name(place->state) : std::string_view("subscribed")},
          {"basis", place ? model::Name(place->basis) : std::string_view("policy")},
          {"subscriptionId", place ? json::value(place->id.value()) : json::value(nullptr)},
          {"subscriptionExpiration", place ? Time(place->expires_at) : json::value(nullptr)},
          {"policies", std::move(policies)},
          {"condition", line.condition},
          {"because", std::move(facts)}};
}

}  // namespace louver::api::wire
