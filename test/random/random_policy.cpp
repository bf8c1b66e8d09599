#include "test/random/random_policy.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "compiler/build_plan.h"
#include "compiler/dsl/print.h"
#include "compiler/typing.h"
#include "sql/pattern.h"
#include "test/random/random_condition.h"
#include "test/random/vocabulary.h"

namespace louver::random {
namespace {

model::Policy Named(int id, const std::string& kind) {
  model::Policy policy;
  policy.id = model::PolicyId(id);
  policy.key = policy.name = kind + " " + std::to_string(id);
  policy.created_at = base::Instant(std::chrono::milliseconds(id));
  return policy;
}

model::Combine RandomCombine(Dice& dice) {
  return dice.OneIn(2) ? model::Combine::kAny : model::Combine::kAll;
}

model::UserConditions RandomConditions(Dice& dice) {
  model::UserConditions conditions;
  conditions.combine = RandomCombine(dice);
  while (conditions.groups.empty() && conditions.attributes.empty()) {
    if (dice.OneIn(2)) conditions.groups.push_back(dice.Of(Groups()));
    if (dice.OneIn(3)) conditions.groups.push_back(dice.Of(Groups()));
    if (dice.OneIn(3)) {
      model::UserConditions::Attribute attribute{dice.Of(AttributeNames()), ""};
      while (attribute.value.empty()) attribute.value = dice.Of(Texts());  // nobody could save it
      conditions.attributes.push_back(std::move(attribute));
    }
  }
  return conditions;
}

model::Circumstances RandomCircumstances(Dice& dice) {
  model::Circumstances circumstances;
  if (!dice.OneIn(4)) return circumstances;
  circumstances.combine = RandomCombine(dice);
  if (dice.OneIn(8)) {
    circumstances.when_chosen = true;
    circumstances.combine = model::Combine::kAny;
    return circumstances;
  }
  do {
    switch (dice.Below(6)) {
      case 0:
        circumstances.list.push_back(model::ColumnTagged{dice.Of(Tags())});
        break;
      case 1:
        circumstances.list.push_back(model::DataSourceTagged{dice.Of(Tags())});
        break;
      case 2:
        circumstances.list.push_back(model::AnyColumnTagged{});
        break;
      case 3:
        circumstances.list.push_back(model::AnyColumnUntagged{});
        break;
      case 4:
        circumstances.list.push_back(model::OnServer{dice.OneIn(2) ? "Cluster" : "elsewhere"});
        break;
      default:
        circumstances.list.push_back(
            model::ColumnSpelledLike{dice.OneIn(2) ? "^COUNT" : "[xyz]", dice.OneIn(2)});
    }
  } while (dice.OneIn(2));
  return circumstances;
}

model::MaskRegex RandomRegex(Dice& dice) {
  static const std::vector<std::string> patterns = {
      "[0-9]",     "[[:digit:]]+", "^.{2}",     "[^a-z]+",   "o'c",         "(a|b|u)+", "S$",
      R"(\\)",     R"(\w{2,3})",   "ü?r",       "日",        "[[:punct:]]", ".",        "-",
      R"([\\']+)", ".{3,}$",       "^[A-Z]{2}", "(AB|ab)?.", R"(\s+\S)",    "x|y|z"};
  static const std::vector<std::string> replacements = {"", "*", "[hidden]", "ü", "'", "- "};
  model::MaskRegex mask;
  do {
    mask.regex = dice.Of(patterns);
    mask.ignore_case = dice.OneIn(3);
    const auto pattern = sql::ParsePattern(
        mask.regex, mask.ignore_case ? sql::PatternCase::kIgnored : sql::PatternCase::kExact);
    if (pattern.ok() && sql::CheckReplaceable(*pattern).ok()) break;
  } while (true);
  mask.replacement = dice.Of(replacements);
  mask.global = dice.OneIn(2);
  return mask;
}

// Most of them fit some types of columns and become NULL on the others.
model::MaskCustom RandomCustom(Dice& dice) {
  static const std::vector<std::string> functions = {
      "@column",
      "NULL",
      "'US'",
      "SUBSTRING(@column, 1, 2)",
      "LEFT(@column, 1) || '***'",
      "'<' || RIGHT(@column, 1)",
      "COALESCE(@column, 'none')",
      "REPLACE(@column, 'U', '\\\\')",
      "ABS(@column)",
      "@column - (@column - @column)",
      "LENGTH(@column)",
      "NOT @column",
      "CASE WHEN @isInGroups('sales') THEN @column END",
      "CASE WHEN @column IS NULL THEN 'absent' ELSE RIGHT(@column, 2) END",
      "CASE WHEN @attributeValuesContains('region', @column) THEN @column ELSE NULL END",
      "CAST(@column AS DATE)",
      "NULLIF(@column, '2020-02-29')",
  };
  return {dice.Of(functions)};
}

model::Mask RandomMask(Dice& dice) {
  static const std::vector<std::string> buckets = {"10", "7", "0.5", "2.5", "1000", "40000", "1"};
  switch (dice.Below(11)) {
    case 0:
      return model::MaskNull{};
    case 8:
      return model::MaskReversible{};
    case 1:
      return model::MaskHash{};
    case 2:
      return model::MaskRoundNumber{dice.Of(buckets)};
    case 7: {
      static const std::vector<std::string> rates = {"0.5", "0.9", "0.125"};
      static const std::vector<std::vector<std::string>> values = {
          {"7", "-3"}, {"0.5", "12.25"}, {"2020-02-29", "1999-12-31"}, {"true", "false"}};
      if (dice.OneIn(3)) return model::MaskRandomized{dice.Of(rates), dice.Of(values)};
      model::MaskRandomized random{dice.Of(rates), {"US", "o'c"}};
      while (dice.OneIn(2) && random.values.size() < 6) random.values.push_back(dice.Of(Texts()));
      return random;
    }
    case 4:
      return RandomRegex(dice);
    case 5:
    case 6:
      return RandomCustom(dice);
    case 3:
      return model::MaskCutTime{static_cast<model::DatePart>(dice.Below(8))};
    default:
      return model::MaskConstant{dice.Of(Texts())};
  }
}

model::ColumnSelector RandomSelector(Dice& dice) {
  switch (dice.Below(10)) {
    case 0:
      return model::ColumnsWithAnyTag{};
    case 1:
      return model::ColumnsWithoutTags{};
    case 2:
      return model::AllColumns{};
    case 3: {
      static const std::vector<std::string> patterns = {"^a", "o.*n", "[^a-z_]", "ID$", "(e|ag)"};
      return model::ColumnsSpelledLike{dice.Of(patterns), dice.OneIn(2)};
    }
    default:
      return model::ColumnsTagged{dice.Of(Tags())};
  }
}

// Of a data policy, which may ask for purposes.
model::UserConditions ConditionsOfRule(Dice& dice) {
  model::UserConditions conditions = RandomConditions(dice);
  if (dice.OneIn(6)) conditions.purposes.push_back(dice.Of(Purposes()));
  return conditions;
}

std::optional<model::UserConditions> Sometimes(Dice& dice) {
  if (dice.OneIn(2)) return std::nullopt;
  return ConditionsOfRule(dice);
}

bool HasEventTime(const model::DataSource& source) {
  return std::any_of(source.columns.begin(), source.columns.end(), [](const model::Column& column) {
    return std::find(column.tags.begin(), column.tags.end(), model::EventTimeTag()) !=
           column.tags.end();
  });
}

// One to three rules made by `make`; all but the last for some people only.
template <typename Make>
model::RuleChain RandomChain(Dice& dice, Asks asks, Make make) {
  model::RuleChain chain;
  if (asks == Asks::kAnything) {
    while (dice.OneIn(3)) {
      chain.rules.push_back({make(), ConditionsOfRule(dice), Sometimes(dice)});
    }
  }
  chain.rules.push_back({make(), std::nullopt, Sometimes(dice)});
  return chain;
}

// Columns that a restriction by entitlements can match, by the tag that means them.
std::vector<model::TagName> MatchableTags(const model::DataSource& source) {
  std::vector<model::TagName> matchable;
  for (const model::TagName& tag : Tags()) {
    for (const model::Column& column : source.columns) {
      bool carries = false;
      for (const model::TagName& own : column.tags) carries = carries || tag.Covers(own);
      if (!carries) continue;
      if (compiler::HasReliableText(compiler::FamilyOf(column.type))) matchable.push_back(tag);
      break;
    }
  }
  return matchable;
}

const std::vector<model::Approver>& Approvers() {
  static const std::vector<model::Approver> approvers = {
      model::Approver::kOwner, model::Approver::kUserAdmin, model::Approver::kGovernance,
      model::Approver::kAudit};
  return approvers;
}

}  // namespace

model::Policy RandomSubscription(Dice& dice, int id) {
  model::Policy policy = Named(id, "subscription");
  model::SubscriptionAction action;
  bool has_conditions = false;
  switch (dice.Below(9)) {
    case 0:
      action.level = model::SubscriptionLevel::kAnyone;
      break;
    case 1:
      action.level = model::SubscriptionLevel::kManual;
      break;
    case 2:
      action.level = model::SubscriptionLevel::kApproval;
      action.approvals = {{dice.Of(Approvers()), dice.OneIn(2)}};
      break;
    case 3:
    case 4:
    case 5:
      action.level = model::SubscriptionLevel::kAdvanced;
      action.advanced = compiler::dsl::Print(RandomCondition(dice));
      has_conditions = true;
      break;
    default:
      action.level = model::SubscriptionLevel::kEntitlements;
      action.entitlements = RandomConditions(dice);
      has_conditions = true;
  }
  const bool may_be_automatic = has_conditions || action.level == model::SubscriptionLevel::kAnyone;
  action.automatic = may_be_automatic && !dice.OneIn(5);
  if (dice.OneIn(2)) action.role = model::MergeRole::kGrant;
  if (has_conditions && dice.OneIn(4)) {
    action.role = model::MergeRole::kGuardrail;
    action.automatic = false;
  }
  if (has_conditions && dice.OneIn(8)) action.approvals = {{dice.Of(Approvers()), false}};
  if (dice.OneIn(12)) action.grant = model::AccessGrant::kWrite;
  policy.action = std::move(action);
  policy.circumstances = RandomCircumstances(dice);
  return policy;
}

model::Policy RandomMasking(Dice& dice, const model::DataSource& source, int id, Asks asks) {
  model::Policy policy = Named(id, "masking");
  model::DataAction data;
  do {
    data.chains.push_back(RandomChain(dice, asks, [&] {
      model::MaskingRule rule;
      do {
        rule.columns.push_back(RandomSelector(dice));
      } while (dice.OneIn(3));
      rule.mask = RandomMask(dice);
      // A condition about the caller may take a mask away from whoever holds less.
      if (asks == Asks::kAnything && dice.OneIn(4)) {
        rule.where = RandomPredicate(dice, source, asks);
      }
      return rule;
    }));
  } while (dice.OneIn(6));
  policy.action = std::move(data);
  policy.circumstances = RandomCircumstances(dice);
  return policy;
}

model::Policy RandomRowRestriction(Dice& dice, const model::DataSource& source, int id, Asks asks) {
  using RowRule = decltype(model::Rule::action);
  model::Policy policy = Named(id, "rows");
  const std::vector<model::TagName> matchable = MatchableTags(source);
  model::DataAction data;
  do {
    data.chains.push_back(RandomChain(dice, asks, [&]() -> RowRule {
      switch (dice.Below(12)) {
        case 0: {
          static const std::vector<std::string> percents = {"50", "12.5", "90", "100", "0.01"};
          return model::Minimization{dice.Of(percents)};
        }
        case 1:
          return model::PurposeRestriction{RandomCombine(dice), dice.SomeOf(Purposes())};
        case 2:
          if (!HasEventTime(source)) break;
          return model::TimeRestriction{dice.OneIn(2), dice.OneIn(2) ? 3600 : 250'000'000};
        default:
          break;
      }
      if (matchable.empty() || !dice.OneIn(3)) {
        return model::RowsByPredicate{RandomPredicate(dice, source, asks)};
      }
      model::RowsByEntitlement rows;
      rows.combine = RandomCombine(dice);
      do {
        model::RowsByEntitlement::Match match{std::nullopt, dice.Of(matchable)};
        if (!dice.OneIn(3)) match.attribute = dice.Of(AttributeNames());
        rows.matches.push_back(std::move(match));
      } while (dice.OneIn(3));
      return rows;
    }));
    // A purpose restriction is for everyone.
    std::erase_if(data.chains.back().rules, [](const model::Rule& rule) {
      return rule.inclusions && std::holds_alternative<model::PurposeRestriction>(rule.action);
    });
  } while (dice.OneIn(8));
  policy.action = std::move(data);
  policy.circumstances = RandomCircumstances(dice);
  return policy;
}

model::Policy RandomPolicy(Dice& dice, const model::DataSource& source, int id, Asks asks) {
  model::Policy policy;
  switch (dice.Below(3)) {
    case 0:
      policy = RandomSubscription(dice, id);
      break;
    case 1:
      policy = RandomMasking(dice, source, id, asks);
      break;
    default:
      policy = RandomRowRestriction(dice, source, id, asks);
  }
  policy.staged = !policy.circumstances.when_chosen && dice.OneIn(12);
  if (std::holds_alternative<model::DataAction>(policy.action) && dice.OneIn(12)) {
    policy.certification = {"Seen", "I know what is hidden.", dice.SomeOf(Tags()), dice.OneIn(2)};
  }
  if (dice.OneIn(12)) {
    policy.owner_restrictions.emplace();
    policy.owner_restrictions->users.push_back({dice.Of(Iams()), dice.Of(Usernames())});
    if (dice.OneIn(2)) policy.owner_restrictions->groups.push_back(dice.Of(Groups()));
  }
  return policy;
}

std::vector<model::Policy> RandomPolicies(Dice& dice, const model::DataSource& source, Asks asks) {
  std::vector<model::Policy> policies;
  const int count = dice.Below(8);
  for (int id = 1; id <= count; ++id) policies.push_back(RandomPolicy(dice, source, id, asks));
  return policies;
}

void GiveLocalPolicy(Dice& dice, model::DataSource& source, Asks asks) {
  if (dice.OneIn(2)) return;
  constexpr int kId = 99;
  const model::Policy policy = dice.OneIn(2) ? RandomMasking(dice, source, kId, asks)
                                             : RandomRowRestriction(dice, source, kId, asks);
  model::LocalPolicy local{policy.id, std::get<model::DataAction>(policy.action), {}, {}, {}};
  for (model::RuleChain& chain : local.action.chains) {
    for (model::Rule& rule : chain.rules) {
      if (auto* masking = std::get_if<model::MaskingRule>(&rule.action)) {
        if (dice.OneIn(3)) continue;
        masking->columns = {model::ColumnNamed{dice.Of(source.columns).name}};
      }
      if (auto* rows = std::get_if<model::RowsByEntitlement>(&rule.action)) {
        for (auto& match : rows->matches) {
          match.column = model::ColumnNamed{dice.Of(source.columns).name};
        }
      }
    }
  }
  source.local_policy = std::move(local);
  const std::vector<compiler::PreparedPolicy> no_others;
  if (!compiler::Compile(source, no_others, {}).ok()) source.local_policy.reset();
}

}  // namespace louver::random
