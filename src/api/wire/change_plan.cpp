#include "api/wire/change_plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json.hpp>

namespace louver::api::wire {
namespace json = boost::json;
namespace compare = compiler::compare;
namespace {

json::value TextOrNull(const std::optional<std::string>& text) {
  return text ? json::value(json::string(*text)) : json::value(nullptr);
}
json::value TextOrNull(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(json::string(text));
}
json::value TextOrNull(const std::optional<compare::Shown>& shown) {
  return shown ? json::value(json::string(shown->text)) : json::value(nullptr);
}

std::string_view AccessChange(const compare::Difference& difference) {
  if (difference.access_before == difference.access_after) return "kept";
  return difference.access_after ? "gained" : "lost";
}

std::string_view Name(compare::RowsChange change) {
  switch (change) {
    case compare::RowsChange::kSame:
      return "same";
    case compare::RowsChange::kWider:
      return "wider";
    case compare::RowsChange::kNarrower:
      return "narrower";
    case compare::RowsChange::kDifferent:
      return "different";
  }
  return "different";
}

std::string_view ChangeOf(const compare::ColumnDifference& column) {
  if (!column.before) return "gained";
  if (!column.after) return "lost";
  if (column.before->clear) return "masked";
  return column.after->clear ? "unmasked" : "maskChanged";
}

json::array Columns(const std::vector<compare::ColumnDifference>& columns) {
  json::array array;
  for (const compare::ColumnDifference& column : columns) {
    array.push_back({{"column", column.column},
                     {"change", ChangeOf(column)},
                     {"before", TextOrNull(column.before)},
                     {"after", TextOrNull(column.after)}});
  }
  return array;
}

json::value Counts(const service::CountedRows& rows) {
  if (!rows.counts) return nullptr;
  return json::object{{"before", rows.counts->before},
                      {"after", rows.counts->after},
                      {"gained", rows.counts->gained},
                      {"lost", rows.counts->lost}};
}

json::object Person(const service::PlannedPerson& person) {
  const compare::Difference& difference = person.difference;
  const std::string_view access = AccessChange(difference);
  json::object rows = {{"change", access == "kept" ? Name(difference.rows) : access},
                       {"before", TextOrNull(difference.rows_before)},
                       {"after", TextOrNull(difference.rows_after)}};
  if (person.rows) {
    rows["counts"] = Counts(*person.rows);
    rows["notCounted"] = TextOrNull(person.rows->not_counted);
  }
  return {
      {"person", {{"id", person.id.value()}, {"iamid", person.iamid}, {"userid", person.userid}}},
      {"dataSource", {{"id", person.data_source.value()}, {"name", person.data_source_name}}},
      {"access", access},
      {"rows", std::move(rows)},
      {"columns", Columns(difference.columns)}};
}

json::object Source(const service::PlannedSource& source) {
  json::value view = nullptr;
  if (source.view) view = {{"schema", source.view->schema}, {"name", source.view->view}};
  return {
      {"id", source.id.value()},
      {"name", source.name},
      {"rewrittenView", std::move(view)},
      {"closed",
       {{"before", TextOrNull(source.closed_before)}, {"after", TextOrNull(source.closed_after)}}},
      {"people", {{"gained", source.gained}, {"lost", source.lost}, {"changed", source.changed}}}};
}

std::string_view Name(compiler::proof::Widens widens) {
  switch (widens) {
    case compiler::proof::Widens::kNo:
      return "no";
    case compiler::proof::Widens::kYes:
      return "yes";
    case compiler::proof::Widens::kUnknown:
      return "unknown";
  }
  return "unknown";
}

json::object Imagined(const compiler::Caller& person) {
  json::object attributes;
  for (const auto& [name, values] : person.attributes) attributes[name] = json::value_from(values);
  return {{"iam", person.iam},
          {"username", person.username},
          {"groups", json::value_from(person.groups)},
          {"attributes", std::move(attributes)},
          {"purposes", json::value_from(person.purposes)},
          {"memberOf", json::value_from(person.member_of)}};
}

json::value Proof(const std::optional<service::PlannedProof>& proof) {
  if (!proof) return nullptr;
  json::value data_source = nullptr;
  if (proof->data_source) {
    data_source = {{"id", proof->data_source->value()}, {"name", proof->data_source_name}};
  }
  return json::object{
      {"widens", Name(proof->widens)},
      {"dataSource", std::move(data_source)},
      {"person", proof->person ? json::value(Imagined(*proof->person)) : json::value(nullptr)}};
}

}  // namespace

json::array ChangedPolicyList(const std::vector<service::ChangedPolicy>& policies) {
  json::array array;
  for (const service::ChangedPolicy& policy : policies) {
    array.push_back({{"policyKey", policy.key},
                     {"creating", policy.outcome.creating},
                     {"updating", policy.outcome.updating},
                     {"deleting", policy.deleting},
                     {"warnings", json::value_from(policy.outcome.warnings)}});
  }
  return array;
}

json::object ChangePlanObject(const service::ChangePlan& plan) {
  json::array policies = ChangedPolicyList(plan.policies);
  for (json::value& policy : policies) {
    const auto proof = plan.proofs.find(std::string(policy.at("policyKey").as_string()));
    policy.as_object()["proof"] =
        Proof(proof != plan.proofs.end() ? std::optional(proof->second) : std::nullopt);
  }
  json::array sources;
  for (const service::PlannedSource& source : plan.data_sources.items) {
    sources.push_back(Source(source));
  }
  json::array people;
  for (const service::PlannedPerson& person : plan.people.items) people.push_back(Person(person));
  return {{"planId", plan.id},
          {"policies", std::move(policies)},
          {"proof", Proof(plan.proof)},
          {"summary",
           {{"rewrittenViews", plan.views},
            {"gained", plan.gained},
            {"lost", plan.lost},
            {"changed", plan.changed}}},
          {"dataSources", {{"count", plan.data_sources.total}, {"hits", std::move(sources)}}},
          {"people", {{"count", plan.people.total}, {"hits", std::move(people)}}}};
}

}  // namespace louver::api::wire
