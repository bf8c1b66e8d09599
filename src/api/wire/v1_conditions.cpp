#include "api/wire/v1_conditions.h"

#include <string>
#include <utility>

#include <boost/json.hpp>

#include "model/person.h"

namespace louver::api::wire {
namespace json = boost::json;

using decode::ObjectReader;
using decode::ValueReader;

namespace {

constexpr std::size_t kMostConditions = 1000;

enum class ConditionType { kGroups, kAuthorizations, kPurposes };
constexpr decode::EnumName<ConditionType> kTypes[] = {
    {"groups", ConditionType::kGroups},
    {"authorizations", ConditionType::kAuthorizations},
    {"purposes", ConditionType::kPurposes}};

// Names are those of the built-in identity manager: what another one says is not known here, and a
// condition about it must not be taken for one about ours.
base::Status ReadIam(ObjectReader& reader) {
  const auto iam = reader.FindMember("iam");
  if (!iam) return base::Ok();
  ASSIGN_OR_RETURN(const std::string id, iam->As<std::string>());
  if (id != model::kBuiltInIam) return iam->Refusal("must be one of [bim]");
  return base::Ok();
}

base::Status ReadCondition(const ValueReader& value, Purposes purposes,
                           model::UserConditions& conditions) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  ASSIGN_OR_RETURN(const ConditionType type, reader.RequiredOneOf("type", kTypes));
  if (const auto field = reader.FindMember("field")) {
    return field->Refusal("is not allowed in a condition that matches no rows");
  }
  switch (type) {
    case ConditionType::kGroups: {
      ASSIGN_OR_RETURN(std::string group, ReadV1Group(reader));
      conditions.groups.push_back(std::move(group));
      break;
    }
    case ConditionType::kAuthorizations: {
      ASSIGN_OR_RETURN(V1Authorization held,
                       ReadV1Authorization(reader, AuthorizationValue::kRequired));
      conditions.attributes.push_back({std::move(held.attribute), std::move(held.value)});
      break;
    }
    case ConditionType::kPurposes: {
      if (purposes == Purposes::kRefused) {
        return value.Refusal("must not be about purposes: they are for data policies");
      }
      ASSIGN_OR_RETURN(std::string purpose,
                       reader.Required<std::string>("value", {.longest = 255}));
      conditions.purposes.push_back(std::move(purpose));
      break;
    }
  }
  return reader.Finish();
}

}  // namespace

std::string_view V1Word(model::Combine combine) {
  return combine == model::Combine::kAll ? "and" : "or";
}

json::object V1ConditionsObject(const model::UserConditions& conditions) {
  json::array list;
  for (const std::string& group : conditions.groups) {
    list.push_back({{"type", "groups"}, {"group", {{"name", group}, {"iam", model::kBuiltInIam}}}});
  }
  for (const auto& attribute : conditions.attributes) {
    list.push_back(
        {{"type", "authorizations"},
         {"authorization",
          {{"auth", attribute.name}, {"value", attribute.value}, {"iam", model::kBuiltInIam}}}});
  }
  for (const std::string& purpose : conditions.purposes) {
    list.push_back({{"type", "purposes"}, {"value", purpose}});
  }
  return {{"operator", V1Word(conditions.combine)}, {"conditions", std::move(list)}};
}

base::Result<std::optional<model::UserConditions>> ReadV1Conditions(ObjectReader& parent,
                                                                    std::string_view member,
                                                                    Purposes purposes) {
  ASSIGN_OR_RETURN(auto reader, parent.OptionalObject(member));
  if (!reader) return std::optional<model::UserConditions>();
  model::UserConditions conditions;
  ASSIGN_OR_RETURN(const auto combine, reader->OptionalOneOf("operator", kV1CombineWords));
  ASSIGN_OR_RETURN(const auto list,
                   reader->RequiredArray("conditions", {.least = 1, .most = kMostConditions}));
  if (!combine && list.size() > 1) {
    return base::Invalid("\"" + reader->path() + ".operator\" is required with several conditions");
  }
  conditions.combine = combine.value_or(model::Combine::kAny);
  for (const ValueReader& value : list) {
    RETURN_IF_ERROR(ReadCondition(value, purposes, conditions));
  }
  RETURN_IF_ERROR(reader->Finish());
  return std::optional(std::move(conditions));
}

base::Result<std::string> ReadV1Group(ObjectReader& condition) {
  ASSIGN_OR_RETURN(ObjectReader group, condition.RequiredObject("group"));
  ASSIGN_OR_RETURN(std::string name, group.Required<std::string>("name", {.longest = 255}));
  RETURN_IF_ERROR(ReadIam(group));
  RETURN_IF_ERROR(group.Finish());
  return name;
}

base::Result<V1Authorization> ReadV1Authorization(ObjectReader& condition,
                                                  AuthorizationValue value) {
  ASSIGN_OR_RETURN(ObjectReader reader, condition.RequiredObject("authorization"));
  V1Authorization authorization;
  ASSIGN_OR_RETURN(authorization.attribute, reader.Required<std::string>("auth", {.longest = 255}));
  if (value == AuthorizationValue::kRequired) {
    ASSIGN_OR_RETURN(authorization.value, reader.Required<std::string>("value", {.longest = 255}));
  } else if (const auto given = reader.FindMember("value")) {
    ASSIGN_OR_RETURN(const std::string text, given->As<std::string>({.may_be_empty = true}));
    if (!text.empty()) return given->Refusal("must be empty: the value is that of the row");
  }
  RETURN_IF_ERROR(ReadIam(reader));
  RETURN_IF_ERROR(reader.Finish());
  return authorization;
}

}  // namespace louver::api::wire
