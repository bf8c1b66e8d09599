#include "api/wire/data_rule_request.h"

#include "api/wire/digits.h"
#include "api/wire/masking_request.h"
#include "api/wire/policy_conditions_request.h"
#include "base/text.h"

namespace louver::api::wire {
namespace {

using decode::ObjectReader;
using decode::ValueReader;

enum class MatchType { kAttribute, kGroup };
constexpr decode::EnumName<MatchType> kMatchTypes[] = {{"attribute", MatchType::kAttribute},
                                                       {"group", MatchType::kGroup}};

base::Result<model::RowsByEntitlement> ReadByEntitlement(ObjectReader& config) {
  model::RowsByEntitlement rule;
  // Without an operator the stricter reading.
  ASSIGN_OR_RETURN(const auto combine, config.OptionalOneOf("operator", kCombineWords));
  rule.combine = combine.value_or(model::Combine::kAll);
  ASSIGN_OR_RETURN(const auto matches, config.RequiredArray("matches", {.least = 1, .most = 100}));
  for (const ValueReader& value : matches) {
    ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
    ASSIGN_OR_RETURN(const MatchType type, reader.RequiredOneOf("type", kMatchTypes));
    std::optional<std::string> attribute;
    if (type == MatchType::kAttribute) {
      ASSIGN_OR_RETURN(attribute, reader.Required<std::string>("attribute", {.longest = 255}));
    }
    ASSIGN_OR_RETURN(model::TagName tag, ReadTag(reader, "tag"));
    RETURN_IF_ERROR(reader.Finish());
    rule.matches.push_back({std::move(attribute), std::move(tag)});
  }
  RETURN_IF_ERROR(config.Finish());
  return rule;
}

base::Result<model::PurposeRestriction> ReadPurposes(ObjectReader& config) {
  model::PurposeRestriction rule;
  ASSIGN_OR_RETURN(const auto combine, config.OptionalOneOf("operator", kCombineWords));
  rule.combine = combine.value_or(model::Combine::kAny);
  ASSIGN_OR_RETURN(rule.purposes,
                   config.OptionalList<std::string>("purposes", {.most = 100}, {.longest = 255}));
  RETURN_IF_ERROR(config.Finish());
  return rule;
}

base::Result<model::Rule> ReadRule(const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  ASSIGN_OR_RETURN(const std::string type, reader.Required<std::string>("type"));
  ASSIGN_OR_RETURN(ObjectReader config, reader.RequiredObject("config"));
  model::Rule rule{model::RowsByPredicate{}, std::nullopt, std::nullopt};
  // Exports write "by" where the documentation writes "By".
  if (base::EqualsIgnoringAsciiCase(type, "Masking")) {
    ASSIGN_OR_RETURN(rule.action, ReadMasking(config));
  } else if (base::EqualsIgnoringAsciiCase(type, "Row Restriction By User Entitlements")) {
    ASSIGN_OR_RETURN(rule.action, ReadByEntitlement(config));
  } else if (base::EqualsIgnoringAsciiCase(type, "Row Restriction by Custom Where Clause")) {
    ASSIGN_OR_RETURN(rule.action, ReadByPredicate(config));
  } else if (base::EqualsIgnoringAsciiCase(type, "Purpose Restriction")) {
    ASSIGN_OR_RETURN(rule.action, ReadPurposes(config));
    if (reader.FindMember("inclusions")) {
      return base::Invalid("\"" + reader.path() +
                           ".inclusions\" is not allowed with the rule type Purpose Restriction");
    }
  } else if (base::EqualsIgnoringAsciiCase(type, "Minimization")) {
    ASSIGN_OR_RETURN(rule.action, ReadMinimization(config));
  } else if (base::EqualsIgnoringAsciiCase(type, "Time Restriction")) {
    ASSIGN_OR_RETURN(rule.action, ReadTime(config));
  } else {
    return base::Invalid("\"" + reader.path() +
                         ".type\" must be one of [Masking, Minimization, Purpose Restriction, Time "
                         "Restriction, Row Restriction By User Entitlements, Row Restriction by "
                         "Custom Where Clause]");
  }
  ASSIGN_OR_RETURN(rule.inclusions, ReadConditions(reader, "inclusions", Purposes::kAllowed));
  ASSIGN_OR_RETURN(rule.exceptions, ReadConditions(reader, "exceptions", Purposes::kAllowed));
  RETURN_IF_ERROR(reader.Finish());
  return rule;
}

bool Masks(const model::Rule& rule) {
  return std::holds_alternative<model::MaskingRule>(rule.action);
}

}  // namespace

base::Result<model::RowsByPredicate> ReadByPredicate(ObjectReader& config) {
  constexpr std::size_t kLongestPredicate = 64 * 1024;
  ASSIGN_OR_RETURN(std::string predicate,
                   config.Required<std::string>("predicate", {.longest = kLongestPredicate}));
  // Exports carry the builder's form beside the ready predicate; the predicate is what counts.
  for (const char* member : {"column", "invert", "values"}) config.Ignore(member);
  RETURN_IF_ERROR(config.Finish());
  return model::RowsByPredicate{std::move(predicate)};
}

base::Result<model::Minimization> ReadMinimization(ObjectReader& config) {
  ASSIGN_OR_RETURN(const ValueReader percent, config.Member("percent"));
  ASSIGN_OR_RETURN(std::string digits, ReadDigits(percent, {.most = 100, .fraction_digits = 4}));
  RETURN_IF_ERROR(config.Finish());
  return model::Minimization{std::move(digits)};
}

base::Result<model::TimeRestriction> ReadTime(ObjectReader& config) {
  constexpr std::int64_t kMostSeconds = 2'147'483'647;  // 68 years
  model::TimeRestriction rule;
  ASSIGN_OR_RETURN(rule.is_older, config.Required<bool>("isOlderThan"));
  ASSIGN_OR_RETURN(rule.seconds, config.Required<std::int64_t>("time", {1, kMostSeconds}));
  RETURN_IF_ERROR(config.Finish());
  return rule;
}

base::Result<model::RuleChain> ReadRuleChain(ObjectReader& action) {
  return ReadRuleChain(action, ReadRule);
}

base::Result<model::RuleChain> ReadRuleChain(ObjectReader& action, RuleReader read_rule) {
  model::RuleChain chain;
  ASSIGN_OR_RETURN(chain.description,
                   action.WithDefault<std::string>("description", "", {.may_be_empty = true}));
  ASSIGN_OR_RETURN(const auto rules, action.RequiredArray("rules", {.least = 1, .most = 100}));
  for (const ValueReader& value : rules) {
    ASSIGN_OR_RETURN(model::Rule rule, read_rule(value));
    if (!chain.rules.empty() && !chain.rules.back().inclusions) {
      return value.Refusal("can never be reached: the rule before it is for everyone");
    }
    if (!chain.rules.empty() && Masks(chain.rules.back()) != Masks(rule)) {
      return value.Refusal(
          "must be of the same kind as the rule before it: masks and row restrictions do not mix "
          "in "
          "one action");
    }
    chain.rules.push_back(std::move(rule));
  }
  if (chain.rules.back().inclusions) {
    return base::Invalid("\"" + action.path() +
                         ".rules\" must end with a rule without inclusions, for everybody else");
  }
  RETURN_IF_ERROR(action.Finish());
  return chain;
}

}  // namespace louver::api::wire
