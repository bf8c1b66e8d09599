#include "model/person.h"

namespace louver::model {
namespace {

void Add(Attributes& all, const Attributes& more) {
  for (const auto& [name, values] : more) all[name].insert(values.begin(), values.end());
}

}  // namespace

const std::string& User::RedshiftUser() const {
  const auto mapped = external_user_ids.find("redshiftUser");
  return mapped == external_user_ids.end() || mapped->second.empty() ? userid : mapped->second;
}

Attributes EffectiveAttributes(const User& user, std::span<const Group> groups) {
  Attributes effective = user.attributes;
  Add(effective, user.external_attributes);
  for (const Group& group : groups) Add(effective, group.attributes);
  return effective;
}

}  // namespace louver::model
