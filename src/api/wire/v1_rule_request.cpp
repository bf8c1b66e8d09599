#include "api/wire/v1_rule_request.h"

#include <optional>
#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/wire/data_rule_request.h"
#include "api/wire/masking_request.h"
#include "api/wire/not_supported.h"
#include "api/wire/v1_conditions.h"
#include "api/wire/v1_tag.h"
#include "base/assert.h"

namespace louver::api::wire {
namespace {

namespace json = boost::json;
using decode::ObjectReader;
using decode::ValueReader;

enum class RuleType {
  kMasking,
  kMatching,
  kPredicate,
  kNever,
  kPurposes,
  kMinimization,
  kTime,
  kUnsupported
};
constexpr decode::EnumName<RuleType> kRuleTypes[] = {
    {"masking", RuleType::kMasking},
    {"rowOrObjectRestriction", RuleType::kMatching},
    {"visibility", RuleType::kMatching},  // its name in older handlers
    {"customWhere", RuleType::kPredicate},
    {"showRowsNever", RuleType::kNever},
    {"prerequisite", RuleType::kPurposes},
    {"minimization", RuleType::kMinimization},
    {"time", RuleType::kTime},
    {"exemption", RuleType::kUnsupported},
    {"external", RuleType::kUnsupported}};
base::Error Unsupported(const ValueReader& type) {
  const std::string word(type.value().as_string());
  return NotSupported("\"" + type.path() + "\": The rule type \"" + word + "\"",
                      "Supported are masking, rowOrObjectRestriction, customWhere, showRowsNever, "
                      "prerequisite, minimization and time.");
}

// A name, or an object that has one.
base::Result<model::ColumnNamed> ReadColumn(const ValueReader& value) {
  constexpr decode::TextRule kRule{.longest = 255};
  if (value.value().is_string()) {
    ASSIGN_OR_RETURN(std::string name, value.As<std::string>(kRule));
    return model::ColumnNamed{std::move(name)};
  }
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  ASSIGN_OR_RETURN(std::string name, reader.Required<std::string>("name", kRule));
  return model::ColumnNamed{std::move(name)};
}

base::Result<model::ColumnSelector> ReadField(const ValueReader& field, V1Scope scope) {
  const bool has_type = field.value().is_object() && field.value().as_object().contains("type");
  if (has_type) return ReadColumnSelector(field);
  if (scope == V1Scope::kLocal) {
    ASSIGN_OR_RETURN(model::ColumnNamed column, ReadColumn(field));
    return model::ColumnSelector(std::move(column));
  }
  ASSIGN_OR_RETURN(model::TagName tag, ReadV1Tag(field));
  return model::ColumnSelector(model::ColumnsTagged{std::move(tag)});
}

base::Result<model::Mask> ReadMaskingConfig(ObjectReader& config) {
  ASSIGN_OR_RETURN(ObjectReader masking, config.RequiredObject("maskingConfig"));
  ASSIGN_OR_RETURN(const ValueReader type, masking.Member("type"));
  const json::value hash("Hash");
  const bool is_hash = type.value() == json::value("Consistent Value");
  const ValueReader word =
      is_hash ? ValueReader(hash, type.path(), decode::UnknownMembers::kIgnored) : type;
  ASSIGN_OR_RETURN(auto metadata, masking.OptionalObject("metadata"));
  if (metadata) return ReadMask(word, *metadata);
  const json::value empty = json::object();
  ASSIGN_OR_RETURN(ObjectReader nothing, ObjectReader::Open(empty, masking.path() + ".metadata",
                                                            decode::UnknownMembers::kIgnored));
  return ReadMask(word, nothing);
}

base::Result<model::MaskingRule> ReadV1Masking(ObjectReader& config, V1Scope scope) {
  model::MaskingRule rule;
  ASSIGN_OR_RETURN(const auto fields, config.RequiredArray("fields", {.least = 1, .most = 1000}));
  for (const ValueReader& field : fields) {
    ASSIGN_OR_RETURN(model::ColumnSelector selector, ReadField(field, scope));
    rule.columns.push_back(std::move(selector));
  }
  ASSIGN_OR_RETURN(rule.mask, ReadMaskingConfig(config));
  ASSIGN_OR_RETURN(rule.where, config.Optional<std::string>("conditionalPredicate",
                                                            {.longest = kLongestExpression}));
  return rule;
}

enum class MatchType { kGroups, kAuthorizations };
constexpr decode::EnumName<MatchType> kMatchTypes[] = {
    {"groups", MatchType::kGroups}, {"authorizations", MatchType::kAuthorizations}};

base::Result<model::RowsByEntitlement::Match> ReadMatch(const ValueReader& value, V1Scope scope) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  ASSIGN_OR_RETURN(const MatchType type, reader.RequiredOneOf("type", kMatchTypes));
  std::optional<std::string> attribute;
  if (type == MatchType::kAuthorizations) {
    ASSIGN_OR_RETURN(V1Authorization authorization,
                     ReadV1Authorization(reader, AuthorizationValue::kRefused));
    attribute = std::move(authorization.attribute);
  }
  ASSIGN_OR_RETURN(const ValueReader field, reader.Member("field"));
  if (scope == V1Scope::kLocal) {
    ASSIGN_OR_RETURN(model::ColumnNamed column, ReadColumn(field));
    return model::RowsByEntitlement::Match{std::move(attribute), std::move(column)};
  }
  ASSIGN_OR_RETURN(model::TagName tag, ReadV1Tag(field));
  return model::RowsByEntitlement::Match{std::move(attribute), std::move(tag)};
}

base::Result<model::RowsByEntitlement> ReadMatching(ObjectReader& config, V1Scope scope) {
  ASSIGN_OR_RETURN(ObjectReader qualifications, config.RequiredObject("qualifications"));
  model::RowsByEntitlement rule;
  // Without an operator the stricter reading, as in V2.
  ASSIGN_OR_RETURN(const auto combine, qualifications.OptionalOneOf("operator", kV1CombineWords));
  rule.combine = combine.value_or(model::Combine::kAll);
  ASSIGN_OR_RETURN(const auto conditions,
                   qualifications.RequiredArray("conditions", {.least = 1, .most = 100}));
  for (const ValueReader& value : conditions) {
    ASSIGN_OR_RETURN(auto match, ReadMatch(value, scope));
    rule.matches.push_back(std::move(match));
  }
  return rule;
}

// Operator and conditions stand in the rule itself (documented); no condition means any purpose.
base::Result<model::PurposeRestriction> ReadPrerequisite(ObjectReader& reader) {
  model::PurposeRestriction rule;
  ASSIGN_OR_RETURN(const auto combine, reader.OptionalOneOf("operator", kV1CombineWords));
  rule.combine = combine.value_or(model::Combine::kAny);
  ASSIGN_OR_RETURN(const auto conditions, reader.RequiredArray("conditions", {.most = 100}));
  if (!combine && conditions.size() > 1) {
    return base::Invalid("\"" + reader.path() + ".operator\" is required with several conditions");
  }
  constexpr decode::EnumName<bool> kTypes[] = {{"purposes", true}};
  for (const ValueReader& value : conditions) {
    ASSIGN_OR_RETURN(ObjectReader condition, value.AsObject());
    RETURN_IF_ERROR(condition.RequiredOneOf("type", kTypes));
    ASSIGN_OR_RETURN(std::string purpose,
                     condition.Required<std::string>("value", {.longest = 255}));
    rule.purposes.push_back(std::move(purpose));
  }
  if (reader.FindMember("inclusions")) {
    return base::Invalid("\"" + reader.path() +
                         ".inclusions\" is not allowed with the rule type prerequisite");
  }
  return rule;
}

using Action = decltype(model::Rule::action);

base::Result<Action> ReadConfigured(ObjectReader& reader, RuleType type, V1Scope scope) {
  ASSIGN_OR_RETURN(ObjectReader config, reader.RequiredObject("config"));
  switch (type) {
    case RuleType::kMasking: {
      ASSIGN_OR_RETURN(auto masking, ReadV1Masking(config, scope));
      return Action(std::move(masking));
    }
    case RuleType::kMatching: {
      ASSIGN_OR_RETURN(auto matching, ReadMatching(config, scope));
      return Action(std::move(matching));
    }
    case RuleType::kPredicate: {
      ASSIGN_OR_RETURN(auto predicate, ReadByPredicate(config));
      return Action(std::move(predicate));
    }
    case RuleType::kMinimization: {
      ASSIGN_OR_RETURN(auto minimization, ReadMinimization(config));
      return Action(std::move(minimization));
    }
    case RuleType::kTime: {
      ASSIGN_OR_RETURN(const auto time, ReadTime(config));
      return Action(time);
    }
    case RuleType::kNever:
    case RuleType::kPurposes:
    case RuleType::kUnsupported:
      break;
  }
  base::AssertionFailed("a rule type without a config", __FILE__, __LINE__);
}

base::Result<Action> ReadAction(ObjectReader& reader, const ValueReader& word, V1Scope scope) {
  ASSIGN_OR_RETURN(const RuleType type, word.AsOneOf(kRuleTypes));
  switch (type) {
    case RuleType::kUnsupported:
      return Unsupported(word);
    case RuleType::kNever:
      return Action(model::RowsByPredicate{"false"});
    case RuleType::kPurposes: {
      ASSIGN_OR_RETURN(auto purposes, ReadPrerequisite(reader));
      return Action(std::move(purposes));
    }
    case RuleType::kMasking:
    case RuleType::kMatching:
    case RuleType::kPredicate:
    case RuleType::kMinimization:
    case RuleType::kTime:
      break;
  }
  return ReadConfigured(reader, type, scope);
}

template <V1Scope kScope>
base::Result<model::Rule> ReadV1Rule(const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  ASSIGN_OR_RETURN(const ValueReader word, reader.Member("type"));
  model::Rule rule;
  ASSIGN_OR_RETURN(rule.action, ReadAction(reader, word, kScope));
  ASSIGN_OR_RETURN(rule.inclusions, ReadV1Conditions(reader, "inclusions", Purposes::kAllowed));
  ASSIGN_OR_RETURN(rule.exceptions, ReadV1Conditions(reader, "exceptions", Purposes::kAllowed));
  RETURN_IF_ERROR(reader.Finish());
  return rule;
}

// The type an action says it has must be that of a rule of it; "data" leaves it to the rules.
base::Status CheckType(const ValueReader& word, ObjectReader& action) {
  if (word.value() == json::value("data")) return base::Ok();
  ASSIGN_OR_RETURN(const RuleType type, word.AsOneOf(kRuleTypes));
  if (type == RuleType::kUnsupported) return Unsupported(word);
  ASSIGN_OR_RETURN(const auto rules, action.RequiredArray("rules"));
  for (const ValueReader& value : rules) {
    ASSIGN_OR_RETURN(ObjectReader rule, value.AsObject());
    ASSIGN_OR_RETURN(const RuleType of_rule, rule.RequiredOneOf("type", kRuleTypes));
    if (of_rule == type) return base::Ok();
  }
  return word.Refusal("must be the type of one of its rules");
}

}  // namespace

base::Result<model::RuleChain> ReadV1RuleChain(const ValueReader& action, V1Scope scope) {
  ASSIGN_OR_RETURN(ObjectReader reader, action.AsObject());
  if (const auto word = reader.FindMember("type")) RETURN_IF_ERROR(CheckType(*word, reader));
  return ReadRuleChain(reader, scope == V1Scope::kLocal ? ReadV1Rule<V1Scope::kLocal>
                                                        : ReadV1Rule<V1Scope::kGlobal>);
}

}  // namespace louver::api::wire
