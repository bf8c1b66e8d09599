#include "compiler/resolve.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "compiler/column_lookup.h"
#include "compiler/decimal.h"
#include "compiler/dsl/from_conditions.h"
#include "compiler/dsl/resolve.h"
#include "compiler/replacement.h"
#include "compiler/sample.h"
#include "compiler/select.h"
#include "compiler/select_columns.h"
#include "compiler/typing.h"
#include "compiler/user_tests.h"

namespace louver::compiler {
namespace {

base::Error At(const model::Policy& policy, const std::string& where, const base::Error& reason) {
  std::string message = "Policy \"" + policy.name + "\"" + where + ": " + reason.message();
  if (!message.ends_with('.')) message += '.';
  return {reason.kind(), std::move(message)};
}

std::string RuleName(const model::DataAction& data, std::size_t chain, std::size_t rule) {
  std::string name = ", rule " + std::to_string(rule + 1);
  if (data.chains.size() > 1) name += " of action " + std::to_string(chain + 1);
  return name;
}

base::Result<UserTest> Conditions(const std::optional<model::UserConditions>& conditions,
                                  UserTest without) {
  if (!conditions) return without;
  return TestFor(*conditions);
}

base::Result<ResolvedSubscription> ResolveSubscription(const model::DataSource& data_source,
                                                       const PreparedPolicy& prepared,
                                                       const model::SubscriptionAction& action) {
  ResolvedSubscription resolved{prepared.policy.id, action.level, action.role,
                                action.automatic,   {Never{}},    std::nullopt};
  switch (action.level) {
    case model::SubscriptionLevel::kAnyone:
      resolved.condition = {Always{}};
      return resolved;
    case model::SubscriptionLevel::kApproval:
    case model::SubscriptionLevel::kManual:
      return resolved;
    case model::SubscriptionLevel::kEntitlements: {
      ASSIGN_OR_RETURN(resolved.condition, TestFor(action.entitlements));
      resolved.stated = dsl::FromConditions(action.entitlements);
      return resolved;
    }
    case model::SubscriptionLevel::kAdvanced:
      if (!prepared.advanced) return base::Internal("its condition was not read");
      if (!prepared.advanced->ok()) return prepared.advanced->error();
      resolved.condition = dsl::Resolve(**prepared.advanced, data_source);
      resolved.stated = **prepared.advanced;
      return resolved;
  }
  return base::Internal("unknown subscription level");
}

// A column that is named was meant to be masked: what became of it is not known when it is gone.
base::Status CheckColumn(const model::DataSource& data_source, const model::ColumnNamed& named) {
  const model::Column* column = FindColumn(data_source, named.name);
  if (column != nullptr && column->name == named.name) return base::Ok();
  return base::Invalid("the data source has no column \"" + named.name + "\"");
}

base::Result<ResolvedMaskingRule> ResolveMasking(const model::DataSource& data_source,
                                                 const model::MaskingRule& rule) {
  if (rule.columns.empty()) return base::Invalid("it names no column");
  const auto* constant = std::get_if<model::MaskConstant>(&rule.mask);
  if (constant != nullptr && !base::IsCleanText(constant->constant)) {
    return base::Invalid("its constant is not valid UTF-8 text");
  }
  for (const model::ColumnSelector& selector : rule.columns) {
    RETURN_IF_ERROR(CheckSelector(selector));
    const auto* named = std::get_if<model::ColumnNamed>(&selector);
    if (named != nullptr) RETURN_IF_ERROR(CheckColumn(data_source, *named));
  }
  if (const auto* regex = std::get_if<model::MaskRegex>(&rule.mask)) {
    RETURN_IF_ERROR(
        ReplacementPattern({regex->regex, regex->replacement, regex->ignore_case, regex->global}));
    RETURN_IF_ERROR(CheckReplacement(regex->replacement));
  }
  if (const auto* random = std::get_if<model::MaskRandomized>(&rule.mask)) {
    if (!DrawnBelow(random->replacement_rate)) {
      return base::Invalid("its replacement rate is not above 0 and below 1");
    }
    if (random->values.size() < 2) return base::Invalid("it has no two values to draw from");
    if (!std::all_of(random->values.begin(), random->values.end(),
                     [](const std::string& value) { return base::IsCleanText(value); })) {
      return base::Invalid("a value of it is not valid UTF-8 text");
    }
  }
  const auto* round = std::get_if<model::MaskRoundNumber>(&rule.mask);
  if (round != nullptr) {
    const auto bucket = Decimal::Parse(round->bucket_size);
    if (!bucket || *bucket <= Decimal::Of(0)) {
      return base::Invalid("its bucket size is not a number above zero");
    }
  }
  return ResolvedMaskingRule{{Never{}}, {Never{}},    rule.columns,
                             rule.mask, std::nullopt, std::nullopt};
}

base::Result<const model::Column*> ColumnOf(const model::DataSource& data_source,
                                            const model::RowsByEntitlement::Match& match) {
  if (const auto* named = std::get_if<model::ColumnNamed>(&match.column)) {
    RETURN_IF_ERROR(CheckColumn(data_source, *named));
    return FindColumn(data_source, named->name);
  }
  const auto& tag = std::get<model::TagName>(match.column);
  const model::Column* column = FirstCarrying(data_source, tag);
  if (column != nullptr) return column;
  return base::Invalid("no column carries the tag \"" + tag.text() + "\"");
}

base::Result<RowTest> ResolveMatches(const model::DataSource& data_source,
                                     const model::RowsByEntitlement& rule) {
  if (rule.matches.empty()) return base::Invalid("it matches nothing");
  RowsMatching rows{rule.combine, {}};
  for (const auto& match : rule.matches) {
    ASSIGN_OR_RETURN(const model::Column* column, ColumnOf(data_source, match));
    const Family family = FamilyOf(column->type);
    if (!HasReliableText(family)) {
      return base::Invalid("column \"" + column->name + "\" is " + std::string(Describe(family)) +
                           " and cannot be compared with a person's entitlements");
    }
    rows.matches.push_back({match.attribute, column->name});
  }
  return RowTest{std::move(rows)};
}

UserTest TestFor(const model::PurposeRestriction& restriction) {
  if (restriction.purposes.empty()) return {ActsUnderSome{}};
  std::vector<UserTest> tests;
  for (const std::string& purpose : restriction.purposes) tests.push_back({ActsUnder{purpose}});
  if (restriction.combine == model::Combine::kAny) return {AnyOfUser{std::move(tests)}};
  return {AllOfUser{std::move(tests)}};
}

base::Result<RowTest> ResolveSample(const model::DataSource& data_source,
                                    const model::Minimization& minimization) {
  const auto percent = Decimal::Parse(minimization.percent);
  if (percent && *percent == Decimal::Of(100)) return RowTest{AllRows{}};
  const auto below = SampleBelow(minimization.percent);
  if (!below) return base::Invalid("its percentage is not above 0 and at most 100");
  RowsSampled sampled{SampledColumns(data_source), *below};
  if (sampled.columns.empty()) {
    return base::Invalid("no column of the data source tells its rows apart");
  }
  return RowTest{std::move(sampled)};
}

// A data source without an event time would be shown whole if the rule were passed over.
base::Result<RowTest> ResolveAge(const model::DataSource& data_source,
                                 const model::TimeRestriction& time) {
  const model::TagName& tag = model::EventTimeTag();
  const model::Column* column = FirstCarrying(data_source, tag);
  if (column == nullptr) {
    return base::Invalid("the data source has no event time: no column carries the tag \"" +
                         tag.text() + "\"");
  }
  if (column->type.kind != model::TypeKind::kDate &&
      column->type.kind != model::TypeKind::kTimestamp) {
    return base::Invalid("the event time \"" + column->name +
                         "\" is neither a date nor a timestamp without time zone");
  }
  if (time.seconds <= 0) return base::Invalid("its time is not above 0");
  return RowTest{RowsByAge{column->name, time.is_older, time.seconds}};
}

// A predicate that is the same for every row is said as what it is ("1=1" and the like stay SQL).
RowTest AsRowTest(RowsWhere where) {
  const auto* constant = std::get_if<sql::BooleanLiteral>(&where.predicate.node);
  if (constant != nullptr) return constant->value ? RowTest{AllRows{}} : RowTest{NoRows{}};
  if (std::holds_alternative<sql::NullLiteral>(where.predicate.node)) return NoRows{};
  return where;
}

class ChainResolver {
 public:
  ChainResolver(const model::DataSource& data_source, const PreparedPolicy& prepared,
                Resolved& resolved)
      : data_source_(data_source), prepared_(prepared), resolved_(resolved) {}

  base::Status Add(const model::DataAction& data, std::size_t chain) {
    const std::vector<model::Rule>& rules = data.chains[chain].rules;
    const auto fail = [&](std::size_t rule, const base::Error& reason) {
      return At(prepared_.policy, RuleName(data, chain, rule), reason);
    };
    const auto& local = data_source_.local_policy;
    const bool is_local = local && local->id == prepared_.policy.id;
    ResolvedMaskingChain masks{prepared_.policy.id, {}, is_local};
    RowChain rows{prepared_.policy.id, {}};
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const bool last = i + 1 == rules.size();
      if (!last && !rules[i].inclusions) {
        return fail(i, base::Invalid("only the last rule may be without inclusions"));
      }
      if (last && rules[i].inclusions) {
        return fail(i, base::Invalid("a rule for everyone else must follow"));
      }
      if (auto status = AddRule(rules[i], chain, i, masks, rows); !status.ok()) {
        return fail(i, status.error());
      }
    }
    if (masks.rules.empty() == rows.branches.empty()) {
      const auto* reason =
          rules.empty() ? "it has no rules" : "it masks and restricts rows at once";
      return At(prepared_.policy, "", base::Invalid(reason));
    }
    if (!masks.rules.empty()) resolved_.masks.push_back(std::move(masks));
    if (!rows.branches.empty()) resolved_.rows.push_back(std::move(rows));
    return base::Ok();
  }

 private:
  base::Status AddRule(const model::Rule& rule, std::size_t chain, std::size_t number,
                       ResolvedMaskingChain& masks, RowChain& rows) {
    ASSIGN_OR_RETURN(UserTest included, Conditions(rule.inclusions, {Always{}}));
    ASSIGN_OR_RETURN(UserTest excepted, Conditions(rule.exceptions, {Never{}}));
    if (const auto* masking = std::get_if<model::MaskingRule>(&rule.action)) {
      ASSIGN_OR_RETURN(ResolvedMaskingRule resolved, ResolveMasking(data_source_, *masking));
      if (masking->where) {
        ASSIGN_OR_RETURN(resolved.where, Predicate(chain, number));
      }
      if (std::holds_alternative<model::MaskCustom>(masking->mask)) {
        ASSIGN_OR_RETURN(resolved.function, Function(chain, number));
      }
      resolved.included = std::move(included);
      resolved.excepted = std::move(excepted);
      masks.rules.push_back(std::move(resolved));
      return base::Ok();
    }
    if (const auto* purposes = std::get_if<model::PurposeRestriction>(&rule.action)) {
      if (rule.inclusions) return base::Invalid("a purpose restriction is for everyone");
      rows.branches.push_back(
          {Both(included, Either(std::move(excepted), TestFor(*purposes))), AllRows{}});
      rows.branches.push_back({std::move(included), NoRows{}});
      return base::Ok();
    }
    ASSIGN_OR_RETURN(RowTest show, ResolveRows(rule, chain, number));
    rows.branches.push_back({Both(included, std::move(excepted)), AllRows{}});
    rows.branches.push_back({std::move(included), std::move(show)});
    return base::Ok();
  }

  base::Result<RowTest> ResolveRows(const model::Rule& rule, std::size_t chain,
                                    std::size_t number) {
    if (const auto* matches = std::get_if<model::RowsByEntitlement>(&rule.action)) {
      return ResolveMatches(data_source_, *matches);
    }
    if (const auto* minimization = std::get_if<model::Minimization>(&rule.action)) {
      return ResolveSample(data_source_, *minimization);
    }
    if (const auto* time = std::get_if<model::TimeRestriction>(&rule.action)) {
      return ResolveAge(data_source_, *time);
    }
    ASSIGN_OR_RETURN(RowsWhere where, Predicate(chain, number));
    return AsRowTest(std::move(where));
  }

  base::Result<RowsWhere> Predicate(std::size_t chain, std::size_t number) {
    const auto& predicate = prepared_.predicates[chain][number];
    if (!predicate) return base::Internal("its predicate was not read");
    if (!predicate->ok()) return predicate->error();
    return ResolvePredicate(data_source_, **predicate);
  }

  base::Result<UnboundPredicate> Function(std::size_t chain, std::size_t number) {
    const auto& function = prepared_.functions[chain][number];
    if (!function) return base::Internal("its function was not read");
    if (!function->ok()) return function->error();
    // Which names exist is the same whatever column it masks.
    RETURN_IF_ERROR(BindFunction(data_source_, **function, data_source_.columns.front()));
    return **function;
  }

  const model::DataSource& data_source_;
  const PreparedPolicy& prepared_;
  Resolved& resolved_;
};

}  // namespace

base::Result<Resolved> Resolve(const model::DataSource& data_source,
                               std::span<const PreparedPolicy* const> policies) {
  Resolved resolved;
  for (const PreparedPolicy* prepared : policies) {
    const model::Policy& policy = prepared->policy;
    if (auto met = CheckCircumstances(policy.circumstances); !met.ok()) {
      return At(policy, ", circumstances", met.error());
    }
    if (const auto* action = std::get_if<model::SubscriptionAction>(&policy.action)) {
      if (action->grant == model::AccessGrant::kWrite) continue;
      auto subscription = ResolveSubscription(data_source, *prepared, *action);
      if (!subscription.ok()) return At(policy, "", subscription.error());
      resolved.subscriptions.push_back(*std::move(subscription));
      continue;
    }
    const auto& data = std::get<model::DataAction>(policy.action);
    if (data.chains.empty()) return At(policy, "", base::Invalid("it has no actions"));
    ChainResolver chains(data_source, *prepared, resolved);
    for (std::size_t i = 0; i < data.chains.size(); ++i) RETURN_IF_ERROR(chains.Add(data, i));
  }
  return resolved;
}

}  // namespace louver::compiler
