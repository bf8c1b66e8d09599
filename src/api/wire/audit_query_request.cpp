#include "api/wire/audit_query_request.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "api/decode/date.h"
#include "api/wire/audit_fields.h"

namespace louver::api::wire {
namespace {

namespace json = boost::json;
using decode::ObjectReader;
using decode::ValueReader;
using store::AuditField;
using store::AuditSearch;

constexpr std::size_t kMostValues = 1'000;
constexpr std::size_t kMostClauses = 100;
constexpr std::int64_t kLastInstant = 253'402'300'799'999;  // of the year 9999

// The one member of an object, whatever it is called.
struct Named {
  std::string name;
  ValueReader value;
};

base::Result<Named> OnlyMember(const ValueReader& reader) {
  const json::object* object = reader.value().if_object();
  if (object == nullptr) return reader.Refusal("must be an object");
  if (object->size() != 1) return reader.Refusal("must have exactly one member");
  const auto& member = *object->begin();
  std::string name(member.key());
  std::string path = reader.path().empty() ? name : reader.path() + "." + name;
  return Named{std::move(name),
               ValueReader(member.value(), std::move(path), decode::UnknownMembers::kRefused)};
}

// "clause": {…} or "clause": [{…}, …]
base::Result<std::vector<ValueReader>> OneOrMany(const ValueReader& reader) {
  if (reader.value().is_array()) return reader.AsArray({.least = 0, .most = kMostClauses});
  return std::vector<ValueReader>{reader};
}

base::Result<base::Instant> ReadTime(const ValueReader& reader, decode::DayEnd day_end) {
  if (reader.value().is_number()) {
    ASSIGN_OR_RETURN(const std::int64_t number, reader.As<std::int64_t>({0, kLastInstant}));
    return base::Instant(std::chrono::milliseconds(number));
  }
  ASSIGN_OR_RETURN(const std::string text, reader.As<std::string>());
  const auto instant = decode::ParseDate(text, day_end);
  if (!instant) {
    return reader.Refusal(
        "must be a valid date, such as 2026-01-31T09:30:00.000Z, or milliseconds "
        "since 1970");
  }
  return *instant;
}

base::Status ReadRange(const ValueReader& reader, AuditSearch& search) {
  constexpr std::chrono::milliseconds kNext(1);
  ASSIGN_OR_RETURN(const Named range, OnlyMember(reader));
  if (range.name != kAuditTime) {
    return range.value.Refusal("cannot be searched by range. " + std::string(kAuditTime) + " can");
  }
  ASSIGN_OR_RETURN(ObjectReader bounds, range.value.AsObject());
  using decode::DayEnd;
  const auto read = [&](std::string_view name,
                        DayEnd day_end) -> base::Result<std::optional<base::Instant>> {
    const auto bound = bounds.FindMember(name);
    if (!bound) return std::optional<base::Instant>();
    ASSIGN_OR_RETURN(const base::Instant time, ReadTime(*bound, day_end));
    return std::optional(time);
  };
  ASSIGN_OR_RETURN(const auto gte, read("gte", DayEnd::kFirst));
  ASSIGN_OR_RETURN(const auto gt, read("gt", DayEnd::kLast));
  ASSIGN_OR_RETURN(const auto lte, read("lte", DayEnd::kLast));
  ASSIGN_OR_RETURN(const auto lt, read("lt", DayEnd::kFirst));
  RETURN_IF_ERROR(bounds.Finish());
  const auto from = [&](base::Instant time) {
    search.from = search.from ? std::max(*search.from, time) : time;
  };
  const auto until = [&](base::Instant time) {
    search.until = search.until ? std::min(*search.until, time) : time;
  };
  if (gte) from(*gte);
  if (gt) from(*gt + kNext);
  if (lte) until(*lte + kNext);
  if (lt) until(*lt);
  return base::Ok();
}

// A value, or an object that holds it under this name.
base::Result<ValueReader> Unwrapped(const ValueReader& reader, std::string_view name) {
  if (!reader.value().is_object()) return reader;
  ASSIGN_OR_RETURN(ObjectReader object, reader.AsObject());
  ASSIGN_OR_RETURN(ValueReader value, object.Member(name));
  RETURN_IF_ERROR(object.Finish());
  return value;
}

base::Result<std::string> ReadValue(AuditField field, const ValueReader& reader) {
  if (reader.value().is_int64()) return std::to_string(reader.value().get_int64());
  ASSIGN_OR_RETURN(std::string text, reader.As<std::string>());
  // What is stored without what every type ends in.
  constexpr std::string_view kEnding = "AuditPayload";
  if (field == AuditField::kEvent && text.ends_with(kEnding)) {
    text.resize(text.size() - kEnding.size());
  }
  return text;
}

base::Result<AuditField> ReadField(const Named& clause) {
  const auto field = ParseAuditField(clause.name);
  if (field) return *field;
  return clause.value.Refusal("is not a field that can be searched. Fields are " +
                              AuditFieldNames());
}

base::Status ReadTerm(const ValueReader& reader, AuditSearch& search) {
  ASSIGN_OR_RETURN(const Named clause, OnlyMember(reader));
  ASSIGN_OR_RETURN(const AuditField field, ReadField(clause));
  ASSIGN_OR_RETURN(const ValueReader value, Unwrapped(clause.value, "value"));
  ASSIGN_OR_RETURN(std::string text, ReadValue(field, value));
  search.terms.push_back({field, {std::move(text)}});
  return base::Ok();
}

base::Status ReadTerms(const ValueReader& reader, AuditSearch& search) {
  ASSIGN_OR_RETURN(const Named clause, OnlyMember(reader));
  ASSIGN_OR_RETURN(const AuditField field, ReadField(clause));
  ASSIGN_OR_RETURN(const auto elements, clause.value.AsArray({.least = 0, .most = kMostValues}));
  store::AuditTerm term{field, {}};
  for (const ValueReader& element : elements) {
    ASSIGN_OR_RETURN(std::string text, ReadValue(field, element));
    term.values.push_back(std::move(text));
  }
  search.terms.push_back(std::move(term));
  return base::Ok();
}

// On the name of the actor, any of its words; on everything else, which is one word, the whole.
base::Status ReadMatch(const ValueReader& reader, AuditSearch& search) {
  ASSIGN_OR_RETURN(const Named clause, OnlyMember(reader));
  ASSIGN_OR_RETURN(const AuditField field, ReadField(clause));
  ASSIGN_OR_RETURN(const ValueReader value, Unwrapped(clause.value, "query"));
  ASSIGN_OR_RETURN(std::string text, ReadValue(field, value));
  if (field == AuditField::kActorName && !clause.name.ends_with(".keyword")) {
    search.actor_words.push_back({std::move(text)});
  } else {
    search.terms.push_back({field, {std::move(text)}});
  }
  return base::Ok();
}

base::Status ReadClause(const ValueReader& reader, AuditSearch& search) {
  ASSIGN_OR_RETURN(const Named clause, OnlyMember(reader));
  if (clause.name == "range") return ReadRange(clause.value, search);
  if (clause.name == "term") return ReadTerm(clause.value, search);
  if (clause.name == "terms") return ReadTerms(clause.value, search);
  if (clause.name == "match") return ReadMatch(clause.value, search);
  return clause.value.Refusal("is not supported. Supported are range, term, terms and match");
}

}  // namespace

base::Status ReadAuditQuery(const ValueReader& query, AuditSearch& search) {
  ASSIGN_OR_RETURN(const Named kind, OnlyMember(query));
  if (kind.name == "match_all") {
    ASSIGN_OR_RETURN(const ObjectReader nothing, kind.value.AsObject());
    return nothing.Finish();
  }
  if (kind.name != "bool") return ReadClause(query, search);
  ASSIGN_OR_RETURN(ObjectReader clauses, kind.value.AsObject());
  for (const std::string_view name : {"filter", "must"}) {  // the same but for scores
    const auto member = clauses.FindMember(name);
    if (!member) continue;
    ASSIGN_OR_RETURN(const auto list, OneOrMany(*member));
    for (const ValueReader& clause : list) RETURN_IF_ERROR(ReadClause(clause, search));
  }
  return clauses.Finish();
}

}  // namespace louver::api::wire
