#include "api/wire/audit_aggregation_request.h"

#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json.hpp>

#include "api/wire/audit_fields.h"

namespace louver::api::wire {
namespace {

namespace json = boost::json;
using decode::ObjectReader;
using decode::ValueReader;
using service::AuditAggregation;
using service::CalendarStep;
using service::TimeStep;
using std::chrono::milliseconds;

constexpr std::size_t kMostAggregations = 20;
constexpr std::int64_t kMostValues = 1'000;
constexpr int kMostOfUnit = 100'000;

struct Unit {
  std::string_view letter;
  std::string_view word;
  TimeStep step;
};

const Unit kUnits[] = {
    {"m", "minute", std::chrono::minutes(1)}, {"h", "hour", std::chrono::hours(1)},
    {"d", "day", std::chrono::hours(24)},     {"w", "week", CalendarStep::kWeek},
    {"M", "month", CalendarStep::kMonth},     {"q", "quarter", CalendarStep::kQuarter},
    {"y", "year", CalendarStep::kYear},
};

// "month" or "1M".
std::optional<TimeStep> ParseCalendarStep(std::string_view text) {
  for (const Unit& unit : kUnits) {
    if (text == unit.word || text == "1" + std::string(unit.letter)) return unit.step;
  }
  return std::nullopt;
}

// "30s", "12h", "7d": whole units that are always as long.
std::optional<TimeStep> ParseFixedStep(std::string_view text) {
  int count = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc() || count < 1 || count > kMostOfUnit) return std::nullopt;
  const std::string_view letter(stopped, static_cast<std::size_t>(end - stopped));
  if (letter == "s") return TimeStep(milliseconds(std::chrono::seconds(count)));
  for (const Unit& unit : kUnits) {
    const auto* length = std::get_if<milliseconds>(&unit.step);
    if (letter == unit.letter && length != nullptr) return TimeStep(*length * count);
  }
  return std::nullopt;
}

base::Result<TimeStep> ReadStep(ObjectReader& reader) {
  std::optional<TimeStep> step;
  for (const std::string_view name : {"calendar_interval", "fixed_interval", "interval"}) {
    const auto member = reader.FindMember(name);
    if (!member) continue;
    if (step) return member->Refusal("cannot be given beside another interval");
    ASSIGN_OR_RETURN(const std::string text, member->As<std::string>());
    if (name != "fixed_interval") step = ParseCalendarStep(text);
    if (!step && name != "calendar_interval") step = ParseFixedStep(text);
    if (!step) return member->Refusal("must be an interval such as day, 1M, 12h or 30m");
  }
  if (step) return *step;
  return base::Invalid("\"" + reader.path() + ".calendar_interval\" is required");
}

base::Result<AuditAggregation> ReadValueCounts(std::string name, const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  service::AuditValueCounts counts;
  counts.name = std::move(name);
  ASSIGN_OR_RETURN(const ValueReader field, reader.Member("field"));
  ASSIGN_OR_RETURN(const std::string text, field.As<std::string>());
  const auto parsed = ParseCountedAuditField(text);
  if (!parsed) return field.Refusal("must be one of [" + CountedAuditFieldNames() + "]");
  counts.field = *parsed;
  ASSIGN_OR_RETURN(counts.size, reader.WithDefault<std::int64_t>("size", 10, {1, kMostValues}));
  RETURN_IF_ERROR(reader.Finish());
  return AuditAggregation(std::move(counts));
}

base::Result<AuditAggregation> ReadTimeCounts(std::string name, const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  service::AuditTimeCounts counts;
  counts.name = std::move(name);
  ASSIGN_OR_RETURN(const ValueReader field, reader.Member("field"));
  ASSIGN_OR_RETURN(const std::string text, field.As<std::string>());
  if (text != kAuditTime) return field.Refusal("must be " + std::string(kAuditTime));
  ASSIGN_OR_RETURN(counts.step, ReadStep(reader));
  ASSIGN_OR_RETURN(counts.least, reader.WithDefault<std::int64_t>("min_doc_count", 0, {0}));
  RETURN_IF_ERROR(reader.Finish());
  return AuditAggregation(std::move(counts));
}

}  // namespace

base::Result<std::vector<AuditAggregation>> ReadAuditAggregations(const ValueReader& aggregations) {
  const json::object* object = aggregations.value().if_object();
  if (object == nullptr) return aggregations.Refusal("must be an object");
  if (object->size() > kMostAggregations) {
    return aggregations.Refusal("must have at most " + std::to_string(kMostAggregations) +
                                " members");
  }
  std::vector<AuditAggregation> read;
  for (const auto& [key, value] : *object) {
    std::string name(key);
    const ValueReader body(value, aggregations.path() + "." + name,
                           decode::UnknownMembers::kRefused);
    ASSIGN_OR_RETURN(ObjectReader reader, body.AsObject());
    const auto terms = reader.FindMember("terms");
    const auto histogram = reader.FindMember("date_histogram");
    RETURN_IF_ERROR(reader.Finish());
    if (terms.has_value() == histogram.has_value()) {
      return body.Refusal("must have either terms or date_histogram");
    }
    ASSIGN_OR_RETURN(AuditAggregation aggregation,
                     terms ? ReadValueCounts(std::move(name), *terms)
                           : ReadTimeCounts(std::move(name), *histogram));
    read.push_back(std::move(aggregation));
  }
  return read;
}

}  // namespace louver::api::wire
