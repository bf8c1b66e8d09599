#include "api/wire/conditions.h"

#include <utility>

#include <boost/json.hpp>

namespace louver::api::wire {

namespace json = boost::json;

std::string_view Word(model::Combine combine) {
  return combine == model::Combine::kAll ? "all" : "any";
}

json::object ConditionsObject(const model::UserConditions& conditions) {
  json::object object{{"operator", Word(conditions.combine)}};
  if (!conditions.groups.empty()) {
    object["groups"] = json::array(conditions.groups.begin(), conditions.groups.end());
  }
  if (!conditions.attributes.empty()) {
    json::array attributes;
    for (const auto& attribute : conditions.attributes) {
      attributes.push_back({{"name", attribute.name}, {"value", attribute.value}});
    }
    object["attributes"] = std::move(attributes);
  }
  if (!conditions.purposes.empty()) {
    object["purposes"] = json::array(conditions.purposes.begin(), conditions.purposes.end());
  }
  return object;
}

}  // namespace louver::api::wire
