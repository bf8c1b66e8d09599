#include "api/wire/change_plan_request.h"

#include <map>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/reader.h"
#include "api/wire/data_source_name.h"
#include "api/wire/policy_request.h"
#include "api/wire/tag_list.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

using decode::ObjectReader;
using decode::ValueReader;

constexpr std::size_t kMostChanges = 100;
constexpr std::int64_t kDefaultLimit = 100;
constexpr std::int64_t kMostHits = 1000;

base::Result<service::Change> ReadPolicyPut(const ValueReader& value) {
  auto policy = ReadPolicy(value.value());
  if (policy.ok()) return service::Change(service::PolicyPut{*std::move(policy)});
  const base::Error& error = policy.error();
  base::Error placed(error.kind(), value.path() + ": " + error.message());
  for (const auto& detail : error.details()) placed = std::move(placed).WithDetail(detail);
  return placed;
}

base::Result<service::Change> ReadTagChange(const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  ASSIGN_OR_RETURN(const ValueReader name, reader.Member("name"));
  ASSIGN_OR_RETURN(model::TagName tag, ReadTagName(name));
  ASSIGN_OR_RETURN(auto data_source, ReadDataSourceName(reader));
  ASSIGN_OR_RETURN(auto column, reader.Optional<std::string>("column", {.longest = 255}));
  ASSIGN_OR_RETURN(const bool removed, reader.WithDefault<bool>("remove", false));
  RETURN_IF_ERROR(reader.Finish());
  return service::Change(
      service::TagChange{std::move(data_source), std::move(column), std::move(tag), removed});
}

struct Names {
  std::vector<std::string> added;
  std::vector<std::string> removed;
};

base::Result<Names> ReadGroups(ObjectReader& person) {
  Names names;
  ASSIGN_OR_RETURN(auto reader, person.OptionalObject("groups"));
  if (!reader) return names;
  ASSIGN_OR_RETURN(names.added, reader->OptionalList<std::string>("add", {.most = 1000}));
  ASSIGN_OR_RETURN(names.removed, reader->OptionalList<std::string>("remove", {.most = 1000}));
  RETURN_IF_ERROR(reader->Finish());
  return names;
}

using Attributes = std::vector<service::PersonChange::Attribute>;

base::Result<Attributes> ReadAttributes(ObjectReader& reader, std::string_view member) {
  ASSIGN_OR_RETURN(const auto elements, reader.OptionalArray(member, {.most = 1000}));
  Attributes attributes;
  for (const ValueReader& element : elements) {
    ASSIGN_OR_RETURN(ObjectReader attribute, element.AsObject());
    ASSIGN_OR_RETURN(std::string name, attribute.Required<std::string>("name"));
    ASSIGN_OR_RETURN(std::string value, attribute.Required<std::string>("value"));
    RETURN_IF_ERROR(attribute.Finish());
    attributes.push_back({std::move(name), std::move(value)});
  }
  return attributes;
}

base::Result<service::UserKey> ReadUserKey(ObjectReader& reader) {
  service::UserKey person;
  ASSIGN_OR_RETURN(person.userid, reader.Required<std::string>("userid", {.longest = 255}));
  ASSIGN_OR_RETURN(person.iamid,
                   reader.WithDefault<std::string>("iam", model::kBuiltInIam, {.longest = 255}));
  return person;
}

base::Result<service::Change> ReadPersonChange(const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  service::PersonChange change;
  ASSIGN_OR_RETURN(change.person, ReadUserKey(reader));
  ASSIGN_OR_RETURN(change.disabled, reader.Optional<bool>("disabled"));
  ASSIGN_OR_RETURN(Names groups, ReadGroups(reader));
  ASSIGN_OR_RETURN(auto attributes, reader.OptionalObject("attributes"));
  if (attributes) {
    ASSIGN_OR_RETURN(change.attributes_added, ReadAttributes(*attributes, "add"));
    ASSIGN_OR_RETURN(change.attributes_removed, ReadAttributes(*attributes, "remove"));
    RETURN_IF_ERROR(attributes->Finish());
  }
  RETURN_IF_ERROR(reader.Finish());
  change.groups_added = std::move(groups.added);
  change.groups_removed = std::move(groups.removed);
  if (change.groups_added.empty() && change.groups_removed.empty() &&
      change.attributes_added.empty() && change.attributes_removed.empty() && !change.disabled) {
    return value.Refusal("must add or remove something in \"groups\" or \"attributes\"");
  }
  return service::Change(std::move(change));
}

base::Result<service::Change> ReadGroupChange(const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  service::PlannedGroup change;
  ASSIGN_OR_RETURN(change.name, reader.Required<std::string>("name", {.longest = 255}));
  ASSIGN_OR_RETURN(auto attributes, reader.OptionalObject("attributes"));
  if (attributes) {
    ASSIGN_OR_RETURN(change.attributes_added, ReadAttributes(*attributes, "add"));
    ASSIGN_OR_RETURN(change.attributes_removed, ReadAttributes(*attributes, "remove"));
    RETURN_IF_ERROR(attributes->Finish());
  }
  RETURN_IF_ERROR(reader.Finish());
  if (change.attributes_added.empty() && change.attributes_removed.empty()) {
    return value.Refusal("must add or remove something in \"attributes\"");
  }
  return service::Change(std::move(change));
}

base::Result<service::Change> ReadPlaceChange(const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  service::PlaceChange change;
  ASSIGN_OR_RETURN(change.person, ReadUserKey(reader));
  ASSIGN_OR_RETURN(change.data_source, ReadDataSourceName(reader));
  ASSIGN_OR_RETURN(change.removed, reader.WithDefault<bool>("remove", false));
  RETURN_IF_ERROR(reader.Finish());
  return service::Change(std::move(change));
}

base::Result<service::Change> ReadRemoval(const ValueReader& value) {
  ASSIGN_OR_RETURN(std::string key, value.As<std::string>({.longest = 255}));
  return service::Change(service::PolicyRemoval{std::move(key)});
}

base::Result<service::Change> ReadChange(const ValueReader& value) {
  using Read = base::Result<service::Change> (*)(const ValueReader&);
  constexpr std::pair<std::string_view, Read> kKinds[] = {
      {"policy", ReadPolicyPut},    {"deletePolicy", ReadRemoval}, {"tag", ReadTagChange},
      {"person", ReadPersonChange}, {"group", ReadGroupChange},    {"place", ReadPlaceChange}};
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  std::optional<std::pair<ValueReader, Read>> found;
  std::size_t stated = 0;
  for (const auto& [name, read] : kKinds) {
    if (auto member = reader.FindMember(name)) {
      found.emplace(*member, read);
      ++stated;
    }
  }
  RETURN_IF_ERROR(reader.Finish());
  if (stated != 1) {
    return value.Refusal(
        "must be one of \"policy\", \"deletePolicy\", \"tag\", \"person\", \"group\" and "
        "\"place\"");
  }
  return found->second(found->first);
}

// The same text for the same value, however it was spelled.
json::value InOneOrder(const json::value& value) {
  if (const json::array* array = value.if_array()) {
    json::array ordered;
    for (const json::value& element : *array) ordered.push_back(InOneOrder(element));
    return ordered;
  }
  const json::object* object = value.if_object();
  if (object == nullptr) return value;
  std::map<std::string_view, const json::value*> members;
  for (const auto& member : *object) members.emplace(member.key(), &member.value());
  json::object ordered;
  for (const auto& [name, member] : members) ordered[name] = InOneOrder(*member);
  return ordered;
}

base::Result<service::ChangePlanRequest> ReadChanges(ObjectReader& body) {
  service::ChangePlanRequest request;
  ASSIGN_OR_RETURN(const auto elements,
                   body.RequiredArray("changes", {.least = 1, .most = kMostChanges}));
  for (const ValueReader& element : elements) {
    ASSIGN_OR_RETURN(service::Change change, ReadChange(element));
    request.changes.push_back(std::move(change));
  }
  ASSIGN_OR_RETURN(const ValueReader whole, body.Member("changes"));
  request.text = json::serialize(InOneOrder(whole.value()));
  return request;
}

}  // namespace

base::Result<PlanBody> ReadPlanRequest(const json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body));
  PlanBody read;
  ASSIGN_OR_RETURN(read.request, ReadChanges(reader));
  ASSIGN_OR_RETURN(read.page.offset, reader.WithDefault<std::int64_t>("offset", 0, {.least = 0}));
  ASSIGN_OR_RETURN(read.page.size, reader.WithDefault<std::int64_t>(
                                       "limit", kDefaultLimit, {.least = 0, .most = kMostHits}));
  ASSIGN_OR_RETURN(read.request.count_rows, reader.WithDefault<bool>("countRows", false));
  RETURN_IF_ERROR(reader.Finish());
  return read;
}

base::Result<PlanApplyBody> ReadPlanApplyRequest(const json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body));
  PlanApplyBody read;
  ASSIGN_OR_RETURN(read.plan_id, reader.Required<std::string>("planId", {.longest = 255}));
  ASSIGN_OR_RETURN(read.request, ReadChanges(reader));
  RETURN_IF_ERROR(reader.Finish());
  return read;
}

}  // namespace louver::api::wire
