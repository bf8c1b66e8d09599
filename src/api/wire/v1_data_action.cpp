#include "api/wire/v1_data_action.h"

#include <utility>

#include <boost/json.hpp>

#include "api/wire/data_action.h"
#include "api/wire/digits.h"
#include "api/wire/instant.h"
#include "api/wire/v1_conditions.h"
#include "api/wire/v1_tag.h"
#include "base/box.h"
#include "model/person.h"

namespace louver::api::wire {
namespace {

namespace json = boost::json;

// What the objects of one policy depend on beside it.
struct Context {
  const std::set<std::string>& all_tags;
  V1Scope scope;
};

// In a local policy a name alone is that of a column.
json::object FieldObject(const model::ColumnSelector& selector, const Context& context) {
  const auto* tagged = std::get_if<model::ColumnsTagged>(&selector);
  if (tagged == nullptr || context.scope == V1Scope::kLocal) return ColumnSelectorObject(selector);
  return V1TagObject(tagged->tag, context.all_tags);
}

json::value MatchedField(const model::RowsByEntitlement::Match& match, const Context& context) {
  const auto* tag = std::get_if<model::TagName>(&match.column);
  if (tag != nullptr) return V1TagObject(*tag, context.all_tags);
  return json::value(std::get<model::ColumnNamed>(match.column).name);
}

// The type by its name in V1, its parameters apart from it.
json::object MaskingConfig(const model::Mask& mask) {
  json::object parameters = MaskObject(mask);
  json::value type = parameters["type"];
  parameters.erase("type");
  if (type == "Hash") type = "Consistent Value";
  return {{"type", std::move(type)}, {"metadata", std::move(parameters)}};
}

json::object MaskingObject(const model::MaskingRule& masking, const Context& context) {
  json::array fields;
  for (const auto& selector : masking.columns) fields.push_back(FieldObject(selector, context));
  json::object config{{"fields", std::move(fields)},
                      {"maskingConfig", MaskingConfig(masking.mask)}};
  if (masking.where) config["conditionalPredicate"] = *masking.where;
  return {{"type", "masking"}, {"config", std::move(config)}};
}

json::object MatchingObject(const model::RowsByEntitlement& rows, const Context& context) {
  json::array conditions;
  for (const auto& match : rows.matches) {
    json::object condition{{"type", match.attribute ? "authorizations" : "groups"}};
    if (match.attribute) {
      condition["authorization"] = {{"auth", *match.attribute}, {"iam", model::kBuiltInIam}};
    }
    condition["field"] = MatchedField(match, context);
    conditions.push_back(std::move(condition));
  }
  return {{"type", "rowOrObjectRestriction"},
          {"config",
           {{"qualifications",
             {{"operator", V1Word(rows.combine)}, {"conditions", std::move(conditions)}}}}}};
}

json::object PrerequisiteObject(const model::PurposeRestriction& restriction) {
  json::array conditions;
  for (const std::string& purpose : restriction.purposes) {
    conditions.push_back({{"type", "purposes"}, {"value", purpose}});
  }
  return {{"type", "prerequisite"},
          {"operator", V1Word(restriction.combine)},
          {"conditions", std::move(conditions)}};
}

json::object RuleObject(const model::Rule& rule, const Context& context) {
  json::object object = std::visit(
      base::Overloaded{
          [&](const model::MaskingRule& masking) { return MaskingObject(masking, context); },
          [&](const model::RowsByEntitlement& rows) { return MatchingObject(rows, context); },
          [](const model::PurposeRestriction& restriction) {
            return PrerequisiteObject(restriction);
          },
          [](const model::Minimization& minimization) -> json::object {
            return {{"type", "minimization"},
                    {"config", {{"percent", NumberOf(minimization.percent)}}}};
          },
          [](const model::TimeRestriction& time) -> json::object {
            return {{"type", "time"},
                    {"config", {{"isOlderThan", time.is_older}, {"time", time.seconds}}}};
          },
          [](const model::RowsByPredicate& rows) -> json::object {
            if (rows.predicate == "false") return {{"type", "showRowsNever"}};
            return {{"type", "customWhere"}, {"config", {{"predicate", rows.predicate}}}};
          },
      },
      rule.action);
  if (rule.inclusions) object["inclusions"] = V1ConditionsObject(*rule.inclusions);
  object["exceptions"] = nullptr;
  if (rule.exceptions) object["exceptions"] = V1ConditionsObject(*rule.exceptions);
  return object;
}

}  // namespace

json::array V1DataActionArray(const model::DataAction& action,
                              const std::set<std::string>& all_tags, V1Scope scope) {
  const Context context{all_tags, scope};
  json::array actions;
  for (const model::RuleChain& chain : action.chains) {
    json::array rules;
    for (const model::Rule& rule : chain.rules) rules.push_back(RuleObject(rule, context));
    json::value type = rules.front().at("type");
    actions.push_back({{"type", std::move(type)},
                       {"rules", std::move(rules)},
                       {"description", TextOrNull(chain.description)}});
  }
  return actions;
}

}  // namespace louver::api::wire
