#include "api/wire/audit_search_request.h"

#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/reader.h"
#include "api/wire/audit_aggregation_request.h"
#include "api/wire/audit_fields.h"
#include "api/wire/audit_query_request.h"
#include "base/text.h"

namespace louver::api::wire {
namespace {

namespace json = boost::json;
using decode::ObjectReader;
using decode::ValueReader;

constexpr std::int64_t kMostEvents = 10'000;  // as Elasticsearch without further settings
constexpr std::size_t kLongestText = 4'000;   // of the question, in the record

enum class Order { kAscending, kDescending };
constexpr decode::EnumName<Order> kOrders[] = {{"asc", Order::kAscending},
                                               {"desc", Order::kDescending}};

// {"eventTimestamp": {"order": "desc"}} or {"eventTimestamp": "desc"}
base::Result<bool> ReadsNewestFirst(const ValueReader& element) {
  ASSIGN_OR_RETURN(ObjectReader reader, element.AsObject());
  ASSIGN_OR_RETURN(const ValueReader time, reader.Member(kAuditTime));
  RETURN_IF_ERROR(reader.Finish());
  if (!time.value().is_object()) {
    ASSIGN_OR_RETURN(const Order order, time.AsOneOf(kOrders));
    return order == Order::kDescending;
  }
  ASSIGN_OR_RETURN(ObjectReader details, time.AsObject());
  ASSIGN_OR_RETURN(const auto order, details.OptionalOneOf("order", kOrders));
  RETURN_IF_ERROR(details.Finish());
  return order.value_or(Order::kAscending) == Order::kDescending;
}

base::Status ReadSort(const ValueReader& sort, store::AuditPage& page) {
  ValueReader element = sort;
  if (sort.value().is_array()) {
    ASSIGN_OR_RETURN(const auto elements, sort.AsArray({.least = 1, .most = 1}));
    element = elements.front();
  }
  ASSIGN_OR_RETURN(page.newest_first, ReadsNewestFirst(element));
  return base::Ok();
}

// The `sort` of the last event that was shown.
base::Status ReadPlace(const ValueReader& reader, store::AuditPage& page) {
  ASSIGN_OR_RETURN(const auto values, reader.AsList<std::int64_t>({.least = 2, .most = 2}));
  page.after = store::AuditPlace{base::Instant(std::chrono::milliseconds(values[0])), values[1]};
  return base::Ok();
}

base::Status ReadPage(ObjectReader& reader, store::AuditPage& page) {
  constexpr std::int64_t kDefaultSize = 10;
  ASSIGN_OR_RETURN(page.slice.size,
                   reader.WithDefault<std::int64_t>("size", kDefaultSize, {0, kMostEvents}));
  ASSIGN_OR_RETURN(page.slice.offset,
                   reader.WithDefault<std::int64_t>("from", 0, {0, kMostEvents}));
  if (page.slice.offset + page.slice.size > kMostEvents) {
    return base::Invalid("\"from\" and \"size\" together must be less than or equal to " +
                         std::to_string(kMostEvents) + ". Go on with \"search_after\"");
  }
  if (const auto sort = reader.FindMember("sort")) RETURN_IF_ERROR(ReadSort(*sort, page));
  if (const auto place = reader.FindMember("search_after")) {
    RETURN_IF_ERROR(ReadPlace(*place, page));
    if (page.slice.offset != 0) {
      return base::Invalid("\"from\" must be 0 beside \"search_after\"");
    }
  }
  return base::Ok();
}

// Also a number, up to which Elasticsearch would count; here the total is always exact.
base::Result<bool> ReadWithTotal(ObjectReader& reader) {
  const auto member = reader.FindMember("track_total_hits");
  if (!member) return true;
  if (member->value().is_bool()) return member->value().get_bool();
  RETURN_IF_ERROR(member->As<std::int64_t>({0}));
  return true;
}

std::string Cut(std::string text) {
  if (text.size() <= kLongestText) return text;
  text.resize(kLongestText);
  while (!base::IsCleanText(text)) text.pop_back();
  return text;
}

}  // namespace

base::Result<AuditSearchRequest> ReadAuditSearchRequest(const json::value& body) {
  AuditSearchRequest read;
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body));
  RETURN_IF_ERROR(ReadPage(reader, read.request.page));
  ASSIGN_OR_RETURN(read.with_total, ReadWithTotal(reader));
  if (const auto query = reader.FindMember("query")) {
    RETURN_IF_ERROR(ReadAuditQuery(*query, read.request.search));
  }
  for (const std::string_view name : {"aggs", "aggregations"}) {
    const auto member = reader.FindMember(name);
    if (!member) continue;
    if (!read.request.aggregations.empty()) {
      return member->Refusal("cannot be given beside \"aggs\"");
    }
    ASSIGN_OR_RETURN(read.request.aggregations, ReadAuditAggregations(*member));
  }
  RETURN_IF_ERROR(reader.Finish());
  read.request.text = Cut(json::serialize(body));
  return read;
}

}  // namespace louver::api::wire
