#include "api/wire/audit_search.h"

#include <variant>

#include <boost/json.hpp>

#include "api/wire/instant.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

std::int64_t Milliseconds(base::Instant instant) { return instant.time_since_epoch().count(); }

json::object Hit(const store::FoundAudit& found) {
  json::value source = json::parse(found.document);
  json::value id = source.at("id");
  return {{"_index", "audit"},
          {"_id", std::move(id)},
          {"_score", nullptr},
          {"_source", std::move(source)},
          {"sort", json::array{Milliseconds(found.place.happened_at), found.place.ordinal}}};
}

json::object ValueCounts(const service::AuditBuckets& counted) {
  json::array buckets;
  for (const service::AuditBucket& bucket : counted.buckets) {
    buckets.push_back(json::object{{"key", bucket.value}, {"doc_count", bucket.count}});
  }
  return {{"doc_count_error_upper_bound", 0},
          {"sum_other_doc_count", counted.others},
          {"buckets", std::move(buckets)}};
}

json::object TimeCounts(const service::AuditBuckets& counted) {
  json::array buckets;
  for (const service::AuditBucket& bucket : counted.buckets) {
    buckets.push_back(json::object{{"key_as_string", Time(bucket.from)},
                                   {"key", Milliseconds(bucket.from)},
                                   {"doc_count", bucket.count}});
  }
  return {{"buckets", std::move(buckets)}};
}

json::object Aggregations(const AuditSearchRequest& asked, const service::AuditAnswer& answer) {
  json::object aggregations;
  for (std::size_t i = 0; i < answer.aggregations.size(); ++i) {
    const service::AuditAggregation& aggregation = asked.request.aggregations[i];
    if (const auto* values = std::get_if<service::AuditValueCounts>(&aggregation)) {
      aggregations[values->name] = ValueCounts(answer.aggregations[i]);
    } else {
      aggregations[std::get<service::AuditTimeCounts>(aggregation).name] =
          TimeCounts(answer.aggregations[i]);
    }
  }
  return aggregations;
}

}  // namespace

json::object AuditSearchObject(const AuditSearchRequest& asked, const service::AuditAnswer& answer,
                               std::int64_t took_ms) {
  json::object hits;
  if (asked.with_total) {
    hits["total"] = json::object{{"value", answer.found.total}, {"relation", "eq"}};
  }
  hits["max_score"] = nullptr;
  json::array list;
  for (const store::FoundAudit& found : answer.found.items) list.push_back(Hit(found));
  hits["hits"] = std::move(list);
  json::object object{{"took", took_ms}, {"timed_out", false}, {"hits", std::move(hits)}};
  if (!asked.request.aggregations.empty()) object["aggregations"] = Aggregations(asked, answer);
  return object;
}

json::object ChainObject(const store::ChainReport& report) {
  json::value broken = nullptr;
  if (report.first_break) {
    const std::string& event = report.first_break->event;
    broken = {{"ordinal", report.first_break->ordinal},
              {"event", TextOrNull(event)},
              {"reason", report.first_break->reason}};
  }
  return {{"intact", report.holds()},
          {"events", report.events},
          {"head", json::object{{"ordinal", report.head.ordinal}, {"hash", report.head.hash}}},
          {"broken", std::move(broken)}};
}

}  // namespace louver::api::wire
