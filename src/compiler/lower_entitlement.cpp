#include "compiler/lower_entitlement.h"

#include <utility>
#include <vector>

namespace louver::compiler {
namespace {

const char* const kAlias = "mine";

sql::Expression Own(std::string_view column) {
  return {sql::ColumnName{sql::Identifier::Known(kAlias), sql::Identifier::Known(column)}};
}

sql::Expression Equals(std::string_view column, std::string_view value) {
  return {sql::Binary{sql::BinaryOperator::kEqual, Own(column),
                      sql::Expression{sql::StringLiteral{std::string(value)}}}};
}

model::EntitlementKind KindOf(const std::optional<std::string>& attribute) {
  return attribute ? model::EntitlementKind::kAttribute : model::EntitlementKind::kGroup;
}

}  // namespace

sql::Select EntitlementQueries::Query(sql::Expression item, model::EntitlementKind kind,
                                      const std::optional<std::string>& name,
                                      const std::optional<std::string>& value) const {
  std::vector<sql::Expression> terms{Equals("kind", model::Name(kind))};
  if (name) terms.push_back(Equals("name", *name));
  if (value) terms.push_back(Equals("value", *value));
  sql::Select query;
  query.items.push_back({std::move(item), std::nullopt});
  query.from = sql::FromTable{{{system_schema_, sql::Identifier::Known("my_entitlement")}},
                              sql::Identifier::Known(kAlias)};
  query.where = sql::Expression{sql::AllOf{std::move(terms)}};
  return query;
}

sql::Expression EntitlementQueries::Has(model::EntitlementKind kind,
                                        const std::optional<std::string>& name,
                                        const std::optional<std::string>& value) const {
  return {sql::Exists{Query({sql::IntegerLiteral{1}}, kind, name, value)}};
}

sql::Expression EntitlementQueries::Condition(const UserTest& test) const {
  const auto conditions = [&](const std::vector<UserTest>& tests) {
    std::vector<sql::Expression> list;
    list.reserve(tests.size());
    for (const UserTest& operand : tests) list.push_back(Condition(operand));
    return list;
  };
  return std::visit(
      base::Overloaded{
          [](const Never&) { return sql::Expression{sql::BooleanLiteral{false}}; },
          [](const Always&) { return sql::Expression{sql::BooleanLiteral{true}}; },
          [&](const IsKnownPerson&) {
            return Has(model::EntitlementKind::kPerson, std::nullopt, std::nullopt);
          },
          [&](const InGroup& x) {
            return Has(model::EntitlementKind::kGroup, std::nullopt, x.group);
          },
          [&](const HasAttribute& x) {
            return Has(model::EntitlementKind::kAttribute, x.name, x.value);
          },
          [&](const ComesFromIam& x) {
            return Has(model::EntitlementKind::kPerson, x.iam, std::nullopt);
          },
          [&](const HasUsername& x) {
            return Has(model::EntitlementKind::kPerson, std::nullopt, x.username);
          },
          [&](const IsMember& x) {
            return Has(model::EntitlementKind::kSubscription, std::nullopt,
                       base::ToString(x.data_source));
          },
          [&](const ActsUnder& x) {
            return Has(model::EntitlementKind::kPurpose, std::nullopt, x.purpose);
          },
          [&](const ActsUnderSome&) { return HasPurposes(); },
          [&](const NotUser& x) { return sql::Expression{sql::Not{Condition(*x.operand)}}; },
          [&](const AllOfUser& x) { return sql::Expression{sql::AllOf{conditions(x.operands)}}; },
          [&](const AnyOfUser& x) { return sql::Expression{sql::AnyOf{conditions(x.operands)}}; },
      },
      test.node);
}

sql::Expression EntitlementQueries::Holds(sql::Expression text,
                                          const std::optional<std::string>& attribute) const {
  return {sql::InSelect{std::move(text),
                        Query(Own("value"), KindOf(attribute), attribute, std::nullopt), false}};
}

sql::Expression EntitlementQueries::HasValues(const std::optional<std::string>& attribute) const {
  return Has(KindOf(attribute), attribute, std::nullopt);
}

sql::Expression EntitlementQueries::HoldsPurpose(sql::Expression text) const {
  return {sql::InSelect{
      std::move(text),
      Query(Own("value"), model::EntitlementKind::kPurpose, std::nullopt, std::nullopt), false}};
}

sql::Expression EntitlementQueries::HasPurposes() const {
  return Has(model::EntitlementKind::kPurpose, std::nullopt, std::nullopt);
}

sql::Expression EntitlementQueries::Iam() const {
  return {sql::ScalarSelect{
      Query(Own("name"), model::EntitlementKind::kPerson, std::nullopt, std::nullopt)}};
}

sql::Expression EntitlementQueries::Username() const {
  return {sql::ScalarSelect{
      Query(Own("value"), model::EntitlementKind::kPerson, std::nullopt, std::nullopt)}};
}

}  // namespace louver::compiler
