#include "api/wire/explanation.h"

#include <utility>

#include <boost/json.hpp>

#include "api/decode/reader.h"
#include "api/wire/data_source_name.h"
#include "base/text.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace explain = compiler::explain;
namespace {

using decode::ObjectReader;
using decode::ValueReader;

constexpr std::size_t kMostColumns = 1600;  // of a table in Redshift

// A value as the platform prints it.
base::Result<std::optional<std::string>> ReadCell(const ValueReader& value) {
  if (value.is_null()) return std::optional<std::string>();
  if (value.value().is_bool())
    return std::optional<std::string>(value.value().as_bool() ? "t" : "f");
  if (value.value().is_number()) return std::optional<std::string>(json::serialize(value.value()));
  ASSIGN_OR_RETURN(std::string text,
                   value.As<std::string>({.longest = 65'535, .may_be_empty = true}));
  return std::optional<std::string>(std::move(text));
}

base::Status ReadRow(ObjectReader& request, service::ExplanationRequest& read) {
  const auto member = request.FindMember("row");
  if (!member) return base::Ok();
  RETURN_IF_ERROR(member->AsObject());
  const json::object& row = member->value().as_object();
  if (row.size() > kMostColumns) return base::Invalid("\"row\" states too many columns");
  auto& values = read.row.emplace();
  for (const auto& cell : row) {
    const std::string name(cell.key());
    ASSIGN_OR_RETURN(values[name], ReadCell(ValueReader(cell.value(), "row." + name,
                                                        decode::UnknownMembers::kRefused)));
  }
  return base::Ok();
}

json::array Facts(const std::vector<explain::Fact>& facts) {
  json::array array;
  for (const explain::Fact& fact : facts) {
    array.push_back({{"fact", explain::Describe(fact)}, {"holds", fact.holds}});
  }
  return array;
}

json::value NearestChange(const std::optional<explain::Alternative>& alternative) {
  if (!alternative) return nullptr;
  json::array changes;
  for (const explain::Change& change : alternative->changes) {
    changes.push_back(json::string(explain::Describe(change)));
  }
  return json::object{{"changes", std::move(changes)}, {"then", alternative->then}};
}

class Writer {
 public:
  explicit Writer(const service::PersonExplanation& explained) : explained_(explained) {}

  json::object Access() const {
    const explain::AccessAnswer& access = explained_.explanation.access;
    json::array policies;
    for (const model::PolicyId id : explained_.access_policies) policies.push_back(Policy(id));
    return {{"allowed", access.allowed},
            {"policies", std::move(policies)},
            {"condition", access.condition},
            {"mergedCondition", explained_.merged_condition.empty()
                                    ? json::value(nullptr)
                                    : json::value(json::string(explained_.merged_condition))},
            {"because", Facts(access.because)},
            {"nearestChange", NearestChange(access.nearest)}};
  }

  json::array Rows() const {
    json::array array;
    for (std::size_t i = 0; i < explained_.explanation.rows.size(); ++i) {
      const explain::RowAnswer& rows = explained_.explanation.rows[i];
      json::object object{{"policy", Policy(rows.policy)}, {"rule", Rule(explained_.row_rules[i])}};
      AddBranch(object, rows);
      object["rowShown"] = rows.row_shown ? json::value(*rows.row_shown) : json::value(nullptr);
      array.push_back(std::move(object));
    }
    return array;
  }

  json::array Columns() const {
    json::array array;
    for (std::size_t i = 0; i < explained_.explanation.columns.size(); ++i) {
      const explain::ColumnAnswer& column = explained_.explanation.columns[i];
      json::object object{
          {"column", column.column},
          {"policy", column.policy ? json::value(Policy(*column.policy)) : json::value(nullptr)},
          {"rule", Rule(explained_.column_rules[i])}};
      AddBranch(object, column);
      array.push_back(std::move(object));
    }
    return array;
  }

 private:
  json::object Policy(model::PolicyId id) const {
    const model::Policy& policy = explained_.policies.at(id);
    return {{"id", id.value()}, {"policyKey", policy.key}, {"name", policy.name}};
  }

  static json::value Rule(const std::optional<explain::DecidingRule>& rule) {
    if (!rule) return nullptr;
    return json::object{
        {"action", rule->action}, {"rule", rule->rule}, {"excepted", rule->excepted}};
  }

  template <typename Answer>
  static void AddBranch(json::object& object, const Answer& answer) {
    object["condition"] = answer.condition;
    object["shows"] = answer.shows;
    object["because"] = Facts(answer.because);
    object["nearestChange"] = NearestChange(answer.nearest);
  }

  const service::PersonExplanation& explained_;
};

std::string Summary(const service::PersonExplanation& explained) {
  const std::string& who = explained.person.userid;
  const std::string what = "\"" + explained.data_source.name + "\"";
  if (explained.closed_because) {
    return "Nobody reads " + what + ": its policies cannot be enforced.";
  }
  const explain::AccessAnswer& access = explained.explanation.access;
  std::vector<std::string> facts;
  for (const explain::Fact& fact : access.because) facts.push_back(explain::Describe(fact));
  return who + (access.allowed ? " reads " : " reads nothing of ") + what + ": " + who + " " +
         base::Join(facts, ", ") + ".";
}

}  // namespace

base::Result<service::ExplanationRequest> ReadExplanationRequest(const json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body));
  service::ExplanationRequest request;
  ASSIGN_OR_RETURN(request.userid, reader.Required<std::string>("person", {.longest = 255}));
  ASSIGN_OR_RETURN(request.iam,
                   reader.WithDefault<std::string>("iam", model::kBuiltInIam, {.longest = 255}));
  ASSIGN_OR_RETURN(request.data_source, ReadDataSourceName(reader));
  ASSIGN_OR_RETURN(request.column, reader.Optional<std::string>("column", {.longest = 255}));
  RETURN_IF_ERROR(ReadRow(reader, request));
  RETURN_IF_ERROR(reader.Finish());
  return request;
}

json::object ExplanationObject(const service::PersonExplanation& explained) {
  const Writer writer(explained);
  json::object object{
      {"person",
       {{"id", explained.person.id.value()},
        {"iamid", explained.person.iamid},
        {"userid", explained.person.userid}}},
      {"dataSource",
       {{"id", explained.data_source.id.value()}, {"name", explained.data_source.name}}},
      {"summary", Summary(explained)},
      {"closed", explained.closed_because ? json::value(json::string(*explained.closed_because))
                                          : json::value(nullptr)}};
  if (explained.closed_because) {
    object["access"] = nullptr;
  } else {
    object["access"] = writer.Access();
  }
  object["rows"] = writer.Rows();
  const auto& row_shown = explained.explanation.row_shown;
  object["rowShown"] = row_shown ? json::value(*row_shown) : json::value(nullptr);
  object["columns"] = writer.Columns();
  return object;
}

}  // namespace louver::api::wire
