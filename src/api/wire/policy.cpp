#include "api/wire/policy.h"

#include <boost/json.hpp>

#include "api/wire/instant.h"
#include "base/box.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

std::string_view Word(model::Combine combine) {
  return combine == model::Combine::kAll ? "all" : "any";
}

json::object Conditions(const model::UserConditions& conditions) {
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
  return object;
}

json::object SubscriptionActionObject(const model::SubscriptionAction& action) {
  json::object object;
  switch (action.level) {
    case model::SubscriptionLevel::kAnyone:
      object["type"] = "anyone";
      break;
    case model::SubscriptionLevel::kEntitlements:
      object["type"] = "entitlements";
      object["entitlements"] = Conditions(action.entitlements);
      break;
    case model::SubscriptionLevel::kManual:
      object["type"] = "manual";
      break;
  }
  if (action.level != model::SubscriptionLevel::kManual) {
    object["automaticSubscription"] = action.automatic;
  }
  object["allowDiscovery"] = action.allow_discovery;
  object["shareResponsibility"] = action.share_responsibility;
  object["accessGrant"] = "READ";
  if (!action.description.empty()) object["description"] = action.description;
  return object;
}

json::object MaskObject(const model::Mask& mask) {
  return std::visit(base::Overloaded{
                        [](const model::MaskNull&) -> json::object {
                          return {{"type", "Null"}};
                        },
                        [](const model::MaskConstant& constant) -> json::object {
                          return {{"type", "Constant"}, {"constant", constant.constant}};
                        },
                        [](const model::MaskHash&) -> json::object {
                          return {{"type", "Hash"}};
                        },
                    },
                    mask);
}

json::object RuleObject(const model::Rule& rule) {
  json::object object = std::visit(
      base::Overloaded{
          [](const model::MaskingRule& masking) -> json::object {
            json::array fields;
            for (const model::TagName& tag : masking.column_tags) {
              fields.push_back({{"type", "columnTags"}, {"columnTag", tag.text()}});
            }
            return {{"type", "Masking"},
                    {"config",
                     {{"fields", std::move(fields)}, {"maskingConfig", MaskObject(masking.mask)}}}};
          },
          [](const model::RowsByEntitlement& rows) -> json::object {
            json::array matches;
            for (const auto& match : rows.matches) {
              json::object entry{{"type", match.attribute ? "attribute" : "group"}};
              if (match.attribute) entry["attribute"] = *match.attribute;
              entry["tag"] = match.column_tag.text();
              matches.push_back(std::move(entry));
            }
            return {
                {"type", "Row Restriction By User Entitlements"},
                {"config", {{"operator", Word(rows.combine)}, {"matches", std::move(matches)}}}};
          },
          [](const model::RowsByPredicate& rows) -> json::object {
            return {{"type", "Row Restriction by Custom Where Clause"},
                    {"config", {{"predicate", rows.predicate}}}};
          },
      },
      rule.action);
  if (rule.inclusions) object["inclusions"] = Conditions(*rule.inclusions);
  if (rule.exceptions) object["exceptions"] = Conditions(*rule.exceptions);
  return object;
}

json::array ChainsArray(const model::DataAction& action) {
  json::array chains;
  for (const model::RuleChain& chain : action.chains) {
    json::array rules;
    for (const model::Rule& rule : chain.rules) rules.push_back(RuleObject(rule));
    json::object object;
    if (!chain.description.empty()) object["description"] = chain.description;
    object["rules"] = std::move(rules);
    chains.push_back(std::move(object));
  }
  return chains;
}

json::array CircumstancesArray(const model::Circumstances& circumstances) {
  json::array array;
  for (const model::Circumstance& circumstance : circumstances.list) {
    array.push_back(
        std::visit(base::Overloaded{
                       [](const model::DataSourceTagged& tagged) -> json::object {
                         return {{"type", "tags"}, {"tag", tagged.tag.text()}};
                       },
                       [](const model::ColumnTagged& tagged) -> json::object {
                         return {{"type", "columnTags"}, {"columnTag", tagged.tag.text()}};
                       },
                   },
                   circumstance));
  }
  return array;
}

}  // namespace

json::object PolicyPayload(const model::Policy& policy) {
  // Members in alphabetical order, as the documented export prints them.
  json::object object;
  const auto* subscription = std::get_if<model::SubscriptionAction>(&policy.action);
  if (subscription != nullptr) {
    object["actions"] = SubscriptionActionObject(*subscription);
  } else {
    object["actions"] = ChainsArray(std::get<model::DataAction>(policy.action));
  }
  object["circumstanceOperator"] = Word(policy.circumstances.combine);
  if (!policy.circumstances.list.empty()) {
    object["circumstances"] = CircumstancesArray(policy.circumstances);
  }
  object["name"] = policy.name;
  object["policyKey"] = policy.key;
  object["staged"] = policy.staged;
  object["template"] = policy.is_template;
  object["type"] = subscription != nullptr ? "subscription" : "data";
  return object;
}

json::object PolicyObject(const model::Policy& policy) {
  json::object object = PolicyPayload(policy);
  object["id"] = policy.id.value();
  object["createdBy"] = policy.created_by.value();
  object["createdAt"] = Time(policy.created_at);
  object["updatedAt"] = Time(policy.updated_at);
  return object;
}

}  // namespace louver::api::wire
