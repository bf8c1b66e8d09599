#include "service/policy_names.h"

#include <variant>

#include "base/box.h"
#include "compiler/dsl/parse.h"
#include "compiler/prepare.h"
#include "compiler/replacement.h"
#include "compiler/select.h"
#include "compiler/select_columns.h"
#include "service/names.h"

namespace louver::service {
namespace {

// Collects names on a walk over a policy; stops at the first that cannot be.
class Collector {
 public:
  explicit Collector(PolicyForm form) : form_(form) {}

  base::Status Add(const model::UserConditions& conditions) {
    for (const std::string& group : conditions.groups) RETURN_IF_ERROR(AddGroup(group));
    for (const auto& attribute : conditions.attributes) {
      RETURN_IF_ERROR(AddAttribute(attribute.name));
      RETURN_IF_ERROR(CheckName("attribute value", attribute.value));
    }
    return CheckPurposes(conditions.purposes);
  }

  base::Status Add(const std::optional<model::UserConditions>& conditions) {
    return conditions ? Add(*conditions) : base::Ok();
  }

  base::Status Add(const model::MaskingRule& rule) {
    for (std::size_t i = 0; i < rule.columns.size(); ++i) {
      const auto* tagged = std::get_if<model::ColumnsTagged>(&rule.columns[i]);
      if (tagged != nullptr) names_.tags.insert(tagged->tag);
      place_ = ".config.fields[" + std::to_string(i) + "].regex";
      RETURN_IF_ERROR(compiler::CheckSelector(rule.columns[i]));
    }
    if (rule.where) {
      place_ = ".config.conditionalPredicate";
      RETURN_IF_ERROR(AddCalls(compiler::PreparePredicate(*rule.where)));
    }
    if (const auto* custom = std::get_if<model::MaskCustom>(&rule.mask)) {
      place_ = Parameter("sqlFunction");
      RETURN_IF_ERROR(AddCalls(compiler::PrepareFunction(custom->expression)));
    }
    if (const auto* regex = std::get_if<model::MaskRegex>(&rule.mask)) {
      place_ = Parameter("regex");
      RETURN_IF_ERROR(compiler::ReplacementPattern(
          {regex->regex, regex->replacement, regex->ignore_case, regex->global}));
      place_ = Parameter("replacement");
      RETURN_IF_ERROR(compiler::CheckReplacement(regex->replacement));
    }
    return base::Ok();
  }

  base::Status Add(const model::RowsByEntitlement& rule) {
    place_ = ".config";
    for (const auto& match : rule.matches) {
      if (const auto* tag = std::get_if<model::TagName>(&match.column)) names_.tags.insert(*tag);
      if (match.attribute) RETURN_IF_ERROR(AddAttribute(*match.attribute));
    }
    return base::Ok();
  }

  base::Status Add(const model::PurposeRestriction& rule) {
    place_ = form_ != PolicyForm::kV2 ? ".conditions" : ".config.purposes";
    return CheckPurposes(rule.purposes);
  }

  base::Status Add(const model::Minimization&) { return base::Ok(); }

  base::Status Add(const model::TimeRestriction&) {
    place_ = ".config";
    names_.tags.insert(model::EventTimeTag());
    return base::Ok();
  }

  base::Status Add(const model::RowsByPredicate& rule) {
    place_ = ".config.predicate";
    return AddCalls(compiler::PreparePredicate(rule.predicate));
  }

  base::Status Add(const compiler::dsl::Condition& condition) {
    namespace dsl = compiler::dsl;
    return std::visit(
        base::Overloaded{
            [&](const dsl::HasAttribute& has) -> base::Status {
              RETURN_IF_ERROR(AddAttribute(has.name));
              for (const dsl::ValuePart& part : has.value) {
                const auto* text = std::get_if<std::string>(&part);
                // With variables beside it, it is no whole value.
                if (text == nullptr || has.value.size() > 1) continue;
                RETURN_IF_ERROR(CheckName("attribute value", *text));
              }
              return base::Ok();
            },
            [&](const dsl::HasTagAsAttribute& has) { return AddAttribute(has.attribute); },
            [](const dsl::HasTagAsGroup&) { return base::Ok(); },
            [&](const dsl::IsInGroups& in) -> base::Status {
              for (const std::string& group : in.groups) RETURN_IF_ERROR(AddGroup(group));
              return base::Ok();
            },
            [](const dsl::IsFromIam& from) { return CheckName("identity manager", from.iam); },
            [](const dsl::IsUser& is) { return CheckName("user name", is.username); },
            [&](const dsl::AllOf& all) { return AddConditions(all.operands); },
            [&](const dsl::AnyOf& any) { return AddConditions(any.operands); },
        },
        condition.node);
  }

  void Add(const model::Circumstance& circumstance) {
    if (const auto* tagged = std::get_if<model::DataSourceTagged>(&circumstance)) {
      names_.tags.insert(tagged->tag);
    }
    if (const auto* tagged = std::get_if<model::ColumnTagged>(&circumstance)) {
      names_.tags.insert(tagged->tag);
    }
  }

  void Add(const model::Certification& certification) {
    names_.tags.insert(certification.tags.begin(), certification.tags.end());
  }

  base::Status Add(const model::OwnerRestrictions& restrictions) {
    for (const std::string& group : restrictions.groups) RETURN_IF_ERROR(AddGroup(group));
    for (const auto& user : restrictions.users) {
      RETURN_IF_ERROR(CheckName("user name", user.userid));
      names_.users.insert({user.iamid, user.userid});
    }
    return base::Ok();
  }

  // Where in the rule what was added last stands.
  const std::string& place() const { return place_; }

  PolicyNames Take() { return std::move(names_); }

 private:
  // V1 keeps the parameters of a mask apart from its type.
  std::string Parameter(const std::string& name) const {
    return ".config.maskingConfig." + (form_ != PolicyForm::kV2 ? "metadata." + name : name);
  }

  // Which purposes there are is not known yet; nobody acts under one that is not.
  static base::Status CheckPurposes(const std::vector<std::string>& purposes) {
    for (const std::string& purpose : purposes) {
      RETURN_IF_ERROR(CheckName("purpose", purpose));
    }
    return base::Ok();
  }

  base::Status AddGroup(const std::string& name) {
    RETURN_IF_ERROR(CheckName("group name", name));
    names_.groups.insert(name);
    return base::Ok();
  }

  base::Status AddAttribute(const std::string& name) {
    RETURN_IF_ERROR(CheckName("attribute name", name));
    names_.attributes.insert(name);
    return base::Ok();
  }

  base::Status AddCalls(const base::Result<compiler::UnboundPredicate>& read) {
    if (!read.ok()) return read.error();
    for (const compiler::AtCall& call : read->calls) RETURN_IF_ERROR(AddCall(call));
    return base::Ok();
  }

  base::Status AddCall(const compiler::AtCall& call) {
    return std::visit(base::Overloaded{
                          [&](const compiler::TaggedColumn& column) {
                            names_.tags.insert(column.tag);
                            return base::Ok();
                          },
                          [](const compiler::NamedColumn&) { return base::Ok(); },
                          [](const compiler::MaskedColumn&) { return base::Ok(); },
                          [](const compiler::BoundUsername&) { return base::Ok(); },
                          [&](const compiler::BoundUserTest& bound) { return AddTest(bound.test); },
                          [&](const compiler::BoundAttributeContains& contains) {
                            return AddAttribute(contains.attribute);
                          },
                          [](const compiler::BoundGroupsContain&) { return base::Ok(); },
                          [](const compiler::BoundPurposesContain&) { return base::Ok(); },
                          [](const compiler::BoundIam&) { return base::Ok(); },
                      },
                      call);
  }

  base::Status AddTest(const compiler::UserTest& test) {
    return std::visit(
        base::Overloaded{
            [](const compiler::Never&) { return base::Ok(); },
            [](const compiler::Always&) { return base::Ok(); },
            [](const compiler::IsKnownPerson&) { return base::Ok(); },
            [](const compiler::ComesFromIam&) { return base::Ok(); },
            [](const compiler::HasUsername&) { return base::Ok(); },
            [](const compiler::IsMember&) { return base::Ok(); },
            [](const compiler::ActsUnderSome&) { return base::Ok(); },
            [](const compiler::ActsUnder& acts) { return CheckName("purpose", acts.purpose); },
            [&](const compiler::InGroup& in) { return AddGroup(in.group); },
            [&](const compiler::HasAttribute& has) -> base::Status {
              RETURN_IF_ERROR(AddAttribute(has.name));
              return CheckName("attribute value", has.value);
            },
            [&](const compiler::NotUser& negated) { return AddTest(*negated.operand); },
            [&](const compiler::AllOfUser& all) { return AddTests(all.operands); },
            [&](const compiler::AnyOfUser& any) { return AddTests(any.operands); },
        },
        test.node);
  }

  base::Status AddConditions(const std::vector<compiler::dsl::Condition>& conditions) {
    for (const auto& condition : conditions) RETURN_IF_ERROR(Add(condition));
    return base::Ok();
  }

  base::Status AddTests(const std::vector<compiler::UserTest>& tests) {
    for (const compiler::UserTest& test : tests) RETURN_IF_ERROR(AddTest(test));
    return base::Ok();
  }

  PolicyForm form_;
  std::string place_;
  PolicyNames names_;
};

base::Error At(const std::string& path, const base::Error& error) {
  return base::Error(error.kind(), "\"" + path + "\": " + error.message());
}

base::Status AddRule(Collector& collector, const model::Rule& rule, const std::string& path) {
  if (auto added =
          std::visit([&](const auto& action) { return collector.Add(action); }, rule.action);
      !added.ok()) {
    return At(path + collector.place(), added.error());
  }
  if (auto added = collector.Add(rule.inclusions); !added.ok()) {
    return At(path + ".inclusions", added.error());
  }
  if (auto added = collector.Add(rule.exceptions); !added.ok()) {
    return At(path + ".exceptions", added.error());
  }
  return base::Ok();
}

base::Status AddChains(Collector& collector, const model::DataAction& action, PolicyForm form) {
  const std::string list = form == PolicyForm::kLocal ? "jsonPolicies[" : "actions[";
  for (std::size_t c = 0; c < action.chains.size(); ++c) {
    const std::vector<model::Rule>& rules = action.chains[c].rules;
    for (std::size_t r = 0; r < rules.size(); ++r) {
      RETURN_IF_ERROR(AddRule(collector, rules[r],
                              list + std::to_string(c) + "].rules[" + std::to_string(r) + "]"));
    }
  }
  return base::Ok();
}

base::Status AddSubscription(Collector& collector, const model::SubscriptionAction& action,
                             PolicyForm form) {
  const std::string path = form == PolicyForm::kV1 ? "actions[0]" : "actions";
  if (auto added = collector.Add(action.entitlements); !added.ok()) {
    return At(path + (form == PolicyForm::kV1 ? ".exceptions" : ".entitlements"), added.error());
  }
  if (action.level == model::SubscriptionLevel::kAdvanced) {
    const auto condition = compiler::dsl::Parse(action.advanced);
    if (!condition.ok()) return At(path + ".advanced", condition.error());
    if (auto added = collector.Add(*condition); !added.ok()) {
      return At(path + ".advanced", added.error());
    }
  }
  return base::Ok();
}

}  // namespace

base::Result<PolicyNames> NamesIn(const model::Policy& policy, PolicyForm form) {
  Collector collector(form);
  RETURN_IF_ERROR(std::visit(
      base::Overloaded{
          [&](const model::SubscriptionAction& action) {
            return AddSubscription(collector, action, form);
          },
          [&](const model::DataAction& action) { return AddChains(collector, action, form); },
      },
      policy.action));
  for (std::size_t i = 0; i < policy.circumstances.list.size(); ++i) {
    const model::Circumstance& circumstance = policy.circumstances.list[i];
    if (auto read = compiler::CheckCircumstances({{}, {circumstance}}); !read.ok()) {
      return At("circumstances[" + std::to_string(i) + "].regex", read.error());
    }
    collector.Add(circumstance);
  }
  if (policy.owner_restrictions) {
    if (auto added = collector.Add(*policy.owner_restrictions); !added.ok()) {
      return At("ownerRestrictions", added.error());
    }
  }
  if (policy.certification) collector.Add(*policy.certification);
  return collector.Take();
}

}  // namespace louver::service
